import { deliverJobName, type Jobs, type Signal } from '@earshot/contracts';
import type { Queue } from '@earshot/queue';
import { deliveriesOfSignals, deliveriesTable, type Store } from '@earshot/store';
import type { AlertLimits } from './alertLimits.js';

export interface TellOptions {
  readonly store: Pick<Store, 'query' | 'insert'>;
  readonly queue: Pick<Queue<Jobs>, 'add'>;
  readonly clock: () => Date;
  readonly channelIds: readonly string[];
  readonly limits: AlertLimits;
}

/**
 * Puts a delivery to every channel in its queue, and a row into earshot.deliveries, so that what waits can be seen. Said again
 * (after a crash), it adds what is missing and nothing else.
 */
export function createTell({
  store,
  queue,
  clock,
  channelIds,
  limits,
}: TellOptions): (signal: Signal) => Promise<void> {
  return async ({ signal_id, state: current }) => {
    if (channelIds.length === 0) return;
    const state = current === 'ended' ? 'ended' : 'raised';
    const known = await store.query(deliveriesOfSignals, { signal_ids: [signal_id] });
    const rowOf = (channel_id: string, signal_state: 'raised' | 'ended') =>
      known.find((row) => row.channel_id === channel_id && row.signal_state === signal_state);
    // A channel that was added since the rise has nothing to be told the end of.
    const told = channelIds.filter((id) => state === 'raised' || rowOf(id, 'raised') !== undefined);
    const updated_at = clock().toISOString();
    await store.insert(
      deliveriesTable,
      told
        .filter((id) => rowOf(id, state) === undefined)
        .map((channel_id) => ({
          signal_id,
          channel_id,
          signal_state: state,
          state: 'pending' as const,
          attempts: 0,
          last_error: '',
          delivered_at: null,
          updated_at,
        })),
    );
    for (const channel_id of told) {
      await queue.add(
        deliverJobName(channel_id),
        { signal_id, state, channel_id },
        {
          jobId: `${signal_id}.${state}`,
          attemptsMax: limits.deliverAttemptsMax,
          backoffMs: limits.deliverBackoffMs,
          backoffMaxMs: limits.deliverBackoffMsMax,
        },
      );
    }
  };
}
