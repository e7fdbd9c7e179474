import { Channel, Intent, Lang, Reaction, Sentiment, Span } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery } from '../define.js';
import { Time } from '../tables/columns.js';

/** '' stands for all; `month_min` (YYYYMM) leaves out older months, 0 for none. The page begins after (before_at, before_id). */
const filter = z.object({
  supplier_id: z.string(),
  product_id: z.string(),
  cause: z.string(),
  sentiment: z.string(),
  before_at: Time,
  before_id: z.string(),
  month_min: z.int().min(0),
  limit: z.int().positive(),
});

const Place = z.object({ feedback_id: z.string(), occurred_at: Time });

const where = `month >= {month_min:UInt32}
  AND (occurred_at, feedback_id) < ({before_at:DateTime64(3, 'UTC')}, {before_id:String})
  AND ({supplier_id:String} = '' OR supplier_id = {supplier_id:String})
  AND ({product_id:String} = '' OR product_id = {product_id:String})
  AND ({sentiment:String} = '' OR sentiment = {sentiment:String})`;

/** Newest first. Ids only: the texts of all months would have to be merged otherwise. */
export const newestWords = defineQuery({
  name: 'newestWords',
  sql: `SELECT feedback_id, occurred_at FROM earshot.feedback FINAL
        WHERE ${where} AND ({cause:String} = '' OR has(causes, {cause:String}))
        ORDER BY occurred_at DESC, feedback_id DESC LIMIT {limit:UInt32}`,
  params: filter,
  row: Place,
});

export const newestWordsOfCluster = defineQuery({
  name: 'newestWordsOfCluster',
  sql: `SELECT feedback_id, occurred_at FROM earshot.complaints FINAL
        WHERE cluster_id = {cluster_id:String} AND ${where} AND ({cause:String} = '' OR cause = {cause:String})
        GROUP BY feedback_id, occurred_at
        ORDER BY occurred_at DESC, feedback_id DESC LIMIT {limit:UInt32}`,
  params: filter.extend({ cluster_id: z.string() }),
  row: Place,
});

/** Feedback written after a time that is no history, newest first: what a live page has not seen yet. */
export const wordsWrittenAfter = defineQuery({
  name: 'wordsWrittenAfter',
  sql: `SELECT feedback_id, toString(version) AS version FROM earshot.feedback
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
