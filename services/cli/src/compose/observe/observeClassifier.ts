import type { Classifier } from '@earshot/model';
import type { Metrics } from '@earshot/runtime';

/** The model, measured: how many texts a call has, and what one of them costs. */
export function observeClassifier<Watched extends Classifier>(classifier: Watched, metrics: Metrics): Watched {
  return {
    ...classifier,
    async classify(texts, options) {
      const seconds = metrics.timer();
      const analyses = await classifier.classify(texts, options);
      if (texts.length > 0) {
        metrics.observe('classifyTexts', {}, texts.length);
        metrics.observe('classifySeconds', {}, seconds() / texts.length);
      }
      return analyses;
    },
  };
}
