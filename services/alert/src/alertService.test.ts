import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AnalysedFeedback, type Cause, EMBEDDING_DIMENSIONS, encodeEmbedding, JOBS } from '@earshot/contracts';
import { createLmdbQueue } from '@earshot/queue';
import {
  complaintRows,
  complaintsTable,
  connectStore,
  deliveriesOfSignals,
  feedbackRow,
  feedbackTable,
  progressOfJob,
  type Store,
  signalsByState,
} from '@earshot/store';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type AlertService, startAlert } from './alertService.js';
import type { SignalMessage } from './deliverSignal.js';
import { verifyPayload } from './signPayload.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const secret = 'a secret of sixteen and more';
/** A Wednesday morning. The wall clock of the service; the tests move it. */
let nowMs = Date.UTC(2026, 2, 11, 9);
const clock = () => new Date(nowMs);

let folder: string;
let store: Store;
let queue: Awaited<ReturnType<typeof openQueue>>;
let service: AlertService | undefined;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
const openQueue = () => createLmdbQueue({ path: join(folder, 'queue'), jobs: JOBS });

interface Heard {
  readonly deliveryId: string;
  readonly message: SignalMessage;
  readonly isSigned: boolean;
}

/** Fails the first request, so that every delivery shows that it is tried again. */
async function startReceiver() {
  const heard: Heard[] = [];
  let requests = 0;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    requests += 1;
    if (requests === 1) return response.writeHead(503).end();
    const isSigned = verifyPayload(body, secret, String(request.headers['earshot-signature']), nowMs);
    heard.push({ deliveryId: String(request.headers['earshot-delivery']), message: JSON.parse(body), isSigned });
    return response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { heard, url: `http://127.0.0.1:${address.port}/`, requests: () => requests, close: () => server.close() };
}

let offset = 0n;

interface Said {
  readonly atMs: number;
  readonly supplier: string;
  readonly cause?: Cause;
  readonly history?: boolean;
  readonly text?: string;
}

function said({ atMs, supplier, cause, history = false, text = 'ordinary words' }: Said): AnalysedFeedback {
  offset += 1n;
  const at = new Date(atMs).toISOString();
  return {
    kind: 'analysed',
    revision: String(offset),
    feedback: {
      feedback_id: createHash('md5').update(String(offset)).digest('hex'),
      source: 'test',
      source_id: String(offset),
      channel: 'review',
      text,
      lang: 'en',
      occurred_at: at,
      received_at: new Date(Math.max(atMs, nowMs)).toISOString(),
      supplier_id: supplier,
      product_id: 'room',
      order_id: '',
      customer_key: '',
      rating: null,
      region: '',
      attributes: {},
      contact: {},
      history,
    },
    analysis: {
      model_version: 'test',
      lang: 'en',
      sentiment: {
        label: 'negative',
        probability: 0.9,
        probabilities: { negative: 0.9, neutral: 0.05, positive: 0.05 },
      },
      causes: cause === undefined ? [] : [{ cause, probability: 0.8, evidence: [] }],
      intents: [],
      reaction: 'none',
    },
    embedding: encodeEmbedding(new Float32Array(EMBEDDING_DIMENSIONS).fill(0.05)),
  };
}

async function insert(inputs: readonly AnalysedFeedback[]): Promise<void> {
  const from = { partition: 0, offset, updated_at: clock().toISOString() };
  await store.insert(
    feedbackTable,
    inputs.map((input) => feedbackRow(input, 'cluster', from)),
  );
  await store.insert(
    complaintsTable,
    inputs.flatMap((input) => complaintRows(input, offset, () => 'cluster')),
  );
}

const start = () =>
  startAlert({
    store,
    queue,
    clock,
    logger: pino({ level: 'silent' }),
    channels: [{ id: 'desk', kind: 'webhook', url: receiver.url, secret }],
    publicUrl: 'http://127.0.0.1:4600/',
    timeZone: 'Asia/Shanghai',
    everyMs: 100,
    limits: { deliverBackoffMs: 50 },
  });

const evaluatedTo = async () => (await store.query(progressOfJob, { job: 'alert.evaluate' }))[0]?.stream_time ?? '';
const waitUntilEvaluated = () =>
  vi.waitFor(
    async () => expect(await evaluatedTo()).toBe(new Date(Math.floor(nowMs / minuteMs) * minuteMs).toISOString()),
    { timeout: 60_000, interval: 100 },
  );
