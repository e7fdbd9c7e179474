import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliverJob } from '@earshot/contracts';
import type { DeliveryChannel } from '@earshot/runtime';
import {
  type DeliveryRow,
  deliveriesOfBundle,
  deliveriesOfSignals,
  deliveriesTable,
  type Store,
  signalOfRow,
  signalsById,
  triesOfChannel,
} from '@earshot/store';
import type { Logger } from 'pino';
import type { AlertLimits } from './alertLimits.js';
import { channelPaces, paceWindowMs, waitForPaceMs } from './channels/channelPace.js';
import type { ChannelWatch } from './channels/channelWatch.js';
import { deliverMessage } from './channels/deliverMessage.js';
import type { DeliveryOutcome } from './channels/deliveryOutcome.js';
import { composeDigest, composeMessage } from './composeMessage.js';
import type { DigestMessage, SignalMessage } from './formats/signalMessage.js';

export interface DeliverOptions {
  readonly store: Pick<Store, 'query' | 'insert'>;
  readonly clock: () => Date;
  readonly logger: Logger;
  readonly channel: DeliveryChannel;
  readonly watch: ChannelWatch;
  /** Where the pages are, without a slash at the end. */
  readonly publicUrl: string;
  /** IANA zone in which people are told times. */
  readonly timeZone: string;
  readonly limits: AlertLimits;
}

export interface RunningDelivery {
  readonly payload: DeliverJob;
  readonly headers?: Readonly<Record<string, string>>;
  readonly attempt: number;
  readonly signal: AbortSignal;
}

/** A try that failed; the queue tries again, or keeps it among its failed jobs. */
export class DeliveryFailedError extends Error {
  override readonly name = 'DeliveryFailedError';
}

/**
 * Tells one channel of one state of a signal, or of a bundle of them, once: what was delivered is known by its rows. Throws
 * DeliveryFailedError to be tried again. One at a time for each channel, in all processes together (the queue sees to it).
 */
export async function deliverSignal(job: RunningDelivery, options: DeliverOptions): Promise<void> {
  const { store, logger, channel, limits } = options;
  const { signal_id, channel_id } = job.payload;
  const waiting = await rowsOf(job, options);
  const { late, open } = await setLateAside(waiting, store);
  const record = createRecord(open, job, options);
  if (late.length > 0)
    await createRecord(
      late,
      job,
      options,
    )({ state: 'skipped', last_error: 'its end was told before', delivered_at: null });
  if (open.length === 0) return;
  const told = await signalsOf(open, store);
  const message = await composeAll(told, job, options);
  await keepPace(job, options);
  const result = await deliverPatiently(message, job, options, record);
  if (result.outcome === 'delivered') {
    options.watch.delivered(channel_id);
    return record({ state: 'delivered', last_error: '', delivered_at: options.clock().toISOString() });
  }
  const isDead = result.outcome === 'gone' || job.attempt >= limits.deliverAttemptsMax;
  await record({ state: isDead ? 'failed' : 'pending', last_error: result.error, delivered_at: null });
  const failed = { channel_id, kind: channel.kind, signal_id, attempt: job.attempt, reason: result.error };
  options.watch.failed(channel_id, failed);
  if (isDead) logger.error(failed, 'a delivery is given up');
  if (result.outcome !== 'gone') throw new DeliveryFailedError(`channel ${channel_id}: ${result.error}`);
}

/** What is not delivered yet of that which the job is about. */
async function rowsOf({ payload }: RunningDelivery, { store, clock }: DeliverOptions): Promise<readonly DeliveryRow[]> {
  const { signal_id, state, change, channel_id, bundle_id } = payload;
  const isDone = (row: DeliveryRow) => row.state === 'delivered' || row.state === 'skipped';
  if (bundle_id !== '')
    return (await store.query(deliveriesOfBundle, { channel_id, bundle_id })).filter((row) => !isDone(row));
  const rows = await store.query(deliveriesOfSignals, { signal_ids: [signal_id] });
  const known = rows.find(
    (row) => row.channel_id === channel_id && row.signal_state === state && row.change === change,
  );
  if (known !== undefined) return isDone(known) ? [] : [known];
  // The job is added after its row; a store that was restored from a copy may lack it all the same.
  const alone = { rule_id: '', hold_until: null, bundle_id: '', attempts: 0, last_error: '', delivered_at: null };
  const updated_at = clock().toISOString();
  return [{ signal_id, channel_id, signal_state: state, change, state: 'pending', ...alone, updated_at }];
}

