import { z } from 'zod';
import { Channel, Lang } from './channel.js';

/** Limits of one item as it is handed to the gateway. Longer values are rejected, named by field. */
export const feedbackLimits = {
  textCharsMax: 200_000,
  idCharsMax: 256,
  attributesMax: 64,
  attributeCharsMax: 1_024,
  turnsMax: 2_000,
  /** A raw mail: what common mail servers let through. */
  mailBytesMax: 25 * 1024 * 1024,
  customerNamesMax: 32,
  itemsPerRequestMax: 1_000,
} as const;

const Id = z.string().max(feedbackLimits.idCharsMax);
const Instant = z.iso.datetime({
  offset: true,
  error: 'expected an ISO 8601 time with a zone, such as 2026-03-14T12:41:07Z',
});

/** One turn of a chat. Only the customer's turns are mined; the others give waiting time and transfers. */
export const Turn = z.object({
  at: Instant.optional(),
  from: z.enum(['customer', 'agent', 'bot', 'system']),
  name: z.string().max(256).optional(),
  text: z.string().max(feedbackLimits.textCharsMax),
});
export type Turn = z.infer<typeof Turn>;

/** How the contact went, where the channel knows. */
export const Contact = z.object({
  first_response_seconds: z.number().min(0).nullable().optional(),
  handle_seconds: z.number().min(0).optional(),
  hold_seconds: z.number().min(0).optional(),
  transfers: z.int().min(0).optional(),
  agent_id: Id.optional(),
  team: Id.optional(),
  repeat_of: Id.optional(),
});
export type Contact = z.infer<typeof Contact>;

/** The channel that an item's own form tells: turns are a chat's, a raw mail is an email; undefined where it tells none. */
export function impliedChannel(item: object): Channel | undefined {
  const has = (field: string) => Reflect.get(item, field) !== undefined && Reflect.get(item, field) !== null;
  return has('mime') ? 'email' : has('turns') ? 'chat' : undefined;
}

/** A letter, a digit, a sign, a picture: neither blank nor a mere mark of format or control. */
const visible = /[^\s\p{Cf}\p{Cc}]/u;

const FeedbackFields = z
  .object({
    /** The id that the item bears where it comes from. Without one, the content is the identity. */
    id: Id.min(1).optional(),
    source: Id.min(1).optional(),
    /** Without one: `chat` for an item with `turns`, `email` for one with `mime`, else `review`. */
    channel: Channel.default('review'),
    /** May be missing or blank where a title, turns, a raw mail or a rating says something. */
    text: z.string().max(feedbackLimits.textCharsMax).optional(),
    title: z.string().max(2_000).optional(),
    turns: z.array(Turn).max(feedbackLimits.turnsMax).optional(),
    /**
     * A raw mail in base64, for mails that are put straight into `feedback.email`. It gives the channel, text, title,
     * id, time, customer and `thread_of`; fields that stand beside it win over its headers.
     */
    mime: z
      .string()
      .max(Math.ceil(feedbackLimits.mailBytesMax / 3) * 4)
      .optional(),
    /** The id of the item that this one answers: of a mail the Message-ID replied to. */
    thread_of: Id.nullable().optional(),
    lang: Lang.optional(),
    occurred_at: Instant.optional(),
    started_at: Instant.optional(),
    supplier_id: Id.default(''),
    product_id: Id.default(''),
    order_id: Id.optional(),
    customer: z
      .object({
        id: Id.optional(),
        name: Id.optional(),
        phone: Id.optional(),
        email: Id.optional(),
        /** Further names that the customer goes by, so that they are redacted wherever they stand; they identify nobody. */
        names: z.array(Id).max(feedbackLimits.customerNamesMax).optional(),
      })
      .optional(),
    rating: z.number().min(0).max(10).optional(),
    region: Id.optional(),
    attributes: z
      .record(z.string().min(1).max(128), z.string().max(feedbackLimits.attributeCharsMax))
      .refine(
        (map) => Object.keys(map).length <= feedbackLimits.attributesMax,
        `at most ${feedbackLimits.attributesMax} attributes`,
      )
      .optional(),
    contact: Contact.optional(),
  })
  .refine(
    ({ text, title, turns, mime, rating }) =>
      mime !== undefined ||
      rating !== undefined ||
      [text, title, ...(turns ?? []).map((turn) => turn.text)].some((words) => visible.test(words ?? '')),
    {
      path: ['text'],
      error: 'expected words: a text, a title, the turns of a chat or a raw mail as mime; or a rating without words',
    },
  );

/** The fields that an item may have; what else it has is dropped. */
export const FEEDBACK_INPUT_FIELDS: readonly string[] = Object.keys(FeedbackFields.shape);

/** One item as other systems hand it over: `POST /v1/feedback`, an import line, or a message put straight into a topic. */
export const FeedbackInput = z.preprocess((item) => {
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return item;
  if (Reflect.get(item, 'channel') !== undefined) return item;
  const channel = impliedChannel(item);
  return channel === undefined ? item : { ...item, channel };
}, FeedbackFields);
export type FeedbackInput = z.infer<typeof FeedbackInput>;

/** One customer's words as they flow: redacted, identified, with a known place and time. */
export const Feedback = z.object({
  /** hash(source, channel, source_id), 32 hex digits. */
  feedback_id: z.string().regex(/^[0-9a-f]{32}$/),
  source: z.string(),
  source_id: z.string(),
  channel: Channel,
  text: z.string(),
  lang: Lang,
  occurred_at: z.iso.datetime(),
  received_at: z.iso.datetime(),
  supplier_id: z.string(),
  product_id: z.string(),
  order_id: z.string().default(''),
  /** Keyed hash of the customer's identity, '' where none was given. */
  customer_key: z.string().default(''),
  rating: z.number().nullable().default(null),
  region: z.string().default(''),
  attributes: z.record(z.string(), z.string()).default({}),
  contact: Contact.default({}),
  /** The source_id of the item that this one answers, '' for none. */
  thread_of: z.string().default(''),
  /** Imported or replayed history: evaluated for spikes, but nobody is told. */
  history: z.boolean().default(false),
});
export type Feedback = z.infer<typeof Feedback>;

/**
 * What lies in the feedback topics: feedback as the gateway publishes it, or an item as another system hands it over,
 * which analyze reads, identifies and redacts as the gateway would have.
 */
export const FeedbackMessage = z.union([Feedback, FeedbackInput]);
export type FeedbackMessage = z.infer<typeof FeedbackMessage>;
