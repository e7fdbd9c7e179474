import { Cause } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery } from '../define.js';
import { BoundFilter, filterWhere } from './feedbackFilter.js';

const Counts = {
  feedback: z.int(),
  positives: z.int(),
  negatives: z.int(),
};
const counts = `count() AS feedback, countIf(sentiment = 'positive') AS positives, countIf(sentiment = 'negative') AS negatives`;

/** A period by supplier. */
export const periodBySupplier = defineQuery({
  name: 'periodBySupplier',
  sql: `SELECT supplier_id, ${counts}, sum(length(causes)) AS complaints
        FROM earshot.feedback_by_day FINAL WHERE ${filterWhere} GROUP BY supplier_id`,
  params: BoundFilter,
  row: z.object({ supplier_id: z.string(), ...Counts, complaints: z.int() }),
});

/** A period by cause: complaints. With a cause in the filter, of texts that complain of it. */
export const periodByCause = defineQuery({
  name: 'periodByCause',
  sql: `SELECT cause, count() AS complaints FROM earshot.feedback_by_day FINAL ARRAY JOIN causes AS cause WHERE ${filterWhere} GROUP BY cause`,
  params: BoundFilter,
  row: z.object({ cause: Cause, complaints: z.int() }),
});

const cellWhere = `day >= toDate({from:DateTime64(3, 'UTC')}) AND day < toDate({to:DateTime64(3, 'UTC')})
  AND (NOT {bound:Bool} OR supplier_id IN {suppliers:Array(String)})
  AND ({supplier_id:String} = '' OR supplier_id = {supplier_id:String}) AND ({product_id:String} = '' OR product_id = {product_id:String})`;
const cellParams = BoundFilter.pick({
  from: true,
  to: true,
  bound: true,
  suppliers: true,
  supplier_id: true,
  product_id: true,
});

/** The same of whole days and no filter but supplier and product: from the counts by day. */
export const daysBySupplier = defineQuery({
  name: 'daysBySupplier',
  sql: `SELECT supplier_id, sum(feedback) AS feedback, sum(positives) AS positives, sum(negatives) AS negatives
        FROM earshot.feedback_cells WHERE ${cellWhere} GROUP BY supplier_id`,
  params: cellParams,
  row: z.object({ supplier_id: z.string(), ...Counts }),
});

export const daysByCause = defineQuery({
  name: 'daysByCause',
  sql: `SELECT cause, sum(complaints) AS complaints FROM earshot.complaint_cells WHERE ${cellWhere} GROUP BY cause`,
  params: cellParams,
  row: z.object({ cause: Cause, complaints: z.int() }),
});
