import { z } from 'zod';
import { Intent, Reaction, Sentiment, Span } from '../analysis.js';
import { feedbackLimits } from '../feedback.js';
import { Word } from '../rest.js';
import { CAUSES, Cause } from '../taxonomy.js';

const Person = z.object({ person_id: z.string(), name: z.string() });

/** What a person says of a text: all causes that it complains of, [] for none. */
const labels = {
  sentiment: Sentiment,
  causes: z
    .array(z.object({ cause: Cause, evidence: Span.optional() }))
    .max(CAUSES.length)
    .refine((causes) => new Set(causes.map((each) => each.cause)).size === causes.length, 'a cause stands here twice')
    .refine(
      (causes) => causes.length < 2 || causes.every((each) => each.cause !== 'other'),
      '`other` stands only where no other cause does',
    ),
  /** Left out where nobody looked. */
  intents: z.array(Intent).optional(),
  reaction: Reaction.optional(),
};

/** POST /v1/corrections: replaces what anybody said of the text before; the earlier one is kept as history. */
export const CorrectionBody = z.object({
  feedback_id: z.string().min(1).max(feedbackLimits.idCharsMax),
  ...labels,
  note: z.string().max(1_000).default(''),
});
export type CorrectionBody = z.infer<typeof CorrectionBody>;

export const Correction = CorrectionBody.extend({
  correction_id: z.string(),
  by: Person,
  at: z.iso.datetime(),
  /** What the model had said. */
  model: z.object({
    model_version: z.string(),
    sentiment: Sentiment,
    causes: z.array(z.object({ cause: Cause, probability: z.number() })),
  }),
  /** Whether the person said the same as the model. */
  agrees: z.object({ sentiment: z.boolean(), causes: z.boolean() }),
});
export type Correction = z.infer<typeof Correction>;

/** Why a text is in the queue. */
export const Doubt = z.object({
  label: z.enum(['sentiment', 'cause']),
  /**
   * Distance of the two likeliest answers: of a sentiment the difference of their probabilities, of a cause |2p − 1|. 0: the
   * model might as well have thrown a coin.
   */
  margin: z.number().min(0).max(1),
  /** The answers that it hesitates between, the likelier first; a cause against ''. */
  between: z.array(z.object({ value: z.string(), probability: z.number() })).length(2),
});
export type Doubt = z.infer<typeof Doubt>;

/** GET /v1/corrections/queue?limit=20&label=sentiment|cause&supplier_id=&lang=&days=30: the least sure first, without those that a person looked at. */
export const CorrectionQueue = z.object({
  as_of: z.iso.datetime(),
  items: z.array(z.object({ word: Word, doubt: Doubt, model_version: z.string() })),
});
export type CorrectionQueue = z.infer<typeof CorrectionQueue>;

/** GET /v1/corrections?limit=50&cursor=, the latest first, with how well the model did on what people looked at. */
export const CorrectionList = z.object({
  corrections: z.array(Correction.extend({ text: z.string() })),
  next: z.string().nullable(),
  /** By model, the newest first. A queue of doubts is harder than the average text: no accuracy. */
  models: z.array(
    z.object({ model_version: z.string(), corrections: z.int(), sentiment_agrees: z.int(), causes_agree: z.int() }),
  ),
});
export type CorrectionList = z.infer<typeof CorrectionList>;
