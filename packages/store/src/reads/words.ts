import { Channel, Intent, Lang, Reaction, Sentiment, Span } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery } from '../define.js';
import { Time } from '../tables/columns.js';

/** YYYY-MM-DD, UTC. */
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** '' stands for all; `bound`: of `suppliers` alone; `from_day` leaves out older days. The page begins after (before_at, before_id). */
const filter = z.object({
  bound: z.boolean(),
  suppliers: z.array(z.string()),
  supplier_id: z.string(),
  product_id: z.string(),
  cause: z.string(),
  sentiment: z.string(),
  before_at: Time,
  before_id: z.string(),
  from_day: Day,
  limit: z.int().positive(),
});

const Place = z.object({ feedback_id: z.string(), occurred_at: Time });

const where = `day >= {from_day:Date}
  AND day <= toDate({before_at:DateTime64(3, 'UTC')}) AND (occurred_at, feedback_id) < ({before_at:DateTime64(3, 'UTC')}, {before_id:String})
  AND (NOT {bound:Bool} OR supplier_id IN {suppliers:Array(String)})
  AND ({supplier_id:String} = '' OR supplier_id = {supplier_id:String})
  AND ({product_id:String} = '' OR product_id = {product_id:String})
  AND ({sentiment:String} = '' OR sentiment = {sentiment:String})`;

/** Newest first. Ids only: the texts of all months would have to be merged otherwise. */
export const newestWords = defineQuery({
  name: 'newestWords',
  sql: `SELECT feedback_id, occurred_at FROM earshot.feedback_by_day FINAL
        WHERE ${where} AND ({cause:String} = '' OR has(causes, {cause:String}))
        ORDER BY occurred_at DESC, feedback_id DESC LIMIT {limit:UInt32}`,
  params: filter,
  row: Place,
});

export const newestWordsOfCluster = defineQuery({
  name: 'newestWordsOfCluster',
  sql: `SELECT feedback_id, occurred_at FROM earshot.complaints_by_day FINAL
        WHERE cluster_id = {cluster_id:String} AND ${where} AND ({cause:String} = '' OR cause = {cause:String})
        GROUP BY feedback_id, occurred_at
        ORDER BY occurred_at DESC, feedback_id DESC LIMIT {limit:UInt32}`,
  params: filter.extend({ cluster_id: z.string() }),
  row: Place,
});

/** From which day on there are `limit` or more before the day of `before_at`: the newest such day, 1970-01-01 where there are fewer. */
function daySinceSql(cells: string, count: string, filters: string): string {
  return `SELECT toString(max(day)) AS day FROM
          (
            SELECT day, sum(n) OVER (ORDER BY day DESC) AS so_far FROM
            (
              SELECT day, sum(${count}) AS n FROM ${cells}
              WHERE day < toDate({before_at:DateTime64(3, 'UTC')}) AND ${filters} GROUP BY day
            )
          )
          WHERE so_far >= {limit:UInt32}`;
}
const ofNode = `(NOT {bound:Bool} OR supplier_id IN {suppliers:Array(String)})
  AND ({supplier_id:String} = '' OR supplier_id = {supplier_id:String}) AND ({product_id:String} = '' OR product_id = {product_id:String})`;
const since = filter.omit({ cause: true, sentiment: true, before_id: true, from_day: true });
const DayFound = z.object({ day: Day });

export const wordsSinceDay = defineQuery({
  name: 'wordsSinceDay',
  sql: daySinceSql(
    'earshot.feedback_cells',
    `multiIf({sentiment:String} = '', feedback, {sentiment:String} = 'positive', positives, {sentiment:String} = 'negative', negatives,
       toUInt64(feedback - positives - negatives))`,
    ofNode,
  ),
  params: since.extend({ sentiment: z.string() }),
  row: DayFound,
});

/** Of one cause; of a sentiment only `negative` or all, as nothing else is counted by cause. */
export const wordsOfCauseSinceDay = defineQuery({
  name: 'wordsOfCauseSinceDay',
  sql: daySinceSql(
    'earshot.complaint_cells',
    `if({sentiment:String} = '', complaints, negatives)`,
    `cause = {cause:String} AND ${ofNode}`,
  ),
  params: since.extend({ cause: z.string(), sentiment: z.enum(['', 'negative']) }),
  row: DayFound,
});

/** Of one cluster: a text may complain in it twice, so that twice as many complaints are enough. */
export const wordsOfClusterSinceDay = defineQuery({
  name: 'wordsOfClusterSinceDay',
  sql: daySinceSql('earshot.cluster_cells', 'complaints', 'cluster_id = {cluster_id:String}'),
  params: z.object({ cluster_id: z.string(), before_at: Time, limit: z.int().positive() }),
  row: DayFound,
});

/** Feedback written after a time that is no history, newest first: what a live page has not seen yet. */
export const wordsWrittenAfter = defineQuery({
  name: 'wordsWrittenAfter',
  sql: `SELECT feedback_id, toString(version) AS version FROM earshot.feedback_by_day
        WHERE updated_at > {after:DateTime64(3, 'UTC')} AND is_deleted = 0 AND NOT history
        ORDER BY updated_at DESC, feedback_id LIMIT 1 BY feedback_id LIMIT {limit:UInt32}`,
  params: z.object({ after: Time, limit: z.int().positive() }),
  row: z.object({ feedback_id: z.string(), version: z.string() }),
});

/**
 * Some feedback as pages show it, in no particular order; `months` (YYYYMM) where they are known, as every month costs.
 * The same as FINAL, by hand: FINAL would merge all columns of whole granules for one row of each.
 */
export const wordsById = defineQuery({
  name: 'wordsById',
  sql: `SELECT * EXCEPT is_deleted FROM
        (
          SELECT feedback_id, channel, lang, occurred_at, supplier_id, product_id, text, sentiment, causes, cause_probabilities,
                 cause_evidence, intents, reaction, rating, region, attributes, cluster_id, is_deleted
          FROM earshot.feedback
          WHERE feedback_id IN {feedback_ids:Array(String)} AND (empty({months:Array(UInt32)}) OR month IN {months:Array(UInt32)})
          ORDER BY version DESC
          LIMIT 1 BY feedback_id, month
        )
        WHERE is_deleted = 0`,
  params: z.object({ feedback_ids: z.array(z.string()), months: z.array(z.int()) }),
  row: z.object({
    feedback_id: z.string(),
    channel: Channel,
    lang: Lang,
    occurred_at: Time,
    supplier_id: z.string(),
    product_id: z.string(),
    text: z.string(),
    sentiment: Sentiment,
    causes: z.array(z.string()),
    cause_probabilities: z.array(z.number()),
    cause_evidence: z.array(z.array(Span)),
    intents: z.array(Intent),
    reaction: Reaction,
    rating: z.number().nullable(),
    region: z.string(),
    attributes: z.record(z.string(), z.string()),
    cluster_id: z.string(),
  }),
});
