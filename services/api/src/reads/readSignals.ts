import type { Signal, SignalView } from '@earshot/contracts';
import { type SignalRow, type Store, signalOfRow, signalsByState } from '@earshot/store';
import type { CatalogueNames } from './catalogueNames.js';

export const signalStates = {
  open: ['raised', 'continuing'],
  past: ['ended'],
  held_back: ['held_back'],
} as const satisfies Record<string, readonly Signal['state'][]>;

/** The latest decided first. */
export async function readSignals(
  store: Pick<Store, 'query'>,
  names: CatalogueNames,
  state: keyof typeof signalStates,
  limit: number,
): Promise<SignalView[]> {
  const rows = await store.query(signalsByState, { states: [...signalStates[state]], limit });
  return rows.map((row) => toSignalView(row, names));
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