const signals = (...states: readonly ('raised' | 'continuing' | 'ended')[]) =>
  store.query(signalsByState, { states: [...states], limit: 100 });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-alert-'));
  store = await connectStore({ kind: 'embedded', path: join(folder, 'clickhouse') });
  await store.migrate();
  queue = await openQueue();
  receiver = await startReceiver();
  // Five weeks: each of three suppliers four complaints a day among calm words, and last week an incident.
  const history: AnalysedFeedback[] = [];
  for (let day = 35; day >= 1; day--) {
    for (const supplier of ['aster', 'birch', 'cedar']) {
      for (const hour of [1, 4, 6, 9]) {
        const atMs = nowMs - day * dayMs + hour * hourMs - 9 * hourMs;
        history.push(
          said({ atMs, supplier, cause: 'product.food', history: true }),
          said({ atMs, supplier, history: true }),
        );
      }
    }
  }
  for (let i = 0; i < 30; i++)
    history.push(
      said({ atMs: nowMs - 7 * dayMs + i * 4 * minuteMs, supplier: 'birch', cause: 'product.noise', history: true }),
    );
  await insert(history);
}, 60_000);

afterAll(async () => {
  await service?.stop();
  await queue.close();
  await store.close();
  receiver.close();
  await rm(folder, { recursive: true, force: true });
});

test('imported history is evaluated, and nobody is told', async () => {
  await insert([said({ atMs: nowMs, supplier: 'cedar' })]);
  service = await start();
  await waitUntilEvaluated();
  const ended = await signals('ended');
  expect(ended.map(({ supplier_id, cause, delivered }) => ({ supplier_id, cause, delivered }))).toEqual([
    { supplier_id: 'birch', cause: 'product.noise', delivered: false },
  ]);
  expect(receiver.requests()).toBe(0);
});

test('a spike is told once, signed, with three customers’ own words, also where the receiver fails at first', async () => {
  nowMs += 20 * minuteMs;
  await insert(
    Array.from({ length: 15 }, (_, i) =>
      said({ atMs: nowMs - i * minuteMs, supplier: 'aster', cause: 'product.food', text: `Cold eggs, plate ${i % 4}` }),
    ),
  );
  nowMs += minuteMs;
  await vi.waitFor(() => expect(receiver.heard).toHaveLength(1), { timeout: 30_000 });
  const [told] = receiver.heard;
  expect(told?.isSigned).toBe(true);
  expect(told?.message).toMatchObject({
    type: 'signal.raised',
    signal: {
      node: { supplier_id: 'aster', product_id: 'room', cause: 'product.food' },
      cluster_id: 'cluster',
      delivered: true,
    },
    cause_name: { en: 'Food and drink' },
  });
  expect(told?.message.signal.observed).toBeGreaterThanOrEqual(15);
  expect(told?.message.words.map(({ text }) => text.slice(0, 16))).toEqual(Array(3).fill('Cold eggs, plate'));
  expect(new Set(told?.message.words.map(({ text }) => text)).size).toBe(3);
  expect(told?.message.link).toMatch(/^http:\/\/127\.0\.0\.1:4600\/\?.*supplier=/);
  expect(receiver.requests()).toBe(2);
  await vi.waitFor(async () =>
    expect(
      await store.query(deliveriesOfSignals, { signal_ids: [told?.message.signal.signal_id ?? ''] }),
    ).toMatchObject([{ channel_id: 'desk', signal_state: 'raised', state: 'delivered', attempts: 2 }]),
  );
});

test('a restart tells nobody again', async () => {
  await service?.stop();
  nowMs += 2 * minuteMs;
  service = await start();
  await waitUntilEvaluated();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(receiver.requests()).toBe(2);
  expect(await signals('raised', 'continuing')).toHaveLength(1);
});

test('its end is told too', async () => {
  nowMs += 3 * hourMs;
  await insert([said({ atMs: nowMs - 1_000, supplier: 'cedar' })]);
  await vi.waitFor(() => expect(receiver.heard).toHaveLength(2), { timeout: 30_000 });
  expect(receiver.heard[1]?.message).toMatchObject({
    type: 'signal.ended',
    signal: { state: 'ended', signal_id: receiver.heard[0]?.message.signal.signal_id },
  });
  expect(await signals('raised', 'continuing')).toEqual([]);
});
