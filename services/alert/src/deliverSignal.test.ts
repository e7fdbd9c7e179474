import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deliverJobName, jobsOf, type Signal } from '@earshot/contracts';
import { createLmdbQueue } from '@earshot/queue';
import type { DeliveryChannel } from '@earshot/runtime';
import {
  channelStates,
  connectStore,
  deliveriesOfSignals,
  deliveriesTable,
  type Store,
  signalRow,
  signalsTable,
} from '@earshot/store';
import { type Logger, pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { alertLimits } from './alertLimits.js';
import { createChannelWatch } from './channels/channelWatch.js';
import { createTell } from './createTell.js';
import { deliverSignal } from './deliverSignal.js';
import { exampleMessage } from './fakes/messages.contract.js';
import { type FakeReceiver, tokenOfFakes } from './fakes/receiver.contract.js';
import { startFakeSlack } from './fakes/slack.contract.js';
import { startFakeWecom } from './fakes/wecom.contract.js';

const patience = { timeout: 60_000, interval: 50 };
const limits = {
  ...alertLimits,
  deliverBackoffMs: 20,
  deliverBackoffMsMax: 40,
  deliverAttemptsMax: 3,
  deliverTimeoutMs: 5_000,
};

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-deliver-'));
  store = await connectStore({ kind: 'embedded', path: join(folder, 'clickhouse') });
  await store.migrate();
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

let slack: FakeReceiver;
let wecom: FakeReceiver;
beforeEach(async () => {
  [slack, wecom] = await Promise.all([startFakeSlack(), startFakeWecom()]);
});
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await Promise.all([slack.close(), wecom.close()]);
});

let signals = 0;
/** A signal as the evaluator writes it. */
async function raise(change: Partial<Signal> = {}): Promise<Signal> {
  signals += 1;
  const signal = { ...exampleMessage.signal, signal_id: `s${signals}`, ...change };
  const updated_at = new Date().toISOString();
  await store.insert(signalsTable, [signalRow(signal, { updated_at, version: String(Date.now()) })]);
  return signal;
}

/** Everything between a signal that was written and its receivers: the queue, a worker for each channel, the store. */
async function startDeliveries(channels: readonly DeliveryChannel[], logger: Logger = pino({ level: 'silent' })) {
  const queue = await createLmdbQueue({
    path: await mkdtemp(join(folder, 'queue-')),
    jobs: jobsOf(channels.map(({ id }) => id)),
  });
  const clock = () => new Date();
  const watch = createChannelWatch(logger);
  for (const channel of channels) {
    const options = { store, clock, logger, channel, watch, publicUrl: 'https://e.example', timeZone: 'UTC', limits };
    await queue.work(deliverJobName(channel.id), (job) => deliverSignal(job, options), { concurrency: 1 });
  }
  ends.push(() => queue.close());
  return {
    queue,
    tell: createTell({ store, queue, clock, channelIds: channels.map(({ id }) => id), timeZone: 'UTC', limits }),
  };
}

const statesOf = async (...signal_ids: readonly string[]) =>
  (await store.query(deliveriesOfSignals, { signal_ids: [...signal_ids] }))
    .map(({ signal_id, channel_id, signal_state, state }) => `${signal_id} ${channel_id} ${signal_state} ${state}`)
    .sort();

/** A log that is kept, as its messages and with all that was said. */
function keptLog() {
  const lines: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  return { logger, lines, messages: () => lines.map((line) => String(JSON.parse(line).msg)) };
}

