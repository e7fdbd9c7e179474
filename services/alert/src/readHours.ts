import type { HourCounts } from '@earshot/domain/signals';
import { complaintCells, exposureCells, type Store } from '@earshot/store';

/** Counts by start of hour, ms; hours in which nothing was heard are absent. */
export type Hours = ReadonlyMap<number, readonly HourCounts[]>;

/** What was heard from `fromMs` (a whole hour) up to `toMs`, by hour and product: two grouped reads, whatever was heard. */
export async function readHours(store: Pick<Store, 'query'>, fromMs: number, toMs: number): Promise<Hours> {
  const range = { from: iso(fromMs), to: iso(toMs), bucket_minutes: 60 };
  const [complaints, exposure] = await Promise.all([
    store.query(complaintCells, range),
    store.query(exposureCells, range),
  ]);
  const causes = new Map<string, Record<string, number>>();
  for (const { bucket, supplier_id, product_id, cause, complaints: count } of complaints) {
    const key = JSON.stringify([bucket, supplier_id, product_id]);
    const sums = causes.get(key) ?? {};
    sums[cause] = count;
    causes.set(key, sums);
  }
  const hours = new Map<number, HourCounts[]>();
  for (const { bucket, supplier_id, product_id, feedback, calm, model_version } of exposure) {
    const startMs = Date.parse(bucket);
    const rows = hours.get(startMs) ?? [];
    rows.push({
      supplier_id,
      product_id,
      total: feedback,
      calm,
      model_version,
      causes: causes.get(JSON.stringify([bucket, supplier_id, product_id])) ?? {},
    });
    hours.set(startMs, rows);
  }
  return hours;
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}
