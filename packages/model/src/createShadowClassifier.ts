import type { Analysis } from '@earshot/contracts';
import { addDifference, type Differences, noDifferences } from './compareAnalyses.js';
import type { Classifier, ClassifyInput } from './createClassifier.js';
import { shadowTextsWaitingMax } from './limits.js';

export interface ShadowReport extends Differences {
  readonly servingVersion: string;
  readonly candidateVersion: string;
  /** Texts that the candidate did not read because it was too far behind. */
  readonly skipped: number;
  /** Texts of calls in which the candidate failed. */
  readonly failed: number;
}

export interface ShadowClassifier extends Classifier {
  report(): ShadowReport;
}

/**
 * A classifier that answers as `serving` does, while `candidate` reads the same texts behind it and the differences are counted
 * (shadow mode). The candidate changes no answer, fails no call, and delays none beyond its share of the processor. Closing it
 * closes both.
 */
export function createShadowClassifier(
  serving: Classifier,
  candidate: Classifier,
  textsWaitingMax: number = shadowTextsWaitingMax,
): ShadowClassifier {
  let [differences, waiting, skipped, failed] = [noDifferences(), 0, 0, 0];
  let last: Promise<void> = Promise.resolve();

  const shadow = async (texts: readonly ClassifyInput[], answers: readonly Analysis[]): Promise<void> => {
    try {
      const others = await candidate.classify(texts);
      for (const [at, other] of others.entries()) {
        const answer = answers[at];
        if (answer !== undefined) differences = addDifference(differences, answer, other);
      }
    } catch {
      failed += texts.length;
    } finally {
      waiting -= texts.length;
    }
  };

  return {
    modelVersion: serving.modelVersion,
    embeddingDimensions: serving.embeddingDimensions,
    async classify(texts, options) {
      const answers = await serving.classify(texts, options);
      if (waiting + texts.length > textsWaitingMax) {
        skipped += texts.length;
        return answers;
      }
      waiting += texts.length;
      // What is compared is kept apart: the caller may change its answers meanwhile.
      const kept = answers.map((answer) => ({ ...answer, causes: [...answer.causes] }));
      last = last.then(() => shadow(texts, kept));
      return answers;
    },
    report() {
      const versions = { servingVersion: serving.modelVersion, candidateVersion: candidate.modelVersion };
      return { ...versions, ...differences, skipped, failed };
    },
    async close() {
      await last;
      await Promise.all([serving.close(), candidate.close()]);
    },
  };
}
