import { gzipSync } from 'node:zlib';
import { FeedbackAnswers } from '@earshot/contracts';
import Fastify from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { GatewayError, OverloadedError } from './errors.js';
import { gatewayLimits } from './gatewayLimits.js';
import { createMemoryGateway as createMemory } from './memoryGateway.testkit.js';

const now = new Date('2026-03-14T12:00:00Z');

const createMemoryGateway = (publishDelayMs = 0) => createMemory({ now, publishDelayMs });

const statuses = (answers: readonly { status: string }[]) => answers.map(({ status }) => status);

describe('accept', () => {
  it('publishes each item to the topic of its channel, keyed by its id where no supplier is known', async () => {
    const { accept, published } = createMemoryGateway();
    const answers = await accept([
      { id: '1', text: 'The eggs were cold.', channel: 'review' },
      { id: '2', text: '没人接电话', channel: 'call' },
      { id: '3', text: 'Where is my refund?', channel: 'chat' },
      { id: '4', text: 'Fine', channel: 'survey' },
    ]);
    expect(statuses(answers)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(published.map(({ topic, feedback }) => [topic, feedback.source_id]).sort()).toEqual([
      ['feedback.chat', '3'],
      ['feedback.note', '2'],
      ['feedback.review', '1'],
      ['feedback.review', '4'],
    ]);
    for (const { key, feedback } of published) expect(key).toBe(feedback.feedback_id);
  });

  it('keys by the supplier, and lets the later of two versions in one request be received later', async () => {
    const { accept, published } = createMemoryGateway();
    await accept([
      { id: '1', text: 'The eggs were cold.', supplier_id: 'aster' },
      { id: '1', text: 'The eggs were cold.', supplier_id: 'birch' },
    ]);
    expect(published.map(({ key }) => key)).toEqual(['aster', 'birch']);
    const [first, second] = published.map(({ feedback }) => Date.parse(feedback.received_at));
    expect((second ?? 0) - (first ?? 0)).toBe(1);
  });

  it('answers the same item again as a duplicate, and a changed one as a new version of the same id', async () => {
    const { accept, published } = createMemoryGateway();
    const [first] = await accept([{ id: '1', text: 'The eggs were cold.' }]);
    expect(statuses(await accept([{ id: '1', text: 'The eggs were cold.' }]))).toEqual(['duplicate']);
    const [changed] = await accept([{ id: '1', text: 'The eggs were cold. They brought new ones.' }]);
    expect(changed).toEqual(first);
    expect(published).toHaveLength(2);
  });

  it('finds duplicates and new versions within one request', async () => {
    const { accept, published } = createMemoryGateway();
    const answers = await accept([
      { id: '1', text: 'cold' },
      { id: '1', text: 'cold' },
      { id: '1', text: 'colder' },
      { id: '1', text: 'cold' },
    ]);
    expect(statuses(answers)).toEqual(['accepted', 'duplicate', 'accepted', 'accepted']);
    expect(published.map(({ feedback }) => feedback.text)).toEqual(['cold', 'colder', 'cold']);
  });

  it('takes one of many equal items that come at the same moment', async () => {
    const { accept, published } = createMemoryGateway(5);
    const answers = await Promise.all(Array.from({ length: 20 }, () => accept([{ id: '1', text: 'cold' }])));
    expect(statuses(answers.flat()).filter((status) => status === 'accepted')).toHaveLength(1);
    expect(published).toHaveLength(1);
  });

  it('takes raw mails in base64, the fields beside them first, and ignores those that nobody wrote', async () => {
    const { accept, published } = createMemoryGateway();
    const mime = (mail: string) => Buffer.from(mail).toString('base64');
    const mail =
      'Message-ID: <1@b.example>\r\nFrom: a@b.example\r\nX-Supplier: s1\r\nSubject: s\r\n\r\nThe eggs were cold.';
    const answers = await accept([
      { mime: mime(mail), supplier_id: 's2', history: true },
      { mime: mime(`Auto-Submitted: auto-replied\r\n${mail}`) },
      { mime: mime('nothing') },
      { mime: mime(mail), supplier_id: 's2' },
    ]);
    expect(answers).toMatchObject([
      { status: 'accepted' },
      { status: 'ignored', reason: 'auto_reply' },
      { status: 'rejected', field: 'mime' },
      { status: 'duplicate' },
    ]);
    expect(published.map(({ topic }) => topic)).toEqual(['feedback.email']);
    expect(published[0]?.feedback).toMatchObject({
      source: 'email',
      source_id: '<1@b.example>',
      supplier_id: 's2',
      text: expect.stringContaining('The eggs were cold.'),
    });
  });

  it('rejects what is broken by field, and takes the rest', async () => {
    const { accept, counted, published } = createMemoryGateway();
    const answers = await accept([
      { text: 'good' },
      { text: 5 },
      'no object',
      { supplier_id: 'aster' },
      { text: 'when?', occurred_at: 'yesterday' },
      { text: 'nulls are absent', rating: null, lang: null },
      { text: 'x', channel: 'fax' },
      null,
    ]);
    expect(answers.map((answer) => (answer.status === 'rejected' ? answer.field : answer.status))).toEqual([
      'accepted',
      'text',
      '',
      'text',
      'occurred_at',
      'accepted',
      'channel',
      '',
    ]);
    expect(published).toHaveLength(2);
    expect(counted).toEqual([
      'review accepted',
      'review rejected',
      'unknown rejected',
      'review rejected',
      'review rejected',
      'review accepted',
      'unknown rejected',
      'unknown rejected',
    ]);
  });

  it('rejects an item without words, unless it has a rating', async () => {
    const { accept, published } = createMemoryGateway();
    const blank = [' \n\u3000', '\u200b\ufeff', ''];
    const wordless = [
      ...blank.map((text) => ({ text })),
      { text: ' ', title: ' ' },
      { turns: [] },
      { turns: [{ from: 'customer', text: ' ' }] },
    ];
    for (const answer of await accept(wordless))
      expect(answer).toMatchObject({
        status: 'rejected',
        field: 'text',
        reason: expect.stringMatching(/^expected words/),
      });
    expect(statuses(await accept(wordless.map((item) => ({ ...item, rating: 2 }))))).not.toContain('rejected');
    expect(statuses(await accept([{ text: '', title: '差' }, { text: '👎' }]))).toEqual(['accepted', 'accepted']);
    expect(published.filter(({ feedback }) => feedback.rating === 2 && feedback.text.trim() === '')).not.toEqual([]);
  });

  it('takes turns for a chat and a raw mail for an email, unless the item says otherwise', async () => {
    const { accept, counted, published } = createMemoryGateway();
    const turns = [{ from: 'customer', text: 'No hot water.' }];
    const answers = await accept([
      { id: '1', turns },
      { id: '1', turns, channel: 'chat' },
      { id: '2', turns, channel: null },
      { id: '3', turns, channel: 'call' },
      { id: '4', turns: null, text: 'a' },
    ]);
    expect(statuses(answers)).toEqual(['accepted', 'duplicate', 'accepted', 'accepted', 'accepted']);
    expect(published.map(({ feedback }) => feedback.channel).sort()).toEqual(['call', 'chat', 'chat', 'review']);
    expect(counted.map((count) => count.split(' ')[0])).toEqual(['chat', 'chat', 'chat', 'call', 'review']);
  });

  it('names the fields that nothing reads, at most ten, with any answer', async () => {
    const { accept } = createMemoryGateway();
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`f${i}`, i]));
    const answers = await accept([
      { id: '1', text: 'cold', suplier_id: 'aster', gold: {}, attributes: { suplier_id: 'x' } },
      { id: '1', text: 'cold', suplier_id: 'birch', attributes: { suplier_id: 'x' } },
      { txt: 'cold' },
      { text: 'cold', ...many },
      { id: '2', text: 'cold', gold: {} },
    ]);
    expect(statuses(answers)).toEqual(['accepted', 'duplicate', 'rejected', 'accepted', 'accepted']);
    expect(answers.map((answer) => answer.unknown_fields)).toEqual([
      ['suplier_id'],
      ['suplier_id'],
      ['txt'],
      Object.keys(many).slice(0, 10),
      undefined,
    ]);
  });

  it('counts answers that were given, by the channel that the item names', async () => {
    const { accept, counted, failing } = createMemoryGateway();
    failing.add('feedback.chat');
    await expect(accept([{ id: '1', text: 'cold', channel: 'chat' }])).rejects.toThrow(GatewayError);
    expect(counted).toEqual([]);
    failing.clear();
    await accept([{ id: '1', text: 'cold', channel: 'chat' }]);
    await accept([{ id: '1', text: 'cold', channel: 'chat' }]);
    await accept([{ mime: Buffer.from('Auto-Submitted: auto-replied\nSubject: Re: x\n\nAway.').toString('base64') }]);
    expect(counted).toEqual(['chat accepted', 'chat duplicate', 'email ignored']);
  });

  it('keeps the source of options for items that name none', async () => {
    const { accept, published } = createMemoryGateway();
    await accept([{ id: '1', text: 'a' }], { source: 'old-desk', history: true });
    await accept([{ id: '1', text: 'a' }]);
    await accept([{ id: '1', text: 'a', source: 'shop' }], { source: 'old-desk' });
    expect(published.map(({ feedback }) => [feedback.source, feedback.history])).toEqual([
      ['old-desk', true],
      ['api', false],
      ['shop', false],
    ]);
  });

  it('forgets what the log did not take, and keeps what another topic took', async () => {
    const { accept, published, failing } = createMemoryGateway();
    const items = [
      { id: '1', text: 'a', channel: 'chat' },
      { id: '2', text: 'b', channel: 'review' },
    ];
    failing.add('feedback.review');
    await expect(accept(items)).rejects.toMatchObject({ statusCode: 503, code: 'log_unavailable' });
    failing.clear();
    expect(statuses(await accept(items))).toEqual(['duplicate', 'accepted']);
    expect(published.map(({ topic }) => topic)).toEqual(['feedback.chat', 'feedback.review']);
  });

  it('takes no more than its limit at once, and recovers', async () => {
    const { accept } = createMemoryGateway(20);
    const batch = (n: number) =>
      Array.from({ length: gatewayLimits.itemsPerRequestMax }, (_, i) => ({ id: `${n}-${i}`, text: 'a' }));
    const full = Array.from({ length: 10 }, (_, n) => accept(batch(n)));
    await expect(accept([{ text: 'one too many' }])).rejects.toBeInstanceOf(OverloadedError);
    await Promise.all(full);
    expect(statuses(await accept([{ text: 'one too many' }]))).toEqual(['accepted']);
  });
});

