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
 * Which suppliers and causes there is room for: those that hold the most striking cells, in the server's order and the
 * taxonomy's, so that a cell that heats up does not jump. Who is `shown` already stays, for the same reason.
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

/** Up to `max` of `all`, in its order: those already shown first, then by weight. */
function chooseStable<T>(all: readonly T[], shown: readonly T[], max: number, weight: (item: T) => number): T[] {
  const keep = new Set(shown);
  const chosen = [...all]
    .map((item) => ({ item, kept: keep.has(item), weight: weight(item) }))
    .sort((a, b) => Number(b.kept) - Number(a.kept) || b.weight - a.weight)
    .slice(0, max);
  const picked = new Set(chosen.map(({ item }) => item));
  return all.filter((item) => picked.has(item));
}
