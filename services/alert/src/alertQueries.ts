import { defineQuery } from '@earshot/store';
import { z } from 'zod';

const Time = z.iso.datetime();

/** Since when each product of each supplier is heard of. */
export const productsSince = defineQuery({
  name: 'productsSince',
  sql: `SELECT supplier_id, product_id, min(occurred_at) AS since FROM earshot.feedback
        WHERE is_deleted = 0 GROUP BY supplier_id, product_id`,
  params: z.object({}),
  row: z.object({ supplier_id: z.string(), product_id: z.string(), since: Time }),
});

/** Rows of imported history: while they grow, an import is under way. */
export const historyPulse = defineQuery({
  name: 'historyPulse',
  sql: `SELECT countIf(history) AS rows FROM earshot.feedback`,
  params: z.object({}),
  row: z.object({ rows: z.int() }),
});

/** The complaints of a node in a window, newest first. '' stands for all. */
export const complaintsOfNode = defineQuery({
  name: 'complaintsOfNode',
  sql: `SELECT feedback_id, month, cluster_id, probability, history
        FROM earshot.complaints FINAL
        WHERE occurred_at >= {from:DateTime64(3, 'UTC')} AND occurred_at < {to:DateTime64(3, 'UTC')}
          AND month BETWEEN toYYYYMM({from:DateTime64(3, 'UTC')}) AND toYYYYMM({to:DateTime64(3, 'UTC')})
          AND ({supplier_id:String} = '' OR supplier_id = {supplier_id:String})
          AND ({product_id:String} = '' OR product_id = {product_id:String})
          AND ({cause:String} = '' OR cause = {cause:String})
        ORDER BY occurred_at DESC, feedback_id LIMIT {limit:UInt32}`,
  params: z.object({
    supplier_id: z.string(),
    product_id: z.string(),
    cause: z.string(),
    from: Time,
    to: Time,
    limit: z.int().positive(),
  }),
  row: z.object({
    feedback_id: z.string(),
    month: z.int(),
    cluster_id: z.string(),
    probability: z.number(),
    history: z.boolean(),
  }),
});
