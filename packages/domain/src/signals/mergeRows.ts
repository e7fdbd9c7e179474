import type { HourCounts } from './expectVolume.js';

/** Rows of the same product are one. */
export function mergeRows(rows: readonly HourCounts[]): readonly HourCounts[] {
  const sums = new Map<string, HourCounts>();
  for (const row of rows) {
    const key = JSON.stringify([row.supplier_id, row.product_id]);
    const sum = sums.get(key);
    if (sum === undefined) {
      sums.set(key, row);
      continue;
    }
    const causes = { ...sum.causes };
    for (const [cause, count] of Object.entries(row.causes)) causes[cause] = (causes[cause] ?? 0) + count;
    sums.set(key, { ...sum, total: sum.total + row.total, calm: sum.calm + row.calm, causes });
  }
  return [...sums.values()];
}
