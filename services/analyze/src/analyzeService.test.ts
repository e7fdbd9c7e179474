import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BusMessage, createDeadLetters, createLmdbBus, type LmdbBus, type StepOutcome } from '@earshot/bus';
import { AnalysedFeedback, type Analysis, EMBEDDING_DIMENSIONS, FeedbackInput, TOPICS } from '@earshot/contracts';
import { toFeedback } from '@earshot/domain/feedback';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANALYZE_GROUP, type AnalyzeService, startAnalyze } from './analyzeService.js';

const folder = mkdtempSync(join(tmpdir(), 'earshot-analyze-'));
const customerKeySecret = 'a secret of this test';

const neutral: Analysis = {
  model_version: 'test',
  lang: 'en',
  sentiment: { label: 'neutral', probability: 1, probabilities: { negative: 0, neutral: 1, positive: 0 } },
  causes: [],
  intents: [],
  reaction: 'none',
  embedding: new Float32Array(EMBEDDING_DIMENSIONS),
};

let bus: LmdbBus;
let service: AnalyzeService;
const outcomes: StepOutcome[] = [];

beforeAll(async () => {
  bus = createLmdbBus({ path: folder });
  await bus.ensureTopics(Object.values(TOPICS));
  service = await startAnalyze({
    bus,
    classifier: { classify: async (items) => items.map(() => neutral) },
    customerKeySecret,
    onOutcome: (outcome) => void outcomes.push(outcome),
  });
});
afterAll(async () => {
  await service.stop();
  await bus.close();
  rmSync(folder, { recursive: true });
});

/** Puts messages into a topic as another system does, waits until they are done, and returns what came of them. */
async function analysed(topic: keyof typeof TOPICS, ...values: unknown[]): Promise<AnalysedFeedback['feedback'][]> {
  const before = await messagesOf('cluster.input');
  await bus.publish(
    topic,
    values.map((value) => ({
      key: 'k',
      value: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
    })),
  );
  while ((await bus.lag(ANALYZE_GROUP, [topic])).some(({ committed, end }) => committed < end)) await sleep(20);
  return (await messagesOf('cluster.input'))
    .slice(before.length)
    .map(({ value }) => AnalysedFeedback.parse(JSON.parse(value.toString())).feedback);
}

async function messagesOf(topic: keyof typeof TOPICS): Promise<BusMessage[]> {
  const partitions = Array.from({ length: TOPICS[topic].partitions }, (_, partition) => partition);
  const read = await Promise.all(partitions.map((partition) => bus.read(topic, partition, 0n, 1_000)));
  return read.flat().sort((a, b) => a.timestampMs - b.timestampMs);
}

const reasons = async () => (await createDeadLetters(bus).list({ limit: 100 })).letters.map(({ reason }) => reason);
const mime = (text: string) => Buffer.from(text.replace(/\n/g, '\r\n')).toString('base64');

describe('what other systems put into the topics', () => {
  it('a chat becomes what the gateway would have made of it, with the same id', async () => {
    const item = {
      id: 'chat-1',
      supplier_id: 'htl',
      customer: { id: 'guest', name: null },
      turns: [
        { from: 'customer', text: '没热水，打我13800138000', at: '2026-03-14T10:00:00Z' },
        { from: 'agent', name: 'Ann', text: '您好', at: '2026-03-14T10:01:00Z' },
      ],
    };
    const [feedback] = await analysed('feedback.chat', item);
    expect(feedback).toMatchObject({
      channel: 'chat',
      text: '没热水，打我[phone]',
      supplier_id: 'htl',
      contact: { first_response_seconds: 60, transfers: 0 },
    });
    const expected = toFeedback(FeedbackInput.parse({ ...item, channel: 'chat', customer: { id: 'guest' } }), {
      receivedAt: new Date(0),
      defaultSource: 'api',
      customerKeySecret,
      history: false,
    });
    expect(feedback?.feedback_id).toBe(expected.feedback_id);
    expect(feedback?.customer_key).toBe(expected.customer_key);
  });

  it('a raw mail is read, and an automatic one is dropped and counted', async () => {
    const from = 'From: a@x.example\nMessage-ID: <1@x.example>\n';
    const found = await analysed(
      'feedback.email',
      { supplier_id: 's', mime: mime(`${from}In-Reply-To: <q@y>\nSubject: Re: stay\n\nCold eggs.\n\n> How was it?\n`) },
      {
        supplier_id: 's',
        mime: mime(`${from}Subject: Automatic reply: stay\nAuto-Submitted: auto-replied\n\nAway.\n`),
      },
      { supplier_id: 's', text: 'Late.\n\n发自我的iPhone' },
    );
    expect(found.map(({ text }) => text).sort()).toEqual(['Cold eggs.', 'Late.']);
    expect(found.find(({ text }) => text === 'Cold eggs.')).toMatchObject({
      channel: 'email',
      source: 'email',
      source_id: '<1@x.example>',
      thread_of: '<q@y>',
    });
    expect(outcomes).toContainEqual(
      expect.objectContaining({ outcome: 'drop', reason: 'automatic mail: auto_reply', count: 1 }),
    );
  });

  it("the gateway's own form is redacted again", async () => {
    const feedback = toFeedback(FeedbackInput.parse({ id: 'r1', text: 'x', supplier_id: 's' }), {
      receivedAt: new Date(),
      defaultSource: 'api',
      customerKeySecret,
      history: false,
    });
    const [found] = await analysed('feedback.review', { ...feedback, text: 'write to a@x.example' });
    expect(found).toEqual({ ...feedback, text: 'write to [email]' });
  });

  it('what is neither is a dead letter that names the field', async () => {
    const found = await analysed(
      'feedback.review',
      { supplier_id: 's' },
      { text: 'x', rating: 99 },
      { feedback_id: 'no hash', text: 'x' },
      { turns: [{ from: 'robot', text: 'x' }] },
      { text: 'x', occurred_at: '1066-10-14T09:00:00Z' },
      { mime: 'bm8gbWFpbA==' },
      '[]',
      'no json',
    );
    expect(found).toEqual([]);
    const all = (await reasons()).join('\n');
    for (const field of [
      'text: ',
      'rating: ',
      'feedback_id: ',
      'turns.0.from: ',
      'occurred_at: ',
      'mime: ',
      'value: ',
    ]) {
      expect(all).toContain(field);
    }
  });
});
