import { CAUSES, type Cause, type Heatmap } from '@earshot/contracts';
import { signedSurprise } from './signedSurprise.js';

export const suppliersShownMax = 10;
export const causesShownMax = 14;

export interface HeatmapTableCell {
  readonly column: number;
  readonly row: number;
  readonly supplierId: string;
  readonly cause: Cause;
  readonly heard: number;
  readonly expected: number;
  readonly surprise: number;
}

export interface HeatmapTable {
  readonly supplierIds: readonly string[];
  readonly causes: readonly Cause[];
  readonly cells: readonly HeatmapTableCell[];
  readonly suppliersLeftOut: number;
}

/**
 * Which suppliers and causes there is room for: those that hold the most striking cells, first in the server's order (the
 * most striking on top) and in the taxonomy's. What is `shown` keeps its place from there on: a cell that heats up must not
 * jump from under the pointer.
 */
export function heatmapTable(
  heatmap: Heatmap,
  shown: { readonly supplierIds: readonly string[]; readonly causes: readonly Cause[] },
): HeatmapTable {
  const striking = (cells: Heatmap['cells']) => Math.max(0, ...cells.map((cell) => Math.abs(signedSurprise(cell))));
  const bySupplier = group(heatmap.cells, (cell) => cell.supplier_id);
  const byCause = group(heatmap.cells, (cell) => cell.cause);

  const suppliers = heatmap.suppliers.map((supplier) => supplier.supplier_id).filter((id) => bySupplier.has(id));
  const supplierIds = chooseStable(suppliers, shown.supplierIds, suppliersShownMax, (id) =>
    striking(bySupplier.get(id) ?? []),
  );
  const heard = CAUSES.filter((cause) => byCause.has(cause));
  const causes = chooseStable(heard, shown.causes, causesShownMax, (cause) => striking(byCause.get(cause) ?? []));

  const rowOf = new Map(supplierIds.map((id, row) => [id, row]));
  const columnOf = new Map(causes.map((cause, column) => [cause, column]));
  const told = new Map(
    heatmap.cells.map((cell) => [`${rowOf.get(cell.supplier_id)} ${columnOf.get(cell.cause)}`, cell]),
  );
  // The server tells only of cells where something was heard or expected; the others are drawn too, as nothing.
  const cells = supplierIds.flatMap((supplierId, row) =>
    causes.map((cause, column) => {
      const cell = told.get(`${row} ${column}`) ?? nothing;
      return {
        row,
        column,
        supplierId,
        cause,
        heard: cell.heard,
        expected: cell.expected,
        surprise: signedSurprise(cell),
      };
    }),
  );
  return { supplierIds, causes, cells, suppliersLeftOut: suppliers.length - supplierIds.length };
}

const nothing = { heard: 0, expected: 0, surprise: 0 };

function group<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Up to `max` of `all`: those already shown, in their places, then the weightiest of the others in the order of `all`. */
function chooseStable<T>(all: readonly T[], shown: readonly T[], max: number, weight: (item: T) => number): T[] {
  const present = new Set(all);
  const kept = shown.filter((item) => present.has(item)).slice(0, max);
  const isKept = new Set(kept);
  const others = all.filter((item) => !isKept.has(item));
  const chosen = new Set([...others].sort((a, b) => weight(b) - weight(a)).slice(0, max - kept.length));
  return [...kept, ...others.filter((item) => chosen.has(item))];
}