/** Of what was held up: changes of signals whose end since then was told already need no telling. */
async function setLateAside(waiting: readonly DeliveryRow[], store: Pick<Store, 'query'>) {
  const signal_ids = [...new Set(waiting.map(({ signal_id }) => signal_id))];
  const rows = signal_ids.length === 0 ? [] : await store.query(deliveriesOfSignals, { signal_ids });
  const isLate = (one: DeliveryRow) =>
    one.signal_state !== 'ended' &&
    rows.some(
      (row) =>
        row.signal_id === one.signal_id &&
        row.channel_id === one.channel_id &&
        row.signal_state === 'ended' &&
        row.state === 'delivered' &&
        Number(row.change) >= Number(one.change),
    );
  return { late: waiting.filter(isLate), open: waiting.filter((row) => !isLate(row)) };
}

/** Each signal once, as it is now, with the last that is to be told of it. */
async function signalsOf(waiting: readonly DeliveryRow[], store: Pick<Store, 'query'>) {
  const states = new Map(waiting.map(({ signal_id, signal_state: state, change }) => [signal_id, { state, change }]));
  const rows = await store.query(signalsById, { signal_ids: [...states.keys()] });
  return [...states].map(([signal_id, told]) => {
    const row = rows.find((one) => one.signal_id === signal_id);
    if (row === undefined) throw new DeliveryFailedError(`signal ${signal_id} is not in the store`);
    const { updated_at: _updatedAt, version: _version, ...columns } = row;
    return { signal: signalOfRow(columns), ...told };
  });
}

function composeAll(
  told: Awaited<ReturnType<typeof signalsOf>>,
  { payload }: RunningDelivery,
  options: DeliverOptions,
): Promise<SignalMessage | DigestMessage> {
  const [first] = told;
  if (first === undefined || told.length > 1) return composeDigest(told, payload, options);
  // One that waited alone is told as if it had not waited, under the id of its bundle.
  const { signal, state, change } = first;
  return composeMessage(signal, { ...payload, signal_id: signal.signal_id, state, change }, options);
}

type Recorded = Pick<DeliveryRow, 'state' | 'last_error' | 'delivered_at'>;

function createRecord(
  rows: readonly DeliveryRow[],
  { attempt }: RunningDelivery,
  { store, clock, limits }: DeliverOptions,
) {
  return ({ last_error, ...change }: Recorded): Promise<void> =>
    store.insert(
      deliveriesTable,
      rows.map((row) => ({
        ...row,
        attempts: attempt,
        updated_at: clock().toISOString(),
        last_error: last_error.slice(0, limits.lastErrorCharsMax),
        ...change,
      })),
    );
}

/** Waits until the vendor takes another message from this channel. Counted in the store, so that all processes keep one pace. */
async function keepPace({ signal }: RunningDelivery, { store, clock, channel, limits }: DeliverOptions): Promise<void> {
  const paces = channelPaces[channel.kind];
  const windowMs = paceWindowMs(paces);
  if (windowMs === 0) return;
  const nowMs = clock().getTime();
  const tries = await store.query(triesOfChannel, {
    channel_id: channel.id,
    after: new Date(nowMs - windowMs).toISOString(),
    limit: limits.pacedTriesMax,
  });
  const sentAtMs = tries.map(({ updated_at }) => Date.parse(updated_at));
  // What another machine's clock dates into the future must not stop a channel for longer than its window.
  const waitMs = Math.min(windowMs, waitForPaceMs(sentAtMs, nowMs, paces));
  if (waitMs > 0) await sleep(waitMs, undefined, { signal });
}

/** Sends, and where the receiver asks for patience waits and sends again: that is no failed try. */
async function deliverPatiently(
  message: SignalMessage | DigestMessage,
  job: RunningDelivery,
  options: DeliverOptions,
  record: (change: Recorded) => Promise<void>,
): Promise<Exclude<DeliveryOutcome, { outcome: 'later' }>> {
  const { channel, clock, logger, limits, timeZone } = options;
  for (let waits = 0; ; waits++) {
    const result = await deliverMessage(channel, message, timeZone, {
      deliveryId: message.delivery_id,
      nowMs: clock().getTime(),
      timeoutMs: limits.deliverTimeoutMs,
      signal: job.signal,
      traceparent: job.headers?.traceparent,
    });
    if (result.outcome !== 'later') return result;
    const { error, waitMs } = result;
    if (waits >= limits.deliverWaitsMax || waitMs > limits.deliverWaitMsMax) return { outcome: 'again', error };
    logger.info({ channel_id: channel.id, waitMs, reason: error }, 'a channel asks for patience');
    await record({ state: 'pending', last_error: error, delivered_at: null });
    await sleep(waitMs, undefined, { signal: job.signal });
  }
}
