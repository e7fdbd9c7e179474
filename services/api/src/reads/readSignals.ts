import { OPEN_SIGNAL_STATES, type Signal, type SignalView } from '@earshot/contracts';
import { type SignalRow, type Store, signalOfRow, signalsPage } from '@earshot/store';
import { z } from 'zod';
import type { CatalogueNames } from './catalogueNames.js';

export const signalStates = {
  open: OPEN_SIGNAL_STATES,
  past: ['ended'],
  held_back: ['held_back'],
} as const satisfies Record<string, readonly Signal['state'][]>;

/** Where a page of signals ends. */
export const SignalPlace = z.object({ bucket: z.iso.datetime(), signal_id: z.string() });
export type SignalPlace = z.infer<typeof SignalPlace>;

export interface SignalQuestion {
  readonly state: keyof typeof signalStates;
  /** null: all, and what spans suppliers. */
  readonly suppliers: readonly string[] | null;
  readonly limit: number;
  readonly before: SignalPlace | undefined;
}

const latest: SignalPlace = { bucket: '2200-01-01T00:00:00.000Z', signal_id: '' };

/** The latest decided first. */
export async function readSignals(
  store: Pick<Store, 'query'>,
  names: CatalogueNames,
  { state, suppliers, limit, before = latest }: SignalQuestion,
): Promise<{ readonly signals: SignalView[]; readonly next: SignalPlace | null }> {
  // Bound to no supplier at all, one sees none: an empty list would mean all of them to the query.
  if (suppliers?.length === 0) return { signals: [], next: null };
  const rows = await store.query(signalsPage, {
    states: [...signalStates[state]],
    supplier_ids: [...(suppliers ?? [])],
    before: before.bucket,
    before_id: before.signal_id,
    limit: limit + 1,
  });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    signals: rows.slice(0, limit).map((row) => toSignalView(row, names)),
    next: last === undefined ? null : { bucket: last.bucket, signal_id: last.signal_id },
  };
}

export function toSignalView(
  { updated_at: _updated, version: _version, ...row }: SignalRow,
  names: CatalogueNames,
): SignalView {
  return {
    ...signalOfRow(row),
    supplier_name: names.supplier(row.supplier_id),
    product_name: names.product(row.supplier_id, row.product_id),
  };
}
