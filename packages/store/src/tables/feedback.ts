import { type AnalysedFeedback, Channel, Intent, Lang, Reaction, Sentiment, Span } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { rowVersion } from '../rowVersion.js';
import { Flag, Offset, Time, Version } from './columns.js';

/** One row of earshot.feedback; see migrations/0001_create_feedback.sql and 0007. */
export const FeedbackRow = z.object({
  feedback_id: z.string(),
  source: z.string(),
  source_id: z.string(),
  channel: Channel,
  lang: Lang,
  text: z.string(),
  occurred_at: Time,
  received_at: Time,
  supplier_id: z.string(),
  product_id: z.string(),
  order_id: z.string(),
  customer_key: z.string(),
  rating: z.number().nullable(),
  region: z.string(),
  attributes: z.record(z.string(), z.string()),
  contact_answered: z.boolean().nullable(),
  contact_first_response_seconds: z.number().nullable(),
  contact_handle_seconds: z.number().nullable(),
  contact_hold_seconds: z.number().nullable(),
  contact_transfers: z.int().nullable(),
  contact_agent_id: z.string(),
  contact_team: z.string(),
  contact_repeat_of: z.string(),
  thread_of: z.string(),
  history: z.boolean(),
  model_version: z.string(),
  sentiment: Sentiment,
  negative_probability: z.number(),
  neutral_probability: z.number(),
  positive_probability: z.number(),
  causes: z.array(z.string()),
  cause_probabilities: z.array(z.number()),
  cause_evidence: z.array(z.array(Span)),
  intents: z.array(Intent),
  reaction: Reaction,
  /** As it flows (contracts/embedding.ts); the column to read is `embedding`, Array(Int8). */
  embedding_base64: z.string(),
  cluster_id: z.string(),
  /** Of the request that brought it, '' for none. */
  trace_id: z.string(),
  updated_at: Time,
  input_partition: z.int(),
  input_offset: Offset,
  version: Version,
  is_deleted: Flag,
});
export type FeedbackRow = z.infer<typeof FeedbackRow>;

export const feedbackTable = defineTable({ name: 'earshot.feedback', row: FeedbackRow });

/** Where in cluster.input a row comes from, and when it is written. */
export interface WrittenFrom {
  readonly partition: number;
  readonly offset: bigint;
  readonly updated_at: string;
  /** Of the request that brought it; none where not given. */
  readonly trace_id?: string;
}

/** The row of an analysed feedback; `clusterId` is the cluster of its most probable cause, '' for none. */
export function feedbackRow(input: AnalysedFeedback, clusterId: string, from: WrittenFrom): FeedbackRow {
  const { feedback, analysis } = input;
  const { contact } = feedback;
  // Field by field: spreading objects of so many fields took a tenth of the writer's time.
  return {
    feedback_id: feedback.feedback_id,
    source: feedback.source,
    source_id: feedback.source_id,
    channel: feedback.channel,
    text: feedback.text,
    occurred_at: feedback.occurred_at,
    received_at: feedback.received_at,
    supplier_id: feedback.supplier_id,
    product_id: feedback.product_id,
    order_id: feedback.order_id,
    customer_key: feedback.customer_key,
    rating: feedback.rating,
    region: feedback.region,
    attributes: feedback.attributes,
    // `first_response_seconds: null` says that nobody ever answered; missing says that we do not know.
    contact_answered: contact.first_response_seconds === undefined ? null : contact.first_response_seconds !== null,
    contact_first_response_seconds: contact.first_response_seconds ?? null,
    contact_handle_seconds: contact.handle_seconds ?? null,
    contact_hold_seconds: contact.hold_seconds ?? null,
    contact_transfers: contact.transfers ?? null,
    contact_agent_id: contact.agent_id ?? '',
    contact_team: contact.team ?? '',
    contact_repeat_of: contact.repeat_of ?? '',
    thread_of: feedback.thread_of,
    history: feedback.history,
    lang: analysis.lang,
    model_version: analysis.model_version,
    sentiment: analysis.sentiment.label,
    negative_probability: analysis.sentiment.probabilities.negative,
    neutral_probability: analysis.sentiment.probabilities.neutral,
    positive_probability: analysis.sentiment.probabilities.positive,
    causes: analysis.causes.map((found) => found.cause),
    cause_probabilities: analysis.causes.map((found) => found.probability),
    cause_evidence: analysis.causes.map((found) => found.evidence),
    intents: analysis.intents,
    reaction: analysis.reaction,
    embedding_base64: input.embedding,
    cluster_id: clusterId,
    trace_id: from.trace_id ?? '',
    updated_at: from.updated_at,
    input_partition: from.partition,
    input_offset: from.offset.toString(),
    version: rowVersion(input.revision, from.offset),
    is_deleted: 0,
  };
}