describe('POST /v1/feedback', () => {
  const servers: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  async function createServer() {
    const memory = createMemoryGateway(5);
    const app = Fastify();
    servers.push(app);
    await app.register(memory.routes);
    const post = (body: string | Buffer, contentType = 'application/json', query = '', headers = {}) =>
      app.inject({
        method: 'POST',
        url: `/v1/feedback${query}`,
        headers: { 'content-type': contentType, ...headers },
        body,
      });
    return { ...memory, app, post };
  }

  it.each([
    ['an object', '{"text":"cold"}', 1],
    ['an array', '[{"text":"cold"},{"text":"cold again"}]', 2],
    ['items', '{"items":[{"text":"cold"}]}', 1],
    ['an empty array', '[]', 0],
  ])('takes %s', async (_name, body, accepted) => {
    const { post } = await createServer();
    const response = await post(body);
    expect(response.statusCode).toBe(200);
    expect(FeedbackAnswers.parse(response.json())).toMatchObject({ accepted, duplicates: 0, rejected: 0 });
  });

  it('says in its answer which fields nothing reads', async () => {
    const { post } = await createServer();
    const answer = (await post('{"text":"cold","suplier_id":"aster"}')).json();
    expect(answer).toMatchObject({ accepted: 1, items: [{ status: 'accepted', unknown_fields: ['suplier_id'] }] });
  });

  it('takes NDJSON and answers broken lines in their place', async () => {
    const { post, published } = await createServer();
    const response = await post(
      '{"text":"a"}\n{broken\n\n[1]\r\n{"text":"b"}\n',
      'application/x-ndjson',
      '?history=true',
    );
    const answers = FeedbackAnswers.parse(response.json());
    expect(statuses(answers.items)).toEqual(['accepted', 'rejected', 'rejected', 'accepted']);
    expect(answers.items[1]).toMatchObject({ reason: 'the line is not valid JSON' });
    expect(published.every(({ feedback }) => feedback.history)).toBe(true);
  });

  it.each([
    ['broken JSON', '{"text":', 'application/json', 400, 'unreadable_body'],
    ['a string', '"text"', 'application/json', 400, 'unreadable_body'],
    ['items that are none', '{"items":3}', 'application/json', 400, 'unreadable_body'],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'application/json', 400, 'unreadable_body'],
    ['an unknown type', 'hello', 'text/plain', 415, 'unknown_content_type'],
    ['too many items', JSON.stringify(Array(1001).fill({ text: 'a' })), 'application/json', 413, 'too_large'],
    ['too many bytes', Buffer.alloc(gatewayLimits.bodyBytesMax + 1, 32), 'application/json', 413, 'too_large'],
  ])('refuses %s as a whole', async (_name, body, contentType, statusCode, code) => {
    const { post, published } = await createServer();
    const response = await post(body, contentType);
    expect(response.statusCode).toBe(statusCode);
    expect(response.json()).toMatchObject({ code, next: expect.stringMatching(/^Send/) });
    expect(published).toEqual([]);
  });

  it('says that a packed body is packed', async () => {
    const { post, published } = await createServer();
    const response = await post(gzipSync('{"text":"a"}'), 'application/json', '', { 'content-encoding': 'gzip' });
    expect(response.statusCode).toBe(415);
    expect(response.json()).toMatchObject({ code: 'packed_body' });
    expect(published).toEqual([]);
  });

  it('refuses an unknown history flag and an empty body', async () => {
    const { post, app } = await createServer();
    expect((await post('[]', 'application/json', '?history=perhaps')).statusCode).toBe(400);
    expect((await app.inject({ method: 'POST', url: '/v1/feedback' })).statusCode).toBe(400);
  });

  it('asks for patience when full', async () => {
    const { post } = await createServer();
    const full = JSON.stringify(Array.from({ length: 1000 }, (_, i) => ({ id: String(i), text: 'a' })));
    const responses = await Promise.all(Array.from({ length: 12 }, () => post(full)));
    const refused = responses.filter(({ statusCode }) => statusCode === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers['retry-after']).toBe(String(gatewayLimits.retryAfterSeconds));
    expect(responses.filter(({ statusCode }) => statusCode === 200)).toHaveLength(12 - refused.length);
  });
});
