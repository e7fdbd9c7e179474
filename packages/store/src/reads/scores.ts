import { Cause } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery } from '../define.js';
import { Time } from '../tables/columns.js';

/** A day of UTC as YYYY-MM-DD. */
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Days [from_N, to] of the last N months; `before`: [before_from, before_to), which the asked window is set against. */
const windows = {
  to: Day,
  from_1: Day,
  from_3: Day,
  from_6: Day,
  from_12: Day,
  before_from: Day,
  before_to: Day,
};

const months = [1, 3, 6, 12] as const;
const sums = (column: string) =>
  [
    ...months.map((m) => `sumIf(${column}, day >= {from_${m}:Date} AND day <= {to:Date}) AS ${column}_${m}`),
    `sumIf(${column}, day >= {before_from:Date} AND day < {before_to:Date}) AS ${column}_before`,
  ].join(', ');
const countsOf = <Name extends string>(column: Name) =>
  ({
    [`${column}_1`]: z.int(),
    [`${column}_3`]: z.int(),
    [`${column}_6`]: z.int(),
    [`${column}_12`]: z.int(),
    [`${column}_before`]: z.int(),
  }) as Record<`${Name}_${1 | 3 | 6 | 12 | 'before'}`, z.ZodInt>;
const since = 'day >= least({from_12:Date}, {before_from:Date}) AND day <= {to:Date}';

/** Where a day lies, as bits: nodes are summed by it first, as fifteen conditional sums over every cell took three times as long. */
const bounds = ['from_1', 'from_3', 'from_6', 'from_12', 'before_from', 'before_to'] as const;
const slot = bounds.map((name, at) => `${2 ** at} * (day >= {${name}:Date})`).join(' + ');
const has = (name: (typeof bounds)[number]) => `bitTest(slot, ${bounds.indexOf(name)})`;
const sumsOfSlots = (column: string) =>
  [
    ...months.map((m) => `sumIf(${column}_in, ${has(`from_${m}`)}) AS ${column}_${m}`),
    `sumIf(${column}_in, ${has('before_from')} AND NOT ${has('before_to')}) AS ${column}_before`,
  ].join(', ');
const nodeCountsSql = (product_id: string, where: string) => `
  SELECT supplier_id, product AS product_id, ${['feedback', 'positives', 'negatives'].map(sumsOfSlots).join(', ')}
  FROM
  (
    SELECT supplier_id, ${product_id} AS product, toUInt8(${slot}) AS slot,
           sum(feedback) AS feedback_in, sum(positives) AS positives_in, sum(negatives) AS negatives_in
    FROM earshot.feedback_cells WHERE ${since}${where} GROUP BY supplier_id, product, slot
  )
  GROUP BY supplier_id, product HAVING feedback_12 > 0`;

/** What was heard of each supplier over 1, 3, 6 and 12 months. */
export const supplierCounts = defineQuery({
  name: 'supplierCounts',
  sql: nodeCountsSql("''", ''),
  params: z.object(windows),
  row: z.object({
    supplier_id: z.string(),
    product_id: z.string(),
    ...countsOf('feedback'),
    ...countsOf('positives'),
    ...countsOf('negatives'),
  }),
});
export type NodeCounts = z.infer<(typeof supplierCounts)['row']>;

/** The same of each product; feedback that names none is no product's. */
export const productCounts = defineQuery({
  name: 'productCounts',
  sql: nodeCountsSql('product_id', " AND product_id != ''"),
  params: supplierCounts.params,
  row: supplierCounts.row,
});

/** Some suppliers by month, with `by_product` each of their products apart. YYYYMM of months in which something was heard. */
const ofNodes = `supplier_id IN {supplier_ids:Array(String)} AND (empty({product_ids:Array(String)}) OR product_id IN {product_ids:Array(String)})`;
const product = `if({by_product:Bool}, toString(product_id), '') AS product`;
const nodes = {
  from: Day,
  to: Day,
  supplier_ids: z.array(z.string()),
  product_ids: z.array(z.string()),
  by_product: z.boolean(),
};

export const feedbackByMonth = defineQuery({
  name: 'feedbackByMonth',
  sql: `SELECT supplier_id, ${product}, toYYYYMM(day) AS month, sum(feedback) AS feedback, sum(positives) AS positives, sum(negatives) AS negatives
        FROM earshot.feedback_cells WHERE day >= {from:Date} AND day <= {to:Date} AND ${ofNodes} GROUP BY supplier_id, product, month`,
  params: z.object(nodes),
  row: z.object({
    supplier_id: z.string(),
    product: z.string(),
    month: z.int(),
    feedback: z.int(),
    positives: z.int(),
    negatives: z.int(),
  }),
});

/** Complaints of some suppliers or products by month and cause, with those of each window. */
export const complaintsByMonth = defineQuery({
  name: 'complaintsByMonth',
  sql: `SELECT supplier_id, ${product}, cause, toYYYYMM(day) AS month, sum(complaints) AS in_month, ${sums('complaints')}
        FROM earshot.complaint_cells
        WHERE day >= least({from:Date}, {from_12:Date}, {before_from:Date}) AND day <= {to:Date} AND ${ofNodes}
        GROUP BY supplier_id, product, cause, month`,
  params: z.object({ ...nodes, ...windows }),
  row: z.object({
    supplier_id: z.string(),
    product: z.string(),
    cause: Cause,
    month: z.int(),
    in_month: z.int(),
    ...countsOf('complaints'),
  }),
});

/** Complaints by cause of a set of suppliers or of products (as `supplier/product` pairs) over some days. */
export const causesOfPeers = defineQuery({
  name: 'causesOfPeers',
  sql: `SELECT cause, sum(complaints) AS complaints FROM earshot.complaint_cells
        WHERE day >= {from:Date} AND day <= {to:Date} AND supplier_id IN {supplier_ids:Array(String)}
          AND (empty({pairs:Array(String)}) OR concat(supplier_id, '/', product_id) IN {pairs:Array(String)})
        GROUP BY cause`,
  params: z.object({ from: Day, to: Day, supplier_ids: z.array(z.string()), pairs: z.array(z.string()) }),
  row: z.object({ cause: Cause, complaints: z.int() }),
});

/** Since when each supplier is heard of. Before that, none heard says nothing. */
export const suppliersSince = defineQuery({
  name: 'suppliersSince',
  sql: `SELECT supplier_id, min(first_at) AS since FROM earshot.feedback_cells GROUP BY supplier_id`,
  params: z.object({}),
  row: z.object({ supplier_id: z.string(), since: Time }),
});
