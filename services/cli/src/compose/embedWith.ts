import type { WatchedClassifier } from '@earshot/model';

/** The embedding of a question, by the model that reads the texts: what is near to it in meaning is near to those. */
export function embedWith(classifier: Pick<WatchedClassifier, 'classify'>): (text: string) => Promise<Float32Array> {
  return async (text) => {
    const [analysis] = await classifier.classify([{ text }]);
    if (analysis === undefined) throw new RangeError('the model answered nothing for one text');
    return analysis.embedding;
  };
}
