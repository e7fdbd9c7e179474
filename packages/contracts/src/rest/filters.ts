import { z } from 'zod';
import { Intent, Sentiment } from '../analysis.js';
import { Channel, Lang } from '../channel.js';
import { feedbackLimits } from '../feedback.js';
import { Cause } from '../taxonomy.js';

const Id = z.string().max(feedbackLimits.idCharsMax);
const orAll = <Value extends z.ZodType>(value: Value) => z.union([value, z.literal('')]).default('');

/** One attribute of the feedback, such as `flight=AC123`. */
const Attribute = z.union([
  z.literal(''),
  z
    .string()
    .max(feedbackLimits.attributeCharsMax)
    .regex(/^[^=]+=/, 'expected name=value, such as flight=AC123'),
]);

/**
 * Which feedback is meant, as a query string: what search, compare and export share, and what a saved search keeps. ''
 * (or left out) stands for all. `from` <= occurred_at < `to`.
 */
export const FeedbackFilter = z.object({
  supplier_id: Id.default(''),
  product_id: Id.default(''),
  /** Feedback that complains of it. */
  cause: orAll(Cause),
  cluster_id: Id.default(''),
  sentiment: orAll(Sentiment),
  channel: orAll(Channel),
  lang: orAll(Lang),
  region: Id.default(''),
  intent: orAll(Intent),
  attribute: Attribute.default(''),
  from: orAll(z.iso.datetime({ offset: true })),
  to: orAll(z.iso.datetime({ offset: true })),
});
export type FeedbackFilter = z.infer<typeof FeedbackFilter>;
