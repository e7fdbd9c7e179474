import { LagList } from '@earshot/contracts';
import { Kafka, logLevel, type Producer } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServers } from '../config.js';
import { eventually, freshFolder, type RunningEarshot, sql, startEarshot } from '../earshotProcess.js';
import { rawMail } from '../mailServer.js';

const { EARSHOT_TEST_KAFKA_BROKERS: brokers } = testServers;
const rowsMsMax = 120_000;
/** The broker is shared with other suites: only ids of this run count. */
const run = `straight-${Date.now()}`;
const phone = '13857190426';

interface Row {
  readonly feedback_id: string;
  readonly source: string;
  readonly source_id: string;
  readonly channel: string;
  readonly text: string;
  readonly customer_key: string;
}

/** What docs/sending.md says of other producers, with one that is not Earshot's. */
describe.skipIf(brokers === undefined)('items that another producer puts straight into Kafka', () => {
  let running: RunningEarshot;
  let producer: Producer;

  beforeAll(async () => {
    running = await startEarshot(freshFolder(), [], { EARSHOT_KAFKA_BROKERS: brokers ?? '' });
    const kafka = new Kafka({ clientId: 'another', brokers: (brokers ?? '').split(','), logLevel: logLevel.NOTHING });
    producer = kafka.producer();
    await producer.connect();
  });
  afterAll(async () => {
    await producer.disconnect();
    // The broker is shared: what is left unread would be read by the Earshot of the next suite.
    await eventually('all is read', rowsMsMax, async () => {
      const { partitions } = LagList.parse(await (await running.fetch('/v1/lag')).json());
      return partitions.every(({ committed, end }) => BigInt(committed) >= BigInt(end)) || undefined;
    });
    expect(await running.stop()).toBe(0);
  });

  const put = (topic: string, item: unknown) =>
    producer.send({
      topic,
      messages: [{ key: 'aster', value: typeof item === 'string' ? item : JSON.stringify(item) }],
    });
  const rowsOf = (id: string) =>
    sql<Row>(
      running,
      `SELECT feedback_id, source, source_id, channel, text, customer_key FROM voc.feedback WHERE source_id LIKE '%${id}%'`,
    );

  it('are read, redacted and identified as those that come by the gateway', async () => {
    const chat = {
      id: `${run}-chat`,
      supplier_id: 'aster',
      customer: { email: 'guest@mail.example', name: null },
      turns: [
        { at: '2026-03-14T12:41:07Z', from: 'customer', text: `No hot water since Monday, call me: ${phone}` },
        { at: '2026-03-14T12:43:07Z', from: 'agent', name: 'desk 7', text: 'The agent says something else.' },
      ],
    };
    const mail = rawMail(`${run}-mail`, `The lift was broken. ${phone}`);
    const away = rawMail(`${run}-away`, 'I am away.', ['Auto-Submitted: auto-replied']);
    await put('feedback.chat', `{"not": "an item", "id": "${run}-broken"}`);
    await put('feedback.chat', chat);
    await put('feedback.email', { mime: Buffer.from(away).toString('base64') });
    await put('feedback.email', { mime: Buffer.from(mail).toString('base64') });
    await put('feedback.review', { id: `${run}-review`, supplier_id: 'aster', rating: 1, text: `Dirty. ${phone}` });

    const rows = await eventually('three rows', rowsMsMax, async () => {
      const found = await rowsOf(run);
      return found.length >= 3 ? found : undefined;
    });
    expect(rows.map(({ channel, source, source_id }) => `${channel} ${source} ${source_id}`).sort()).toEqual([
      `chat api ${run}-chat`,
      `email email <${run}-mail@shop.example>`,
      `review api ${run}-review`,
    ]);
    for (const { text } of rows) {
      expect(text).toContain('[phone]');
      expect(text).not.toContain(phone);
      expect(text).not.toContain('The agent says');
    }
    const keys = rows.filter(({ channel }) => channel !== 'review').map(({ customer_key }) => customer_key);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);

    // By HTTP they are the same feedback: the door, the log and the table know them by one id.
    const again = await running.fetch('/v1/email', {
      method: 'POST',
      headers: { 'content-type': 'message/rfc822' },
      body: mail,
    });
    const { items } = (await again.json()) as { items: { feedback_id?: string }[] };
    expect(items[0]?.feedback_id).toBe(rows.find(({ channel }) => channel === 'email')?.feedback_id);
    const answered = await running.fetch('/v1/feedback', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'chat', ...chat }),
    });
    const chatAnswer = (await answered.json()) as { items: { feedback_id?: string }[] };
    expect(chatAnswer.items[0]?.feedback_id).toBe(rows.find(({ channel }) => channel === 'chat')?.feedback_id);
  });

  it('become dead letters where they are no items', async () => {
    await put('feedback.email', { id: `${run}-dead`, mime: Buffer.from('no mail').toString('base64') });
    const dead = await eventually('a dead letter', rowsMsMax, async () => {
      const answer = await running.fetch('/v1/dead-letters?limit=100');
      const list = (await answer.json()) as { dead_letters: { topic: string; reason: string }[] };
      const reasons = list.dead_letters
        .filter(({ topic }) => topic.startsWith('feedback.'))
        .map(({ reason }) => reason);
      return reasons.some((reason) => reason.startsWith('mime')) ? reasons : undefined;
    });
    expect(dead.length).toBeGreaterThanOrEqual(2);
    expect((await rowsOf(`${run}-dead`)).length).toBe(0);
  });
});
