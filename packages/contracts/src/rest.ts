import { z } from 'zod';
import { Intent, Reaction, Sentiment, Span } from './analysis.js';
import { Channel, Lang } from './channel.js';
import { DeadLetter } from './deadLetter.js';
import { clusterDetailFields, ExpectedBand } from './rest/clusters.js';
import { Signal } from './signal.js';
import { Cause } from './taxonomy.js';

export * from './rest/problem.js';

/** Names of fields that an item has and nothing reads, most likely typing errors; told only where there are some. */
export const unknownFieldsMax = 10;
const unknown = { unknown_fields: z.array(z.string()).max(unknownFieldsMax).optional() };

/** POST /v1/feedback and POST /v1/email: one answer an item, in order. `ignored`: a mail that no person wrote, which is no feedback. */
export const FeedbackAnswer = z.discriminatedUnion('status', [
  z.object({ status: z.literal('accepted'), feedback_id: z.string(), ...unknown }),
  z.object({ status: z.literal('duplicate'), feedback_id: z.string(), ...unknown }),
  z.object({ status: z.literal('rejected'), field: z.string(), reason: z.string(), ...unknown }),
  z.object({ status: z.literal('ignored'), reason: z.string(), ...unknown }),
]);
export type FeedbackAnswer = z.infer<typeof FeedbackAnswer>;
export const FeedbackAnswers = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.int(),
  ignored: z.int().default(0),
  items: z.array(FeedbackAnswer),
});
export type FeedbackAnswers = z.infer<typeof FeedbackAnswers>;

/** One customer's words with what the model found in them. */
export const Word = z.object({
  feedback_id: z.string(),
  channel: Channel,
  lang: Lang,
  occurred_at: z.iso.datetime(),
  supplier_id: z.string(),
  product_id: z.string(),
  text: z.string(),
  sentiment: Sentiment,
  causes: z.array(z.object({ cause: Cause, probability: z.number(), evidence: z.array(Span) })),
  intents: z.array(Intent),
  reaction: Reaction,
  rating: z.number().nullable(),
  region: z.string(),
  attributes: z.record(z.string(), z.string()),
  cluster_id: z.string(),
});
export type Word = z.infer<typeof Word>;

/** A cluster as lists show it. Names come from the catalogue, '' where it has none. */
export const ClusterSummary = z.object({
  cluster_id: z.string(),
  supplier_id: z.string(),
  product_id: z.string(),
  supplier_name: z.object({ zh: z.string(), en: z.string() }),
  product_name: z.object({ zh: z.string(), en: z.string() }),
  cause: Cause,
  label: z.string(),
  keywords: z.array(z.string()),
  /** Complaints in the asked window, and in all. */
  heard: z.int(),
  heard_all: z.int(),
  negatives: z.int(),
  expected: z.number(),
  /** Surprise: how unlikely `heard` is against `expected` (−log10 p), what the list is ordered by. */
  surprise: z.number(),
  /** Complaints in 12 equal slices of the window, oldest first. */
  sparkline: z.array(z.int()),
  first_seen: z.iso.datetime(),
  last_seen: z.iso.datetime(),
  state: z.enum(['new', 'ongoing', 'quiet']),
});
export type ClusterSummary = z.infer<typeof ClusterSummary>;

/** GET /v1/clusters?window_hours=6&limit=50&supplier_id=&product_id=&cause=&order=surprise|heard */
export const ClusterList = z.object({
  as_of: z.iso.datetime(),
  window_hours: z.number(),
  clusters: z.array(ClusterSummary),
});
export type ClusterList = z.infer<typeof ClusterList>;

/** GET /v1/clusters/:cluster_id?days=14 */
export const ClusterDetail = z.object({
  as_of: z.iso.datetime(),
  cluster: ClusterSummary,
  exemplars: z.array(Word),
  /** Complaints an hour over the asked days. */
  timeline: z.array(
    z.object({ bucket: z.iso.datetime(), complaints: z.int(), expected: ExpectedBand.nullable().default(null) }),
  ),
  ...clusterDetailFields,
});
export type ClusterDetail = z.infer<typeof ClusterDetail>;

/** GET /v1/words?cluster_id=&supplier_id=&product_id=&cause=&sentiment=&before=&limit=50, newest first. `next` pages on. */
export const WordList = z.object({ as_of: z.iso.datetime(), words: z.array(Word), next: z.string().nullable() });
export type WordList = z.infer<typeof WordList>;

/** GET /v1/heatmap?window_hours=24: suppliers × causes against expectation. */
export const Heatmap = z.object({
  as_of: z.iso.datetime(),
  window_hours: z.number(),
  suppliers: z.array(z.object({ supplier_id: z.string(), name: z.object({ zh: z.string(), en: z.string() }) })),
  cells: z.array(
    z.object({ supplier_id: z.string(), cause: Cause, heard: z.int(), expected: z.number(), surprise: z.number() }),
  ),
});
export type Heatmap = z.infer<typeof Heatmap>;

