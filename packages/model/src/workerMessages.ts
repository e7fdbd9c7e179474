import type { AnalysisFields } from '@earshot/contracts';
import type { EngineInput, EngineOptions } from './loadEngine.js';

/** Given to the worker thread at its start. */
export type WorkerStart = EngineOptions;

export type ToWorker =
  | { readonly kind: 'analyze'; readonly call: number; readonly inputs: readonly EngineInput[] }
  | { readonly kind: 'abort'; readonly call: number }
  /** Answered between two runs of the network, before the calls that wait. */
  | { readonly kind: 'ping'; readonly call: number }
  | { readonly kind: 'close' };

export type FromWorker =
  | { readonly kind: 'ready'; readonly modelVersion: string; readonly embeddingDimensions: number }
  /** The embeddings stand one after the other in one buffer, which is moved, not copied. */
  | {
      readonly kind: 'answer';
      readonly call: number;
      readonly fields: readonly AnalysisFields[];
      readonly embeddings: Float32Array;
    }
  | { readonly kind: 'pong'; readonly call: number }
  | { readonly kind: 'failed'; readonly call: number | null; readonly name: string; readonly message: string };
