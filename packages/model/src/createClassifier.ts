import { availableParallelism } from 'node:os';
import type { Analysis, Channel, Lang } from '@earshot/contracts';
import { detectLanguage } from '@earshot/domain/text';
import { batchPiecesMaxDefault, textCharsMax, textsPerSliceMax, textsPerSliceMin } from './limits.js';
import type { EngineInput } from './loadEngine.js';
import { bundledWeightsDir } from './readWeights.js';
import type { Answer } from './startThread.js';
import { startThreads } from './startThreads.js';

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
}

export interface Classifier {
  /** Changes with every other set of weights. */
  readonly modelVersion: string;
  readonly embeddingDimensions: number;
  /**
   * One analysis a text, in the order given; evidence in UTF-16 code units of the text given. No text makes it fail: empty, broken
   * and endless ones are answered, the last by their first part (limits.ts). Rejects with the signal's reason
   * once it is aborted, and with Error after close.
   */
  classify(
    texts: readonly ClassifyInput[],
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<Analysis[]>;
  /** Waits for the calls under way, then ends the threads. */
  close(): Promise<void>;
}

/** Starts the network in threads of its own, so that the caller's event loop goes on. Rejects with WeightsError. */
export async function createClassifier(options: ClassifierOptions = {}): Promise<Classifier> {
  const threads = await startThreads({
    weightsDir: options.weightsDir ?? bundledWeightsDir,
    threads: options.threads ?? availableParallelism(),
    batchPiecesMax: options.batchPiecesMax ?? batchPiecesMaxDefault,
  });
  let closed: Promise<void> | undefined;
  return {
    modelVersion: threads.ready.modelVersion,
    embeddingDimensions: threads.ready.embeddingDimensions,
    async classify(texts, { signal } = {}) {
      if (closed !== undefined) throw new Error('the classifier is closed');
      signal?.throwIfAborted();
      const analyses: Analysis[] = [];
      // A round of slices at a time, one a copy: a call of any length holds no more than that outside of its own memory.
      const size = sliceSize(texts.length, threads.copies);
      for (let at = 0; at < texts.length; at += size * threads.copies) {
        const round = slices(texts.slice(at, at + size * threads.copies), size);
        const answers = await Promise.all(round.map((slice) => threads.call(slice.map(prepare), signal)));
        for (const answer of answers) analyses.push(...unpack(answer, threads.ready.embeddingDimensions));
      }
      return analyses;
    },
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

/** Cut before it is copied to the thread: a text of 100 kB costs its neighbours nothing. */
function prepare(input: ClassifyInput): EngineInput {
  const text = input.text.slice(0, textCharsMax);
  return { text, lang: input.lang ?? detectLanguage(text) };
}

/** Every embedding gets memory of its own: one that is kept must not keep those of a whole call. */
function unpack({ fields, embeddings }: Answer, width: number): Analysis[] {
  return fields.map((row, at) => ({ ...row, embedding: embeddings.slice(at * width, (at + 1) * width) }));
}
