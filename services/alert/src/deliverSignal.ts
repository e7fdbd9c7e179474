import { causeNames, type Signal } from '@earshot/contracts';
import {
  catalogueEntries,
  type DeliveryRow,
  deliveriesOfSignals,
  deliveriesTable,
  type Store,
  signalOfRow,
  signalsById,
} from '@earshot/store';
import type { Logger } from 'pino';
import type { AlertLimits } from './alertLimits.js';
import { deliverWebhook, type WebhookChannel } from './deliverWebhook.js';
import { signalLink } from './signalLink.js';

export interface DeliverOptions {
  readonly store: Pick<Store, 'query' | 'insert'>;
  readonly clock: () => Date;
  readonly logger: Logger;
  readonly channels: readonly WebhookChannel[];
  /** Where the pages are, without a slash at the end. */
  readonly publicUrl: string;
  readonly limits: AlertLimits;
}

export interface DeliverJob {
  readonly payload: { readonly signal_id: string; readonly state: 'raised' | 'ended'; readonly channel_id: string };
  readonly attempt: number;
  readonly signal: AbortSignal;
}

/** A try that failed; the queue tries again. */
export class DeliveryFailedError extends Error {
  override readonly name = 'DeliveryFailedError';
}

/** Tells one channel of one state of a signal, once: what is delivered is known by its row. Throws DeliveryFailedError to be tried again. */
export async function deliverSignal(job: DeliverJob, options: DeliverOptions): Promise<void> {
  const { store, clock, logger, limits } = options;
  const { signal_id, state, channel_id } = job.payload;
  const channel = options.channels.find(({ id }) => id === channel_id);
  const known = (await store.query(deliveriesOfSignals, { signal_ids: [signal_id] })).find(
    (row) => row.channel_id === channel_id && row.signal_state === state,
  );
  if (known !== undefined && known.state !== 'pending') return;
  const record = (change: Pick<DeliveryRow, 'state' | 'last_error' | 'delivered_at'>) => {
    const row = {
      signal_id,
      channel_id,
      signal_state: state,
      attempts: job.attempt,
      updated_at: clock().toISOString(),
      ...change,
    };
    return store.insert(deliveriesTable, [{ ...row, last_error: row.last_error.slice(0, limits.lastErrorCharsMax) }]);
  };
  if (channel === undefined) {
    logger.warn({ channel_id }, 'a delivery is dropped: its channel is no longer configured');
    return record({ state: 'failed', last_error: 'the channel is no longer configured', delivered_at: null });
  }
  const [row] = await store.query(signalsById, { signal_ids: [signal_id] });
  if (row === undefined) throw new DeliveryFailedError(`signal ${signal_id} is not in the store`);
  const { updated_at: _updatedAt, version: _version, ...columns } = row;
  const deliveryId = `${signal_id}.${state}.${channel_id}`;
  const body = JSON.stringify(await messageOf(signalOfRow(columns), state, options));
  const result = await deliverWebhook({
    channel,
    deliveryId,
    body,
    nowMs: clock().getTime(),
    timeoutMs: limits.webhookTimeoutMs,
    signal: job.signal,
  });
  if (result.outcome === 'delivered')
    return record({ state: 'delivered', last_error: '', delivered_at: clock().toISOString() });
  const isLast = job.attempt >= limits.deliverAttemptsMax;
  await record({
    state: result.outcome === 'gone' || isLast ? 'failed' : 'pending',
    last_error: result.error,
    delivered_at: null,
  });
  logger.warn({ channel_id, signal_id, attempt: job.attempt, reason: result.error }, 'a delivery failed');
  if (result.outcome === 'again') throw new DeliveryFailedError(`channel ${channel_id}: ${result.error}`);
}

/** What a receiver gets: enough to act on without opening anything. */
export interface SignalMessage {
  readonly type: 'signal.raised' | 'signal.ended';
  readonly signal: Signal;
  readonly supplier_name: { readonly zh: string; readonly en: string };
  readonly product_name: { readonly zh: string; readonly en: string };
  readonly cause_name: { readonly zh: string; readonly en: string };
  readonly words: Signal['words'];
  readonly link: string;
}

async function messageOf(
  signal: Signal,
  state: 'raised' | 'ended',
  { store, publicUrl }: DeliverOptions,
): Promise<SignalMessage> {
  const { supplier_id, product_id, cause } = signal.node;
  const entries = await store.query(catalogueEntries, {});
  const nameOf = (product: string) => {
    const entry = entries.find((one) => one.supplier_id === supplier_id && one.product_id === product);
    return { zh: entry?.name_zh ?? '', en: entry?.name_en ?? '' };
  };
  const none = { zh: '', en: '' };
  return {
    type: `signal.${state}`,
    signal,
    supplier_name: supplier_id === '' ? none : nameOf(''),
    product_name: product_id === '' ? none : nameOf(product_id),
    cause_name: cause === '' ? none : causeNames(cause).name,
    words: signal.words,
    link: signalLink(signal, publicUrl),
  };
}
