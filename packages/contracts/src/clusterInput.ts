import { z } from 'zod';
import { AnalysisFields } from './analysis.js';
import { Feedback } from './feedback.js';

/**
 * What the one writer of a supplier reads, in order: analysed feedback, later people's commands too.
 * `revision` orders the versions of one feedback: its offset in the feedback topic (a decimal string), whose key is the
 * feedback_id, so that all versions of one feedback share a partition.
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

export const ClusterInput = z.discriminatedUnion('kind', [AnalysedFeedback]);
export type ClusterInput = z.infer<typeof ClusterInput>;