/** A signal with what pages need beside it. */
export const SignalView = Signal.extend({
  supplier_name: z.object({ zh: z.string(), en: z.string() }),
  product_name: z.object({ zh: z.string(), en: z.string() }),
});
export type SignalView = z.infer<typeof SignalView>;

/** GET /v1/signals?state=open|past|held_back&supplier_id=&limit=50&cursor=, the latest decided first. `next` pages on. */
export const SignalList = z.object({
  as_of: z.iso.datetime(),
  signals: z.array(SignalView),
  next: z.string().nullable().default(null),
});
export type SignalList = z.infer<typeof SignalList>;

/** GET /v1/overview, and the `overview` live event. */
export const Overview = z.object({
  as_of: z.iso.datetime(),
  /** Newest occurred_at that counts, null while nothing was ever received. */
  stream_time: z.iso.datetime().nullable(),
  feedback_all: z.int(),
  feedback_24h: z.int(),
  negatives_24h: z.int(),
  complaints_24h: z.int(),
  texts_per_minute: z.number(),
  /** Messages accepted and not yet in ClickHouse. */
  lag: z.int(),
  open_signals: z.int(),
  /** The installation's time zone, an IANA name: pages tell times in it. Absent: in the reader's own. */
  time_zone: z.string().optional(),
});
export type Overview = z.infer<typeof Overview>;

/** GET /v1/live (text/event-stream): what changed, as it changes. Event name = `type`. */
export const LiveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('overview'), data: Overview }),
  z.object({ type: z.literal('words'), data: z.array(Word) }),
  z.object({ type: z.literal('signals'), data: z.array(SignalView) }),
  /** Clusters whose counts changed: refetch what is shown of them. */
  z.object({ type: z.literal('clusters'), data: z.array(z.string()) }),
  /** Cases that somebody or Earshot itself changed: refetch what is shown of them. */
  z.object({ type: z.literal('cases'), data: z.array(z.string()) }),
  /** After a broken line: more was missed than is kept. Read again what is shown. */
  z.object({ type: z.literal('missed'), data: z.object({}) }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;

/** GET /healthz and /readyz. */
export const Health = z.object({
  status: z.enum(['ok', 'starting', 'failing']),
  checks: z.record(z.string(), z.string()),
});
export type Health = z.infer<typeof Health>;

/** GET /v1/lag: how far each group of readers is, partition by partition; offsets as decimal strings. */
export const LagList = z.object({
  partitions: z.array(
    z.object({ group: z.string(), topic: z.string(), partition: z.int(), committed: z.string(), end: z.string() }),
  ),
});
export type LagList = z.infer<typeof LagList>;

/** POST /v1/catalogue: an entry replaces the one of the same supplier and product. */
export const CatalogueWritten = z.object({ written: z.int() });
export type CatalogueWritten = z.infer<typeof CatalogueWritten>;

/** GET /v1/dead-letters?limit=100&before=&trace_id=, newest first. `next` pages on. */
export const DeadLetterList = z.object({ dead_letters: z.array(DeadLetter), next: z.string().nullable() });
export type DeadLetterList = z.infer<typeof DeadLetterList>;

/** GET /v1/dead-letters/:id: `value` is the original bytes in base64, unredacted. */
export const DeadLetterDetail = DeadLetter.extend({ value: z.string(), headers: z.record(z.string(), z.string()) });
export type DeadLetterDetail = z.infer<typeof DeadLetterDetail>;

/**
 * POST /v1/dead-letters/replay. `already`: put back before; `left`: a further call would take them. With {"all": true} give
 * that call `up_to` as it is answered here: those that died again meanwhile have higher ids and are not taken again.
 */
export const DeadLetterReplay = z.object({
  replayed: z.int(),
  already: z.int(),
  skipped: z.array(z.object({ id: z.string(), reason: z.string(), already: z.boolean().default(false) })),
  left: z.int(),
  up_to: z.string().default(''),
});
export type DeadLetterReplay = z.infer<typeof DeadLetterReplay>;

/** POST /v1/dead-letters/forget: how many were removed for good. */
export const DeadLettersForgotten = z.object({ forgotten: z.int() });
export type DeadLettersForgotten = z.infer<typeof DeadLettersForgotten>;

/** How a channel fares. `up`: its last word was a delivery; `down`: a failure; `silent`: it was never told anything. */
export const ChannelState = z.object({
  channel_id: z.string(),
  /** '' for one that is no longer configured. */
  kind: z.string(),
  state: z.enum(['up', 'down', 'silent']),
  last_success_at: z.iso.datetime().nullable(),
  last_failure_at: z.iso.datetime().nullable(),
  /** Why the last failure, '' for none. */
  last_error: z.string(),
  delivered: z.int(),
  /** Deliveries that wait for their first or their next try. */
  waiting: z.int(),
  /** Deliveries that were given up. */
  dead: z.int(),
});
export type ChannelState = z.infer<typeof ChannelState>;

/** GET /v1/channels: where signals are delivered. No address and no secret. */
export const ChannelList = z.object({ channels: z.array(ChannelState) });
export type ChannelList = z.infer<typeof ChannelList>;

export * from './rest/access.js';
export * from './rest/cases.js';
