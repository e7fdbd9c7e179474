import { createClassifier } from '@earshot/model';
import { inParallel, seconds, slices } from './measure.js';

/** As the analyze service hands them over. */
const textsPerCall = 256;
const callsAtOnce = 3;
const warmUpTexts = 64;

/** Texts a second of the model alone, in this process, on all its threads. */
export async function classifyRate(some: readonly { readonly text: string }[]): Promise<number> {
  const classifier = await createClassifier({ cachedTextsMax: 0 });
  try {
    await classifier.classify(some.slice(0, warmUpTexts));
    const calls = slices(some, textsPerCall);
    const elapsed = await seconds(() => inParallel(calls, callsAtOnce, (call) => classifier.classify(call)));
    return some.length / elapsed;
  } finally {
    await classifier.close();
  }
}
