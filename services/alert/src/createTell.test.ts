import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AlertRule, deliverJobName, jobsOf, type Signal } from '@earshot/contracts';
import { createLmdbQueue } from '@earshot/queue';
import {
  alertRulesTable,
  connectStore,
  type DeliveryRow,
  deliveriesOfSignals,
  deliveriesTable,
  mutesTable,
  type Store,
  signalRow,
  signalsTable,
} from '@earshot/store';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { alertLimits } from './alertLimits.js';
import { createChannelWatch } from './channels/channelWatch.js';
import { createEscalate } from './createEscalate.js';
import { createRelease } from './createRelease.js';
import { createTell } from './createTell.js';
import { deliverSignal } from './deliverSignal.js';
import { exampleMessage } from './fakes/messages.contract.js';
import { type FakeReceiver, startReceiver } from './fakes/receiver.contract.js';

const minuteMs = 60_000;
/** Noon in UTC; the wall clock of the deliveries, which the tests move. */
let nowMs = Date.UTC(2026, 2, 11, 12);
const clock = () => new Date(nowMs);
const channelIds = ['ops', 'boss'];
const limits = alertLimits;

let folder: string;
let store: Store;
let receiver: FakeReceiver;
const openQueue = () => createLmdbQueue({ path: join(folder, 'queue'), jobs: jobsOf(channelIds) });
let queue: Awaited<ReturnType<typeof openQueue>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-tell-'));
  store = await connectStore({ kind: 'embedded', path: join(folder, 'clickhouse') });
  await store.migrate();
  receiver = await startReceiver(() => ({ status: 200, body: '' }));
  queue = await openQueue();
  const logger = pino({ level: 'silent' });
  for (const id of channelIds) {
    const channel = { id, kind: 'webhook' as const, url: receiver.url, secret: 'a secret of sixteen and more' };
    const watch = createChannelWatch(logger);
    const options = { store, clock, logger, channel, watch, publicUrl: 'https://e.example', timeZone: 'UTC', limits };
    await queue.work(deliverJobName(id), (job) => deliverSignal(job, options), { concurrency: 1 });
  }
}, 60_000);
afterAll(async () => {
  await queue.close();
  await store.close();
  await receiver.close();
  await rm(folder, { recursive: true, force: true });
});

let versions = 0;
async function write(change: Partial<Signal>): Promise<Signal> {
  const signal = { ...exampleMessage.signal, ...change };
  versions += 1;
  await store.insert(signalsTable, [
    signalRow(signal, { updated_at: clock().toISOString(), version: String(versions) }),
  ]);
  return signal;
}
const rules = (...given: readonly object[]) =>
  store.insert(alertRulesTable, [
    {
      version: ++versions,
      rules: JSON.stringify(given.map((rule) => AlertRule.parse({ name: 'Rule', deliver_to: ['ops'], ...rule }))),
      written_by: 'a person',
      written_at: clock().toISOString(),
    },
  ]);
const tellWith = () => createTell({ store, queue, clock, channelIds, timeZone: 'UTC', limits });
const rowsOf = async (signal_id: string) => {
  const rows = await store.query(deliveriesOfSignals, { signal_ids: [signal_id] });
  return rows.map(({ channel_id, signal_state, state }) => `${channel_id} ${signal_state} ${state}`).sort();
};
const until = (expected: () => Promise<void>) => vi.waitFor(expected, { timeout: 60_000, interval: 50 });
const messages = () => receiver.received.map(({ body }) => JSON.parse(body));

