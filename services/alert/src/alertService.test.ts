import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jobsOf } from '@earshot/contracts';
import { createLmdbQueue } from '@earshot/queue';
import { connectStore, deliveriesOfSignals, progressOfJob, type Store, signalsByState } from '@earshot/store';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type AlertService, startAlert } from './alertService.js';
import { verifyPayload } from './channels/signPayload.js';
import { type FakeReceiver, startReceiver } from './fakes/receiver.contract.js';
import type { SignalMessage } from './formats/signalMessage.js';
import { createHeardStream, type HeardStream } from './heardStream.contract.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const secret = 'a secret of sixteen and more';
/** A Wednesday morning. The wall clock of the service; the tests move it. */
let nowMs = Date.UTC(2026, 2, 11, 9);
const clock = () => new Date(nowMs);

let folder: string;
let store: Store;
let stream: HeardStream;
let queue: Awaited<ReturnType<typeof openQueue>>;
let service: AlertService | undefined;
let receiver: FakeReceiver;
const openQueue = () => createLmdbQueue({ path: join(folder, 'queue'), jobs: jobsOf(['desk']) });

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

/** Messages that the receiver took; the first it fails, so that every delivery shows that it is tried again. */
const heard = (): readonly SignalMessage[] => receiver.received.slice(1).map(({ body }) => JSON.parse(body));

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
  receiver = await startReceiver(() => ({ status: 200, body: '' }));
  receiver.answerNext({ status: 503, body: '' });
  stream = createHeardStream(store, clock);
  await stream.hearFiveWeeks();
}, 60_000);

afterAll(async () => {
  await service?.stop();
  await queue.close();
  await store.close();
  await receiver.close();
  await rm(folder, { recursive: true, force: true });
});

test('imported history is evaluated, and nobody is told', async () => {
  await stream.hear([{ atMs: nowMs, supplier: 'cedar' }]);
  service = await start();
  await waitUntilEvaluated();
  const ended = await signals('ended');
  expect(ended.map(({ supplier_id, cause, delivered }) => ({ supplier_id, cause, delivered }))).toEqual([
    { supplier_id: 'birch', cause: 'product.noise', delivered: false },
  ]);
  expect(receiver.received).toEqual([]);
}, 90_000);

test('a spike is told once, signed, with three customers’ own words, also where the receiver fails at first', async () => {
  nowMs += 20 * minuteMs;
  await stream.hearSpike();
  nowMs += minuteMs;
  await vi.waitFor(() => expect(heard()).toHaveLength(1), { timeout: 60_000 });
  const [told] = heard();
  const request = receiver.received[1];
  expect(verifyPayload(request?.body ?? '', secret, String(request?.headers['earshot-signature']), nowMs)).toBe(true);
  expect(told).toMatchObject({
    type: 'signal.raised',
    delivery_id: `${told?.signal.signal_id}.raised.desk`,
    signal: {
      node: { supplier_id: 'aster', product_id: 'room', cause: 'product.food' },
      cluster_id: 'cluster',
      delivered: true,
    },
    cause_name: { en: 'Food and drink' },
  });
  expect(told?.signal.observed).toBeGreaterThanOrEqual(14);
  expect(told?.words.map(({ text }) => text.slice(0, 16))).toEqual(Array(3).fill('Cold eggs, plate'));
  expect(told?.words.map(({ evidence }) => evidence)).toEqual(Array(3).fill(['Cold eggs']));
  expect(new Set(told?.words.map(({ text }) => text)).size).toBe(3);
  expect(told?.link).toMatch(/^http:\/\/127\.0\.0\.1:4600\/\?.*supplier=/);
  expect(receiver.received).toHaveLength(2);
  await vi.waitFor(
    async () =>
      expect(await store.query(deliveriesOfSignals, { signal_ids: [told?.signal.signal_id ?? ''] })).toMatchObject([
        { channel_id: 'desk', signal_state: 'raised', state: 'delivered', attempts: 2 },
      ]),
    { timeout: 30_000 },
  );
}, 90_000);

test('a restart tells nobody again', async () => {
  await service?.stop();
  nowMs += 2 * minuteMs;
  service = await start();
  await waitUntilEvaluated();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(receiver.received).toHaveLength(2);
  expect(await signals('raised', 'continuing')).toHaveLength(1);
}, 90_000);

test('its end is told too', async () => {
  nowMs += 3 * hourMs;
  await stream.hear([{ atMs: nowMs - 1_000, supplier: 'cedar' }]);
  await vi.waitFor(() => expect(heard()).toHaveLength(2), { timeout: 60_000 });
  expect(heard()[1]).toMatchObject({
    type: 'signal.ended',
    signal: { state: 'ended', signal_id: heard()[0]?.signal.signal_id },
  });
  expect(await signals('raised', 'continuing')).toEqual([]);
}, 90_000);