describe('deliveries', { timeout: 120_000 }, () => {
  it('a dead channel is tried again, seen, given up, and blocks nobody', async () => {
    const { logger, lines, messages } = keptLog();
    const dead: DeliveryChannel = { id: 'dead', kind: 'slack', url: `http://127.0.0.1:9/${tokenOfFakes}`, lang: 'en' };
    const slow: DeliveryChannel = { id: 'slow', kind: 'slack', url: slack.url, lang: 'en' };
    const live: DeliveryChannel = { id: 'live', kind: 'wecom', url: wecom.url, lang: 'zh' };
    slack.answerNext('silence', ...Array.from({ length: 5 }, () => ({ status: 503, body: '' })));
    const { queue, tell } = await startDeliveries([dead, slow, live], logger);
    const [a, b] = [await raise(), await raise()];
    await tell(a);
    await tell(b);
    await vi.waitFor(
      async () =>
        expect(await statesOf(a.signal_id, b.signal_id)).toEqual(
          [a, b].flatMap(({ signal_id }) => [
            `${signal_id} dead raised failed`,
            `${signal_id} live raised delivered`,
            `${signal_id} slow raised failed`,
          ]),
        ),
      patience,
    );
    expect(wecom.received).toHaveLength(2);
    expect(await queue.counts(deliverJobName('dead'))).toMatchObject({ failed: 2, waiting: 0, delayed: 0 });
    const fares = await store.query(channelStates, {});
    expect(fares.find(({ channel_id }) => channel_id === 'dead')).toMatchObject({
      dead: 2,
      waiting: 0,
      delivered: 0,
      last_success_at: null,
      last_error: expect.stringContaining('cannot be reached'),
    });
    expect(messages().filter((message) => message.startsWith('a channel is down'))).toHaveLength(2);
    expect(messages().filter((message) => message === 'a delivery is given up')).toHaveLength(4);
    expect(lines.join()).not.toContain(tokenOfFakes);
  });

  it('what was given up goes out once it is put back', async () => {
    const { logger, messages } = keptLog();
    const { queue, tell } = await startDeliveries([{ id: 'desk', kind: 'slack', url: slack.url, lang: 'en' }], logger);
    slack.answerNext(...Array.from({ length: 3 }, () => ({ status: 404, body: 'no_service' })));
    const signal = await raise();
    await tell(signal);
    await vi.waitFor(async () => expect(await queue.failed(deliverJobName('desk'), 10)).toHaveLength(1), patience);
    expect(await statesOf(signal.signal_id)).toEqual([`${signal.signal_id} desk raised failed`]);
    await queue.retry(deliverJobName('desk'), `${signal.signal_id}.raised`);
    await vi.waitFor(
      async () => expect(await statesOf(signal.signal_id)).toEqual([`${signal.signal_id} desk raised delivered`]),
      patience,
    );
    expect(messages()).toContain('a channel is up again');
  });

  it('a vendor that asks for patience gets it, and the try does not count', async () => {
    slack.answerNext(
      { status: 429, body: 'rate_limited', headers: { 'retry-after': '0' } },
      { status: 429, body: 'rate_limited', headers: { 'retry-after': '1' } },
    );
    const { tell } = await startDeliveries([{ id: 'desk', kind: 'slack', url: slack.url, lang: 'en' }]);
    const signal = await raise();
    await tell(signal);
    await vi.waitFor(
      async () =>
        expect(await store.query(deliveriesOfSignals, { signal_ids: [signal.signal_id] })).toMatchObject([
          { state: 'delivered', attempts: 1, last_error: '' },
        ]),
      patience,
    );
    expect(slack.received).toHaveLength(3);
  });

  it('keeps the vendor’s pace by what the store says of all processes', async () => {
    const { tell } = await startDeliveries([{ id: 'paced', kind: 'wecom', url: wecom.url, lang: 'zh' }]);
    // Twenty went out from another process, the oldest 58 seconds ago.
    const sentAtMs = Date.now() - 58_000;
    await store.insert(
      deliveriesTable,
      Array.from({ length: 20 }, (_, i) => ({
        signal_id: `other${i}`,
        channel_id: 'paced',
        signal_state: 'raised' as const,
        change: '',
        state: 'delivered' as const,
        rule_id: '',
        hold_until: null,
        bundle_id: '',
        attempts: 1,
        last_error: '',
        delivered_at: new Date(sentAtMs + i).toISOString(),
        updated_at: new Date(sentAtMs + i).toISOString(),
      })),
    );
    const signal = await raise();
    await tell(signal);
    await vi.waitFor(() => expect(wecom.received).toHaveLength(1), patience);
    expect(Date.now()).toBeGreaterThanOrEqual(sentAtMs + 60_000);
  });

  it('tells a state once, however often it is said', async () => {
    const { tell } = await startDeliveries([{ id: 'desk', kind: 'slack', url: slack.url, lang: 'en' }]);
    const signal = await raise();
    for (let i = 0; i < 3; i++) await tell(signal);
    const delivered = [`${signal.signal_id} desk raised delivered`];
    await vi.waitFor(async () => expect(await statesOf(signal.signal_id)).toEqual(delivered), patience);
    await tell(signal);
    expect(await statesOf(signal.signal_id)).toEqual(delivered);
    expect(slack.received).toHaveLength(1);
  });

  it('tells the end to those who were told the rise, and no rise after its end', async () => {
    slack.answerNext({ status: 500, body: '' }, { status: 500, body: '' });
    const { tell } = await startDeliveries([
      { id: 'desk', kind: 'slack', url: slack.url, lang: 'en' },
      { id: 'late', kind: 'wecom', url: wecom.url, lang: 'zh' },
    ]);
    const updated_at = new Date().toISOString();
    const signal = await raise({ state: 'ended', ended_at: updated_at });
    // desk was told of the rise in vain so far, and `late` was added since.
    await store.insert(deliveriesTable, [
      {
        signal_id: signal.signal_id,
        channel_id: 'desk',
        signal_state: 'raised',
        change: '',
        state: 'pending',
        rule_id: '',
        hold_until: null,
        bundle_id: '',
        attempts: 1,
        last_error: 'no answer in time',
        delivered_at: null,
        updated_at,
      },
    ]);
    await tell(signal);
    await vi.waitFor(
      async () => expect(await statesOf(signal.signal_id)).toContain(`${signal.signal_id} desk ended delivered`),
      patience,
    );
    await tell({ ...signal, state: 'continuing' });
    await vi.waitFor(
      async () =>
        expect(await statesOf(signal.signal_id)).toEqual([
          `${signal.signal_id} desk ended delivered`,
          `${signal.signal_id} desk raised skipped`,
          `${signal.signal_id} late raised delivered`,
        ]),
      patience,
    );
    expect(slack.received).toHaveLength(3);
  });
});
