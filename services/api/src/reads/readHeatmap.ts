import { Cause, type Heatmap } from '@earshot/contracts';
import { causePeriodCounts } from '@earshot/store';
import { apiLimits } from '../apiLimits.js';
import { periodsOf, surpriseOf } from '../surprise.js';
import { type ClusterContext, type ClusterWindow, isSeen, pastOf } from './readClusters.js';

/** Suppliers by causes with what was heard in the window; the suppliers with the most surprising cell first. */
export async function readHeatmap(
  context: ClusterContext,
  window: ClusterWindow,
): Promise<Pick<Heatmap, 'suppliers' | 'cells'>> {
  const { store, names, knownSeconds } = context;
  const periods = periodsOf(window.windowHours);
  const rows = await store.query(causePeriodCounts, {
    ...pastOf(window, periods),
    supplier_id: '',
    product_id: '',
    cause: '',
  });
  const seen = rows.filter((row) => isSeen(context, row));
  const cells = seen.map((row) => ({
    supplier_id: row.supplier_id,
    cause: Cause.parse(row.cause),
    heard: row.heard,
    ...surpriseOf(row, knownSeconds(row.supplier_id, window.asOfMs), periods),
  }));
  const most = new Map<string, number>();
  for (const cell of cells) most.set(cell.supplier_id, Math.max(most.get(cell.supplier_id) ?? 0, cell.surprise));
  const suppliers = [...most]
    .sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1))
    .slice(0, apiLimits.heatmapSuppliersMax)
    .map(([supplier_id]) => ({ supplier_id, name: names.supplier(supplier_id) }));
  const shown = new Set(suppliers.map((supplier) => supplier.supplier_id));
  return { suppliers, cells: cells.filter((cell) => shown.has(cell.supplier_id)) };
}
