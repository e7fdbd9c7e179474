import { deliverJobName, type Jobs } from '@earshot/contracts';
import type { Queue } from '@earshot/queue';
import { type DeliveryRow, deliveriesTable, heldDeliveries, type Store } from '@earshot/store';
import type { AlertLimits } from './alertLimits.js';

export interface HoldOptions {
  readonly store: Pick<Store, 'query' | 'insert'>;
  readonly queue: Pick<Queue<Jobs>, 'add'>;
  readonly clock: () => Date;
  readonly limits: AlertLimits;
}

/**
 * Lets go what waited for its time: all of one bundle in one message, under the bundle's id. Said again (after a crash), it adds
 * what is missing and nothing else.
 */
export function createRelease({ store, queue, clock, limits }: HoldOptions): () => Promise<void> {
  return async () => {
    const now = clock().toISOString();
    const held = await store.query(heldDeliveries, { limit: limits.heldDeliveriesMax });
    const due = held.filter(({ hold_until }) => hold_until !== null && hold_until <= now);
    const bundles = new Map<string, DeliveryRow[]>();
    for (const row of due) {
      const key = `${row.channel_id} ${row.bundle_id}`;
      bundles.set(key, [...(bundles.get(key) ?? []), row]);
    }
    for (const rows of bundles.values()) {
      const [first] = rows;
      if (first === undefined) continue;
      const { signal_id, signal_state: state, change, channel_id, bundle_id } = first;
      await queue.add(
        deliverJobName(channel_id),
        { signal_id, state, change, channel_id, bundle_id },
        { jobId: bundle_id, ...triesOf(limits) },
      );
      // After the job: killed in between, it is let go again, and its id is known.
      const waiting = rows.map((row): DeliveryRow => ({ ...row, state: 'pending', updated_at: now }));
      await store.insert(deliveriesTable, waiting);
    }
  };
}

/** How often, and how long apart, a delivery is tried. */
export function triesOf(limits: AlertLimits) {
  return {
    attemptsMax: limits.deliverAttemptsMax,
    backoffMs: limits.deliverBackoffMs,
    backoffMaxMs: limits.deliverBackoffMsMax,
  };
}
