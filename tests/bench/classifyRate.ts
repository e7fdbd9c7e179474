import { createClassifier } from '@earshot/model';
import { inParallel, seconds, slices } from './measure.js';

/** As the analyze service hands them over. */
const textsPerCall = 256;
const callsAtOnce = 3;
const warmUpTexts = 64;

export interface ClassifyRate {
  readonly perSecond: number;
  /** Processor time of this process, user and system, in ms. */
  readonly processorMsPerText: number;
}

/** The model alone, in this process, on all its threads. */
export async function classifyRate(some: readonly { readonly text: string }[]): Promise<ClassifyRate> {
  const classifier = await createClassifier({ cachedTextsMax: 0 });
  try {
    await classifier.classify(some.slice(0, warmUpTexts));
    const calls = slices(some, textsPerCall);
    const before = process.cpuUsage();
    const elapsed = await seconds(() => inParallel(calls, callsAtOnce, (call) => classifier.classify(call)));
    const { user, system } = process.cpuUsage(before);
    return { perSecond: some.length / elapsed, processorMsPerText: (user + system) / 1_000 / some.length };
  } finally {
    await classifier.close();
  }
}

/** Of two measurements, before and after: a machine that slows down meanwhile flatters neither. */
export function meanRate(a: ClassifyRate, b: ClassifyRate): ClassifyRate {
  return {
    perSecond: (a.perSecond + b.perSecond) / 2,
    processorMsPerText: (a.processorMsPerText + b.processorMsPerText) / 2,
  };
}
