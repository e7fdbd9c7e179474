import { type Cause, Cause as CauseSchema, type CorrectionQueue, SENTIMENTS, type Sentiment } from '@earshot/contracts';

type Item = CorrectionQueue['items'][number];

/** One answer to a doubt: its key, and what the text is said to be with it. */
export interface DoubtAnswer {
  readonly key: string;
  readonly of:
    | { readonly kind: 'sentiment'; readonly value: Sentiment }
    | { readonly kind: 'cause'; readonly isIt: boolean };
  readonly sentiment: Sentiment;
  readonly causes: readonly Cause[];
}

const sentimentKeys: Record<Sentiment, string> = { negative: 'n', neutral: 'u', positive: 'p' };

/** The cause that a doubt is about; undefined for one about sentiment. */
export function causeInDoubt({ doubt }: Item): Cause | undefined {
  if (doubt.label !== 'cause') return undefined;
  for (const { value } of doubt.between) {
    const cause = CauseSchema.safeParse(value);
    if (cause.success) return cause.data;
  }
  return undefined;
}

/**
 * The answers that a doubt asks for, each with one key. What is not in doubt stays as the model has it; a text that
 * complains of a named cause does not complain of `other` as well.
 */
export function answersOf(item: Item): readonly DoubtAnswer[] {
  const { word } = item;
  const found = word.causes.map(({ cause }) => cause);
  const cause = causeInDoubt(item);
  if (cause === undefined) {
    return SENTIMENTS.map((sentiment) => ({
      key: sentimentKeys[sentiment],
      of: { kind: 'sentiment', value: sentiment },
      sentiment,
      causes: found,
    }));
  }
  const without = found.filter((one) => one !== cause);
  const named = cause === 'other' ? [] : without.filter((one) => one !== 'other');
  return [
    { key: 'y', of: { kind: 'cause', isIt: true }, sentiment: word.sentiment, causes: [cause, ...named] },
    { key: 'n', of: { kind: 'cause', isIt: false }, sentiment: word.sentiment, causes: without },
  ];
}
