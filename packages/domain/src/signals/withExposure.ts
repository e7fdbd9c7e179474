import type { BucketCounts } from '../spikes/index.js';
import type { HourCounts, PlaceExposure } from './expectVolume.js';

/** The detector's rows: complaints as they came, and as their exposure what the volume model says. */
export function withExposure(
  rows: readonly HourCounts[],
  exposures: readonly PlaceExposure[],
): readonly BucketCounts[] {
  const causes = new Map<string, Record<string, number>>();
  const versions = new Map<string, string>();
  for (const row of rows) {
    const key = placeKey(row.supplier_id, row.supplier_id === '' ? '' : row.product_id);
    const sums = causes.get(key) ?? {};
    for (const [cause, count] of Object.entries(row.causes)) sums[cause] = (sums[cause] ?? 0) + count;
    causes.set(key, sums);
    if (row.model_version !== undefined) versions.set(key, row.model_version);
  }
  return exposures.map(({ supplier_id, product_id, texts }) => ({
    supplier_id,
    product_id,
    total: texts * exposurePerText,
    causes: causes.get(placeKey(supplier_id, product_id)) ?? {},
    model_version: versions.get(placeKey(supplier_id, product_id)) ?? '',
  }));
}

/**
 * The detector begins with half a complaint in a hundred units of exposure. Told in hundredths of a text, that is one text:
 * where everybody who writes complains, a hundred texts of patience were two weeks of alarms.
 */
const exposurePerText = 100;

function placeKey(supplierId: string, productId: string): string {
  return JSON.stringify([supplierId, productId]);
}
