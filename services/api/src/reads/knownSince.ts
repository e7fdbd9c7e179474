import { type Store, suppliersSince } from '@earshot/store';
import { apiLimits } from '../apiLimits.js';
import { remember } from '../remember.js';

/** Seconds, up to `asOfMs`, for which a supplier is heard of at all: before that, none heard says nothing. */
export type KnownSeconds = (supplierId: string, asOfMs: number) => number;

export function createKnownSince(store: Pick<Store, 'query'>, clock: () => Date): () => Promise<KnownSeconds> {
  return remember(
    async () => {
      const since = new Map(
        (await store.query(suppliersSince, {})).map((row) => [row.supplier_id, Date.parse(row.since)]),
      );
      return (supplierId, asOfMs) => {
        const sinceMs = Math.max(since.get(supplierId) ?? asOfMs, asOfMs - apiLimits.pastDaysMax * 86_400_000);
        return Math.max(0, (asOfMs - sinceMs) / 1_000);
      };
    },
    apiLimits.suppliersSinceAgeMsMax,
    () => clock().getTime(),
  );
}