/** Which of some feedback ids were ever written: a third of the price of looking at what is live, and most ids are new. */
export const knownFeedbackIds = defineQuery({
  name: 'knownFeedbackIds',
  sql: `SELECT DISTINCT feedback_id FROM earshot.feedback WHERE feedback_id IN {feedback_ids:Array(String)}`,
  params: z.object({ feedback_ids: z.array(z.string()) }),
  row: z.object({ feedback_id: z.string() }),
});

/** What is live of some feedback ids: normally one row an id, two where a crash cut a move between months in half. */
export const liveFeedback = defineQuery({
  name: 'liveFeedback',
  sql: `SELECT feedback_id, toString(version) AS version, occurred_at, supplier_id, product_id, cluster_id
        FROM earshot.feedback FINAL
        WHERE feedback_id IN {feedback_ids:Array(String)}`,
  params: z.object({ feedback_ids: z.array(z.string()) }),
  row: z.object({
    feedback_id: z.string(),
    version: Version,
    occurred_at: Time,
    supplier_id: z.string(),
    product_id: z.string(),
    cluster_id: z.string(),
  }),
});

/**
 * Days back from the newest one that something was said on and that is not in the future: words that claim to be later than their receipt do
 * not count, and may fill the newest days, but hardly more than these.
 */
const streamDaysMax = 7;

/**
 * Stream time of what is stored: the newest occurred_at that is not later than its received_at + 5 min, and when that one
 * was received (from there on the wall clock moves it); nulls while there is nothing. Without FINAL on purpose: the
 * stream's clock does not go back when a row is corrected.
 */
export const streamTime = defineQuery({
  name: 'streamTime',
  sql: `SELECT if(count() = 0, NULL, max(rows.occurred_at)) AS stream_time,
               if(count() = 0, NULL, argMax(rows.received_at, (rows.occurred_at, rows.received_at))) AS received_at
        FROM earshot.feedback_by_day AS rows
        WHERE is_deleted = 0 AND rows.occurred_at <= rows.received_at + INTERVAL 5 MINUTE
          AND day >= (
            SELECT toDate(greatest(toInt32(day), ${streamDaysMax}) - ${streamDaysMax}) FROM earshot.feedback_by_day
            WHERE day <= toDate(now('UTC') + INTERVAL 5 MINUTE) ORDER BY day DESC LIMIT 1)`,
  params: z.object({}),
  row: z.object({ stream_time: Time.nullable(), received_at: Time.nullable() }),
});

/**
 * Whole rows of some feedback ids as they stand, to be written again with another cluster. The same as FINAL, by hand: FINAL would
 * merge all columns of whole granules for one row of each, and took ten times as long.
 */
export const feedbackRowsById = defineQuery({
  name: 'feedbackRowsById',
  sql: `SELECT feedback_id, source, source_id, channel, lang, text, occurred_at, received_at, supplier_id, product_id, order_id,
               customer_key, rating, region, attributes, contact_answered, contact_first_response_seconds, contact_handle_seconds,
               contact_hold_seconds, contact_transfers, contact_agent_id, contact_team, contact_repeat_of, thread_of, history,
               model_version, sentiment, negative_probability, neutral_probability, positive_probability, causes,
               cause_probabilities, cause_evidence, intents, reaction,
               base64Encode(arrayStringConcat(arrayMap(x -> char(toUInt8(x)), embedding))) AS embedding_base64,
               cluster_id, trace_id, updated_at, input_partition, toString(input_offset) AS input_offset,
               toString(rows.version) AS version, is_deleted
        FROM
        (
          SELECT * FROM earshot.feedback WHERE feedback_id IN {feedback_ids:Array(String)}
          ORDER BY version DESC LIMIT 1 BY feedback_id, month
        ) AS rows
        WHERE is_deleted = 0 ORDER BY feedback_id`,
  params: z.object({ feedback_ids: z.array(z.string()) }),
  row: FeedbackRow,
});
