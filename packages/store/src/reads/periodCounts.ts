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
  supplier_id: z.string(),
  product_id: z.string(),
  cause: z.string(),
});

const Past = z.array(z.tuple([z.int(), z.int()]));
const counts = {
  heard: z.int(),
  negatives: z.int(),
  /** [period, complaints] for periods ≥ 1 in which there were any. */
  past: Past,
};

/** Groups complaints by `key` and period; only what was heard in period 0 is answered. */
function periodCountsSql(key: string): string {
  const asOf = "{as_of:DateTime64(3, 'UTC')}";
  const since = "{since:DateTime64(3, 'UTC')}";
  return `SELECT ${key}, sumIf(complaints, period = 0) AS heard, sumIf(negative, period = 0) AS negatives,
                 groupArrayIf((period, complaints), period > 0) AS past
          FROM
          (
            WITH intDiv(toUnixTimestamp64Milli(${asOf}) - toUnixTimestamp64Milli(occurred_at), 1000) AS age_seconds
            SELECT ${key}, intDiv(age_seconds, {period_seconds:UInt32}) AS period, count() AS complaints,
                   countIf(sentiment = 'negative') AS negative
            FROM earshot.complaints FINAL
            WHERE month BETWEEN toYYYYMM(${since}) AND toYYYYMM(${asOf})
              AND occurred_at > ${since} AND occurred_at <= ${asOf}
              AND age_seconds % {period_seconds:UInt32} < {window_seconds:UInt32}
              AND ({supplier_id:String} = '' OR supplier_id = {supplier_id:String})
              AND ({product_id:String} = '' OR product_id = {product_id:String})
              AND ({cause:String} = '' OR cause = {cause:String})
            GROUP BY ${key}, period
          )
          GROUP BY ${key}
          HAVING heard > 0`;
}

export const clusterPeriodCounts = defineQuery({
  name: 'clusterPeriodCounts',
  sql: periodCountsSql('cluster_id, supplier_id'),
  params,
  row: z.object({ cluster_id: z.string(), supplier_id: z.string(), ...counts }),
});

export const causePeriodCounts = defineQuery({
  name: 'causePeriodCounts',
  sql: periodCountsSql('supplier_id, cause'),
  params,
  row: z.object({ supplier_id: z.string(), cause: z.string(), ...counts }),
});

/** Since when each supplier is heard of. Before that, none heard says nothing. */
export const suppliersSince = defineQuery({
  name: 'suppliersSince',
  sql: `SELECT supplier_id, min(occurred_at) AS since FROM earshot.feedback WHERE is_deleted = 0 GROUP BY supplier_id`,
  params: z.object({}),
  row: z.object({ supplier_id: z.string(), since: Time }),
});