describe('alert rules', { timeout: 120_000 }, () => {
  it('decide who is told, and a mute that nobody is', async () => {
    await rules({ rule_id: 'food', match: { causes: ['product.food'] } });
    const food = await write({ signal_id: 'food' });
    const noise = await write({ signal_id: 'noise', node: { ...food.node, cause: 'product.noise' } });
    await tellWith()(food);
    await tellWith()(noise);
    await until(async () => expect(await rowsOf('food')).toEqual(['ops raised delivered']));
    expect(await rowsOf('noise')).toEqual([]);

    await store.insert(mutesTable, [
      {
        mute_id: 'm1',
        supplier_id: 'birch',
        product_id: '',
        cause: '',
        until: new Date(nowMs + minuteMs).toISOString(),
        why: 'known',
        muted_by: 'a person',
        created_at: clock().toISOString(),
        is_deleted: 0,
        updated_at: clock().toISOString(),
      },
    ]);
    const muted = await write({ signal_id: 'muted', node: { ...food.node, supplier_id: 'birch' } });
    await tellWith()(muted);
    const [row] = await store.query(deliveriesOfSignals, { signal_ids: ['muted'] });
    expect(row).toMatchObject({ state: 'skipped', last_error: 'muted by a person' } satisfies Partial<DeliveryRow>);
  });

  it('let what belongs together wait, and come in one message, once', async () => {
    await rules({ rule_id: 'grouped', group_minutes: 10 });
    const before = receiver.received.length;
    const node = (supplier_id: string) => ({ supplier_id, product_id: '', cause: 'product.food' as const });
    await tellWith()(await write({ signal_id: 'g1', node: node('g1'), severity: 5 }));
    nowMs += 3 * minuteMs;
    await tellWith()(await write({ signal_id: 'g2', node: node('g2'), severity: 15 }));
    const release = createRelease({ store, queue, clock, limits });
    await release();
    expect([await rowsOf('g1'), await rowsOf('g2')]).toEqual([['ops raised held'], ['ops raised held']]);
    expect(receiver.received).toHaveLength(before);
    nowMs += 8 * minuteMs;
    await release();
    await release();
    await until(async () => expect(await rowsOf('g1')).toEqual(['ops raised delivered']));
    expect(await rowsOf('g2')).toEqual(['ops raised delivered']);
    expect(receiver.received).toHaveLength(before + 1);
    const message = messages().at(-1);
    expect(message).toMatchObject({ type: 'signal.digest' });
    expect(message.signals.map((one: { signal: Signal }) => one.signal.signal_id)).toEqual(['g2', 'g1']);
  });

  it('tell the next ones where nobody has acknowledged', async () => {
    await rules({ rule_id: 'urgent', escalate: { after_minutes: 30, deliver_to: ['boss'] } });
    const tell = tellWith();
    const signal = await write({ signal_id: 'urgent', node: { supplier_id: 'u', product_id: '', cause: '' } });
    await tell(signal);
    await until(async () => expect(await rowsOf('urgent')).toEqual(['ops raised delivered']));
    const escalate = createEscalate({ store, clock, channelIds, limits, tell });
    await escalate();
    expect(await rowsOf('urgent')).toHaveLength(1);
    nowMs += 31 * minuteMs;
    await escalate();
    await escalate();
    await until(async () =>
      expect(await rowsOf('urgent')).toEqual(['boss unacknowledged delivered', 'ops raised delivered']),
    );
    expect(messages().filter(({ type }) => type === 'signal.unacknowledged')).toHaveLength(1);
  });

  it('tell of each time that a signal gets worse, ends or comes back, and of none twice', async () => {
    await rules({ rule_id: 'also', also: ['escalating', 'regressed', 'ended'] });
    const tell = tellWith();
    const node = { supplier_id: 'back', product_id: '', cause: '' as const };
    const states = ['raised', 'escalating', 'escalating', 'ended', 'regressed', 'ended', 'regressed'] as const;
    for (const [at, state] of states.entries()) {
      nowMs += minuteMs;
      const changed_at = new Date(nowMs).toISOString();
      const signal = await write({ signal_id: 'back', node, state, changed_at });
      await tell(signal);
      // Said again, as after a crash.
      await tell(signal);
      await until(async () => {
        const rows = await store.query(deliveriesOfSignals, { signal_ids: ['back'] });
        expect(rows.filter((row) => row.state === 'delivered')).toHaveLength(at + 1);
      });
    }
    const told = messages().filter(({ signal }) => signal?.signal_id === 'back');
    expect(told.map(({ type }) => type)).toEqual(states.map((state) => `signal.${state}`));
    expect(new Set(told.map(({ delivery_id }) => delivery_id)).size).toBe(states.length);
  });

  it('a row whose job was lost to a kill is told when it is said again', async () => {
    await rules({ rule_id: 'again' });
    const signal = await write({ signal_id: 'again', node: { supplier_id: 'a', product_id: '', cause: '' } });
    const row = {
      signal_id: 'again',
      channel_id: 'ops',
      signal_state: 'raised' as const,
      change: '',
      state: 'pending' as const,
    };
    const alone = {
      rule_id: 'again',
      hold_until: null,
      bundle_id: '',
      attempts: 0,
      last_error: '',
      delivered_at: null,
    };
    await store.insert(deliveriesTable, [{ ...row, ...alone, updated_at: clock().toISOString() }]);
    await tellWith()(signal);
    await until(async () => expect(await rowsOf('again')).toEqual(['ops raised delivered']));
  });
});
