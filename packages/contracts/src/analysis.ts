import { z } from 'zod';
import { Lang } from './channel.js';
import { Cause } from './taxonomy.js';

export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const;
export const Sentiment = z.enum(SENTIMENTS);
export type Sentiment = z.infer<typeof Sentiment>;

export const INTENTS = ['refund', 'churn', 'escalate', 'urgent', 'thanks', 'question'] as const;
export const Intent = z.enum(INTENTS);
export type Intent = z.infer<typeof Intent>;

export const REACTIONS = ['confused', 'rejected', 'recognised', 'none'] as const;
export const Reaction = z.enum(REACTIONS);
export type Reaction = z.infer<typeof Reaction>;

const Probability = z.number().min(0).max(1);

/** A stretch of the analysed text, in UTF-16 code units, `end` exclusive. */
export const Span = z.object({ start: z.int().min(0), end: z.int().min(0) });
export type Span = z.infer<typeof Span>;

export const CauseFound = z.object({ cause: Cause, probability: Probability, evidence: z.array(Span) });
export type CauseFound = z.infer<typeof CauseFound>;

/** What one model pass says of one text, without the embedding. */
export const AnalysisFields = z.object({
  model_version: z.string().min(1),
  lang: Lang,
  sentiment: z.object({
    label: Sentiment,
    probability: Probability,
    probabilities: z.object({ negative: Probability, neutral: Probability, positive: Probability }),
  }),
  /** Most probable first. `other` stands only where the text complains and no other cause was found. */
  causes: z.array(CauseFound),
  intents: z.array(Intent),
  reaction: Reaction,
  /** No cause can be told at the risk that the weights were fitted for; `causes` is empty. Absent: false. */
  unknown: z.boolean().optional(),
  /** The text is in a language that the model was not taught: no cause is told, and its sentiment is a guess. Absent: false. */
  other_language: z.boolean().optional(),
});

export type AnalysisFields = z.infer<typeof AnalysisFields>;

/** What one model pass says of one text. The embedding has unit length. */
export interface Analysis extends AnalysisFields {
  readonly embedding: Float32Array;
}
