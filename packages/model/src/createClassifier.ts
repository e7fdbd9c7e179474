import { availableParallelism } from 'node:os';
import type { Analysis, Channel, Lang } from '@earshot/contracts';
import { detectLanguage } from '@earshot/domain/text';
import { createAnalysisCache } from './createAnalysisCache.js';
import {
  batchPiecesMaxDefault,
  cachedTextsMaxDefault,
  textCharsMax,
  textsPerSliceMax,
  textsPerSliceMin,
} from './limits.js';
import type { EngineInput } from './loadEngine.js';
import { ownWords } from './ownWords.js';
import { bundledWeightsDir } from './readWeights.js';
import type { Answer } from './startThread.js';
import { startThreads, type ThreadsParts } from './startThreads.js';

export interface ClassifyInput {
  readonly text: string;
  /** Detected where it is not given. */
  readonly lang?: Lang | undefined;
  /** Not used by these weights; part of the interface, so that weights that use it need no change of callers. */
  readonly channel?: Channel | undefined;
}

export interface ClassifierOptions {
  /** Folder of the weights; default: those of the package. */
  readonly weightsDir?: string | undefined;
  /** Cores that the network may use; default: all of them. */
  readonly threads?: number | undefined;
  /** Padded pieces of one run of the network. */
  readonly batchPiecesMax?: number | undefined;
  /** Texts whose analyses are remembered; 0 for none, as a measurement of speed wants. */
  readonly cachedTextsMax?: number | undefined;
  /** A thread died or hung, and is started again. */
  readonly onThreadDied?: ThreadsParts['onDied'];
  /** Threads died too often, and are not started any more: the process should end. */
  readonly onGivenUp?: ThreadsParts['onGivenUp'];
}

export interface Classifier {
  /** Changes with every other set of weights. */
  readonly modelVersion: string;
  readonly embeddingDimensions: number;
  /**
   * One analysis a text, in the order given, from memory where the text came lately; evidence in UTF-16 code units of the text
   * given. No text makes it fail: empty, broken and endless ones are answered, the last by their first part (limits.ts).
   * Rejects with the signal's reason once it is aborted, and with Error after close.
   */
  classify(
    texts: readonly ClassifyInput[],
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<Analysis[]>;
  /** Waits for the calls under way, then ends the threads. */
  close(): Promise<void>;
}

/** One whose threads are watched. */
export interface WatchedClassifier extends Classifier {
  /** Resolves when every thread has answered; rejects saying how many did not within `answerMsMax`. */
  ping(answerMsMax?: number): Promise<void>;
  threads(): { readonly alive: number; readonly wanted: number };
}

/** A thread answers between two runs of the network. */
const answerMsMaxDefault = 10_000;

/** Starts the network in threads of its own, so that the caller's event loop goes on. Rejects with WeightsError. */
export async function createClassifier(options: ClassifierOptions = {}): Promise<WatchedClassifier> {
  const start = {
    weightsDir: options.weightsDir ?? bundledWeightsDir,
    threads: options.threads ?? availableParallelism(),
    batchPiecesMax: options.batchPiecesMax ?? batchPiecesMaxDefault,
  };
  const threads = await startThreads(start, { onDied: options.onThreadDied, onGivenUp: options.onGivenUp });
  const cache = createAnalysisCache(options.cachedTextsMax ?? cachedTextsMaxDefault);
  const run = async (inputs: readonly EngineInput[], signal: AbortSignal | undefined): Promise<Analysis[]> => {
    const shares = slices(inputs, sliceSize(inputs.length, threads.copies));
    const answers = await Promise.all(shares.map((share) => threads.call(share, signal)));
    return answers.flatMap((answer) => unpack(answer, threads.ready.embeddingDimensions));
  };
  let closed: Promise<void> | undefined;
  return {
    modelVersion: threads.ready.modelVersion,
    embeddingDimensions: threads.ready.embeddingDimensions,
    async classify(texts, { signal } = {}) {
      if (closed !== undefined) throw new Error('the classifier is closed');
      signal?.throwIfAborted();
      const analyses: Analysis[] = [];
      // A round at a time, one slice a copy: a call of any length holds no more than that outside of its own memory.
      const roundTexts = textsPerSliceMax * threads.copies;
      for (let at = 0; at < texts.length; at += roundTexts) {
        const inputs = texts.slice(at, at + roundTexts).map(prepare);
        analyses.push(...(await cache.answer(inputs, (fresh) => run(fresh, signal))));
      }
      return analyses;
    },
    ping: (answerMsMax = answerMsMaxDefault) => threads.ping(answerMsMax),
    threads: () => ({ alive: threads.alive(), wanted: threads.copies }),
    close() {
      closed ??= threads.close();
      return closed;
    },
  };
}

/** An equal share a copy, but not so small that sorting by length gains nothing. */
function sliceSize(texts: number, copies: number): number {
  return Math.min(textsPerSliceMax, Math.max(textsPerSliceMin, Math.ceil(texts / copies)));
}

function slices<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** Cut before it is copied to the thread: a text of 100 kB costs its neighbours nothing. A supplier's reply under it is left out. */
function prepare(input: ClassifyInput): EngineInput {
  const text = ownWords(input.text.slice(0, textCharsMax));
  return { text, lang: input.lang ?? detectLanguage(text) };
}

/** Every embedding gets memory of its own: one that is kept must not keep those of a whole call. */
function unpack({ fields, embeddings }: Answer, width: number): Analysis[] {
  return fields.map((row, at) => ({ ...row, embedding: embeddings.slice(at * width, (at + 1) * width) }));
}
