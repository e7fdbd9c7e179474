import { z } from 'zod';
import { AnalysisFields } from './analysis.js';
import { Command } from './command.js';
import { Feedback } from './feedback.js';

/**
 * What a customer said, analysed. `revision` orders the versions of one feedback: when it was received, in ms since 1970
 * (a decimal string). An offset would not do: versions that name different suppliers lie in different partitions.
 */
export const AnalysedFeedback = z.object({
  kind: z.literal('analysed'),
  revision: z.string().regex(/^\d{1,19}$/),
  feedback: Feedback,
  analysis: AnalysisFields,
  /** base64 of the unit embedding, one signed byte a dimension, scaled to its largest component; see `encodeEmbedding`. */
  embedding: z.string(),
});
export type AnalysedFeedback = z.infer<typeof AnalysedFeedback>;

/** What the one writer of a supplier reads, in order: what customers said, and what people do about it. */
export const ClusterInput = z.discriminatedUnion('kind', [AnalysedFeedback, Command]);
export type ClusterInput = z.infer<typeof ClusterInput>;
