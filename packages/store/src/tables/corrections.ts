import { Cause, Intent, Lang, Reaction, Sentiment, Span } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { Time } from './columns.js';

/** One row of earshot.corrections; see migrations/0020_create_corrections.sql. */
export const CorrectionRow = z.object({
  correction_id: z.string(),
  feedback_id: z.string(),
  supplier_id: z.string(),
  lang: Lang,
  text: z.string(),
  sentiment: Sentiment,
  causes: z.array(Cause),
  evidence: z.array(Span),
  intents: z.array(Intent),
  intents_given: z.boolean(),
  reaction: z.union([Reaction, z.literal('')]),
  note: z.string(),
  person_id: z.string(),
  person_name: z.string(),
  at: Time,
  model_version: z.string(),
  model_sentiment: Sentiment,
  model_causes: z.array(Cause),
  model_probabilities: z.array(z.number()),
});
export type CorrectionRow = z.infer<typeof CorrectionRow>;

export const correctionsTable = defineTable({ name: 'earshot.corrections', row: CorrectionRow });

const columns = Object.keys(CorrectionRow.shape).join(', ');
const ofBound = '(NOT {bound:Bool} OR supplier_id IN {suppliers:Array(String)})';
const bound = { bound: z.boolean(), suppliers: z.array(z.string()) };

/** The latest correction of each text, the latest first, after a place: (at, correction_id) downwards. */
export const latestCorrections = defineQuery({
  name: 'latestCorrections',
  sql: `SELECT ${columns} FROM
        (SELECT * FROM earshot.corrections FINAL WHERE ${ofBound} ORDER BY at DESC, correction_id DESC LIMIT 1 BY feedback_id)
        WHERE (at, correction_id) < ({before_at:DateTime64(3, 'UTC')}, {before_id:String})
        ORDER BY at DESC, correction_id DESC LIMIT {limit:UInt32}`,
  params: z.object({ ...bound, before_at: Time, before_id: z.string(), limit: z.int().positive() }),
  row: CorrectionRow,
});

/** How often people said the same as each model, by the latest correction of each text; the newest model first. */
export const correctionsByModel = defineQuery({
  name: 'correctionsByModel',
  sql: `SELECT model_version, count() AS corrections, countIf(sentiment = model_sentiment) AS sentiment_agrees,
               countIf(arraySort(causes) = arraySort(model_causes)) AS causes_agree
        FROM (SELECT * FROM earshot.corrections FINAL WHERE ${ofBound} ORDER BY at DESC, correction_id DESC LIMIT 1 BY feedback_id)
        GROUP BY model_version ORDER BY max(at) DESC`,
  params: z.object(bound),
  row: z.object({
    model_version: z.string(),
    corrections: z.int(),
    sentiment_agrees: z.int(),
    causes_agree: z.int(),
  }),
});

/** Texts that the model was least sure of and nobody looked at, the least sure first. `label`: sentiment, cause or '' for either. */
export const leastSure = defineQuery({
  name: 'leastSure',
  sql: `SELECT feedback_id, toYYYYMM(day) AS month, multiIf({label:String} = 'sentiment', sentiment_margin, {label:String} = 'cause', cause_margin,
                 least(sentiment_margin, cause_margin)) AS margin
        FROM earshot.feedback_by_day FINAL
        WHERE day >= toDate({from:DateTime64(3, 'UTC')}) AND day <= toDate({to:DateTime64(3, 'UTC')})
          AND ${ofBound} AND ({supplier_id:String} = '' OR supplier_id = {supplier_id:String})
          AND ({lang:String} = '' OR lang = {lang:String})
          AND feedback_id NOT IN (SELECT feedback_id FROM earshot.corrections)
        ORDER BY margin, feedback_id LIMIT {limit:UInt32}`,
  params: z.object({
    ...bound,
    label: z.enum(['sentiment', 'cause', '']),
    from: Time,
    to: Time,
    supplier_id: z.string(),
    lang: z.string(),
    limit: z.int().positive(),
  }),
  row: z.object({ feedback_id: z.string(), month: z.int(), margin: z.number() }),
});

/** What the model said of some texts, with its probabilities; `months` (YYYYMM), [] where not known. */
export const modelLabels = defineQuery({
  name: 'modelLabels',
  sql: `SELECT * EXCEPT is_deleted FROM
        (
          SELECT feedback_id, supplier_id, lang, text, model_version, sentiment, negative_probability, neutral_probability,
                 positive_probability, causes, cause_probabilities, is_deleted
          FROM earshot.feedback
          WHERE feedback_id IN {feedback_ids:Array(String)} AND (empty({months:Array(UInt32)}) OR month IN {months:Array(UInt32)})
          ORDER BY version DESC LIMIT 1 BY feedback_id, month
        )
        WHERE is_deleted = 0`,
  params: z.object({ feedback_ids: z.array(z.string()), months: z.array(z.int()) }),
  row: z.object({
    feedback_id: z.string(),
    supplier_id: z.string(),
    lang: Lang,
    text: z.string(),
    model_version: z.string(),
    sentiment: Sentiment,
    negative_probability: z.number(),
    neutral_probability: z.number(),
    positive_probability: z.number(),
    causes: z.array(Cause),
    cause_probabilities: z.array(z.number()),
  }),
});
export type ModelLabels = (typeof modelLabels)['row']['_output'];
