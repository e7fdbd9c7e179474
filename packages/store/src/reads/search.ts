import { z } from 'zod';
import { defineQuery } from '../define.js';
import { Time } from '../tables/columns.js';
import { BoundFilter, filterWhere } from './feedbackFilter.js';

/** Rows of a facet. */
const facetRowsMax = 20;
/** Different values that are counted exactly; of more the rarest may be miscounted. */
const facetValuesMax = 4_096;
const facet = (column: string, suffix = '') =>
  `arrayMap(x -> (toString(x.1), x.2), approx_top_k${suffix}(${facetRowsMax}, ${facetValuesMax})(${column}))`;
const Facet = z.array(z.tuple([z.string(), z.int()]));

const divided = `count() AS total, ${facet('supplier_id')} AS of_supplier_id, ${facet('product_id')} AS of_product_id,
               ${facet('causes', 'Array')} AS of_cause, ${facet('sentiment')} AS of_sentiment, ${facet('channel')} AS of_channel, ${facet('lang')} AS of_lang`;
const Divided = {
  total: z.int(),
  of_supplier_id: Facet,
  of_product_id: Facet,
  of_cause: Facet,
  of_sentiment: Facet,
  of_channel: Facet,
  of_lang: Facet,
};
const place = { before_at: Time, before_id: z.string(), limit: z.int().positive() };

/** How much a filter lets through, and how it divides. */
export const searchCounts = defineQuery({
  name: 'searchCounts',
  sql: `SELECT ${divided} FROM earshot.feedback_by_day FINAL WHERE ${filterWhere}`,
  params: BoundFilter,
  row: z.object(Divided),
});

/** The newest that a filter lets through after a place: (occurred_at, feedback_id) downwards. */
export const newestFound = defineQuery({
  name: 'newestFound',
  sql: `SELECT feedback_id, occurred_at FROM earshot.feedback_by_day FINAL
        WHERE ${filterWhere} AND (occurred_at, feedback_id) < ({before_at:DateTime64(3, 'UTC')}, {before_id:String})
        ORDER BY occurred_at DESC, feedback_id DESC LIMIT {limit:UInt32}`,
  params: z.object({ ...BoundFilter.shape, ...place }),
  row: z.object({ feedback_id: z.string(), occurred_at: Time }),
});

/**
 * Both at once, for a filter that looks into texts: what costs is to look, and few are found. Without one the two apart take a half
 * of it, as all that is heard would go through the order of `newest`.
 */
export const searchFeedback = defineQuery({
  name: 'searchFeedback',
  sql: `SELECT ${divided},
               arrayMap(x -> (x.2, fromUnixTimestamp64Milli(-x.1, 'UTC')),
                 groupArraySortedIf({limit:UInt32})((-toUnixTimestamp64Milli(occurred_at), toString(feedback_id)),
                   (occurred_at, feedback_id) < ({before_at:DateTime64(3, 'UTC')}, {before_id:String}))) AS newest
        FROM earshot.feedback_by_day FINAL WHERE ${filterWhere}`,
  params: z.object({ ...BoundFilter.shape, ...place }),
  row: z.object({ ...Divided, newest: z.array(z.tuple([z.string(), Time])) }),
});

/** Feedback a month (YYYYMM), the newest first, of a supplier and product where given: how far back a search has to go. */
export const searchMonths = defineQuery({
  name: 'searchMonths',
  sql: `SELECT toYYYYMM(day) AS month, sum(feedback) AS feedback FROM earshot.feedback_cells
        WHERE day >= toDate({from:DateTime64(3, 'UTC')}) AND day <= toDate({to:DateTime64(3, 'UTC')})
          AND (NOT {bound:Bool} OR supplier_id IN {suppliers:Array(String)})
          AND ({supplier_id:String} = '' OR supplier_id = {supplier_id:String}) AND ({product_id:String} = '' OR product_id = {product_id:String})
        GROUP BY month ORDER BY month DESC`,
  params: z.object({
    from: Time,
    to: Time,
    bound: z.boolean(),
    suppliers: z.array(z.string()),
    supplier_id: z.string(),
    product_id: z.string(),
  }),
  row: z.object({ month: z.int(), feedback: z.int() }),
});

/** The nearest by the signs of their embeddings, as 0 and 1 in `bits` (384 of them). */
export const nearestSketches = defineQuery({
  name: 'nearestSketches',
  sql: `SELECT feedback_id, toYYYYMM(day) AS month FROM earshot.feedback_by_day FINAL
        WHERE ${filterWhere}
        ORDER BY bitHammingDistance(sketch, CAST(unbin({bits:String}) AS FixedString(48))), feedback_id LIMIT {limit:UInt32}`,
  params: z.object({ ...BoundFilter.shape, bits: z.string().regex(/^[01]{384}$/), limit: z.int().positive() }),
  row: z.object({ feedback_id: z.string(), month: z.int() }),
});

/** Cosine of some feedback with an embedding; what has none is left out. */
export const similarities = defineQuery({
  name: 'similarities',
  sql: `SELECT feedback_id, similarity FROM
        (
          SELECT feedback_id, is_deleted, length(embedding) AS dimensions,
                 1 - cosineDistance(arrayMap(x -> toFloat32(x), embedding), arrayMap(x -> toFloat32(x), {embedding:Array(Int8)})) AS similarity
          FROM earshot.feedback
          WHERE feedback_id IN {feedback_ids:Array(String)} AND month IN {months:Array(UInt32)} AND length(embedding) = length({embedding:Array(Int8)})
          ORDER BY version DESC LIMIT 1 BY feedback_id, month
        )
        WHERE is_deleted = 0 ORDER BY similarity DESC, feedback_id`,
  params: z.object({ feedback_ids: z.array(z.string()), months: z.array(z.int()), embedding: z.array(z.int()) }),
  row: z.object({ feedback_id: z.string(), similarity: z.number() }),
});
