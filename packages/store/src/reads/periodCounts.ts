import { z } from 'zod';
import { defineQuery } from '../define.js';
import { Time } from '../tables/columns.js';

/**
 * The window (as_of − window, as_of] and the same stretch of every earlier period (day or week), back to `since`.
 * Period 0 is the window itself. '' as supplier, product or cause stands for all.
 */
const params = z.object({
  as_of: Time,
  since: Time,
  window_seconds: z.int().positive(),
  period_seconds: z.int().positive(),
  periods_per_week: z.int().positive(),
  supplier_id: z.string(),
  product_id: z.string(),
  cause: z.string(),
});

const counts = {
  heard: z.int(),
  negatives: z.int(),
  /** Complaints of all earlier periods, and of those a whole number of weeks ago. */
  past: z.int(),
  past_weekly: z.int(),
};

/** Complaints by `key`, where they match `filter`; of a key, only if `wanted`. */
function periodCountsSql(key: string, filter: string, wanted: string): string {
  const asOf = "{as_of:DateTime64(3, 'UTC')}";
  const since = "{since:DateTime64(3, 'UTC')}";
  return `WITH intDiv(toUnixTimestamp64Milli(${asOf}) - toUnixTimestamp64Milli(occurred_at), 1000) AS age_seconds,
               intDiv(age_seconds, {period_seconds:UInt32}) AS period
          SELECT ${key}, countIf(period = 0) AS heard, countIf(period = 0 AND sentiment = 'negative') AS negatives,
                 countIf(period > 0) AS past, countIf(period > 0 AND period % {periods_per_week:UInt32} = 0) AS past_weekly
          FROM earshot.complaints_by_day FINAL
          WHERE day >= toDate(${since}) AND day <= toDate(${asOf})
            AND occurred_at > ${since} AND occurred_at <= ${asOf}
            AND age_seconds % {period_seconds:UInt32} < {window_seconds:UInt32}
            AND ({supplier_id:String} = '' OR supplier_id = {supplier_id:String})
            AND ({product_id:String} = '' OR product_id = {product_id:String})
            AND ({cause:String} = '' OR cause = {cause:String})
            AND ${filter}
          GROUP BY ${key}
          HAVING ${wanted}`;
}

/** Clusters heard in the window; with a `cluster_id` that one alone, also where it was quiet. */
export const clusterPeriodCounts = defineQuery({
  name: 'clusterPeriodCounts',
  sql: periodCountsSql(
    'cluster_id, supplier_id',
    "({cluster_id:String} = '' OR cluster_id = {cluster_id:String})",
    "heard > 0 OR {cluster_id:String} != ''",
  ),
  params: params.extend({ cluster_id: z.string() }),
  row: z.object({ cluster_id: z.string(), supplier_id: z.string(), ...counts }),
});

/** Causes of each supplier heard in the window. */
export const causePeriodCounts = defineQuery({
  name: 'causePeriodCounts',
  sql: periodCountsSql('supplier_id, cause', 'true', 'heard > 0'),
  params,
  row: z.object({ supplier_id: z.string(), cause: z.string(), ...counts }),
});
