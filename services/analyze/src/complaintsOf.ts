import type { Analysis } from '@earshot/contracts';

/**
 * The complaints of a text: its causes, and for a negative text without one the single complaint `other`, as probable as
 * the text is negative. A text that is not negative and has no cause complains of nothing.
 */
export function complaintsOf(analysis: Pick<Analysis, 'causes' | 'sentiment'>): Analysis['causes'] {
  if (analysis.causes.length > 0 || analysis.sentiment.label !== 'negative') return analysis.causes;
  return [{ cause: 'other', probability: analysis.sentiment.probabilities.negative, evidence: [] }];
}
