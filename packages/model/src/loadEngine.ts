import { basename, dirname } from 'node:path';
import type { Analysis, Lang } from '@earshot/contracts';
import { AutoModel, env, type PreTrainedModel, Tensor } from '@huggingface/transformers';
import type { Unigram } from './createUnigram.js';
import { decodeAnalysis, type WindowOutput } from './decodeAnalysis.js';
import { batchTextsMax } from './limits.js';
import { cutWindows, markPieces, planBatches, type Window } from './planBatches.js';
import { type Metadata, readPhrases, readUnigram, readWeights } from './readWeights.js';
import { type PhraseModel, scorePhrases } from './scorePhrases.js';
import { type TokenizedText, tokenizeText } from './tokenizeText.js';

export interface EngineOptions {
  readonly weightsDir: string;
  /** Threads of one run of the network. */
  readonly threads: number;
  /** Padded pieces of one run of the network. */
  readonly batchPiecesMax: number;
}

export interface EngineInput {
  readonly text: string;
  readonly lang: Lang;
}

/** The network in this thread. One call at a time. */
export interface Engine {
  readonly metadata: Metadata;
  /** Answers in input order; stops between two runs with the signal's reason once it is aborted. */
  analyze(inputs: readonly EngineInput[], signal?: AbortSignal): Promise<Analysis[]>;
  dispose(): Promise<void>;
}

const startId = 0n;
const padId = 1n;
const endId = 2n;

/** Checks the weights, then loads them from their folder and nowhere else. Throws WeightsError. */
export async function loadEngine(options: EngineOptions): Promise<Engine> {
  const metadata = await readWeights(options.weightsDir);
  const phrases = await readPhrases(options.weightsDir, metadata);
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = dirname(options.weightsDir);
  const name = basename(options.weightsDir);
  const unigram = await readUnigram(options.weightsDir);
  const model = await AutoModel.from_pretrained(name, {
    local_files_only: true,
    dtype: 'q8',
    device: 'cpu',
    session_options: {
      intraOpNumThreads: options.threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      // Waiting threads sleep: beside a busy ClickHouse on two cores, spinning ones halved the throughput (60 → 90 texts/s).
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    },
  });
  return {
    metadata,
    analyze: (inputs, signal) =>
      analyze({ unigram, model, phrases, metadata, batchPiecesMax: options.batchPiecesMax }, inputs, signal),
    dispose: async () => {
      await model.dispose();
    },
  };
}

interface Parts {
  readonly unigram: Unigram;
  readonly model: PreTrainedModel;
  readonly phrases: PhraseModel | undefined;
  readonly metadata: Metadata;
  readonly batchPiecesMax: number;
}

async function analyze(
  { unigram, model, phrases, metadata, batchPiecesMax }: Parts,
  inputs: readonly EngineInput[],
  signal: AbortSignal | undefined,
): Promise<Analysis[]> {
  const tokens = inputs.map((input) => tokenizeText(unigram, input.text));
  const windows = tokens.flatMap((text, index) =>
    cutWindows(index, text.ids.length, metadata.window_pieces_max, metadata.windows_max),
  );
  const outputs: WindowOutput[][] = inputs.map(() => []);
  for (const batch of planBatches(windows, batchPiecesMax, batchTextsMax)) {
    signal?.throwIfAborted();
    const results = await runBatch(model, metadata, tokens, batch);
    for (const [at, window] of batch.entries()) {
      const output = results[at];
      if (output !== undefined) outputs[window.text]?.push(output);
    }
  }
  const piecesMax = (metadata.window_pieces_max - markPieces) * metadata.windows_max;
  return inputs.map((input, index) => {
    const windowsOfText = (outputs[index] ?? []).sort((a, b) => a.first - b.first);
    const own = tokens[index] as TokenizedText;
    const wording = phrases === undefined ? 0 : scorePhrases(phrases, own.ids, piecesMax);
    return decodeAnalysis(metadata, input.text, input.lang, own, windowsOfText, wording);
  });
}

async function runBatch(
  model: PreTrainedModel,
  metadata: Metadata,
  tokens: readonly TokenizedText[],
  batch: readonly Window[],
): Promise<WindowOutput[]> {
  const length = Math.max(...batch.map((window) => window.end - window.first)) + markPieces;
  const ids = new BigInt64Array(batch.length * length).fill(padId);
  const mask = new BigInt64Array(batch.length * length);
  for (const [row, window] of batch.entries()) {
    const pieces = tokens[window.text]?.ids ?? [];
    const start = row * length;
    ids[start] = startId;
    for (let at = window.first; at < window.end; at++) ids[start + 1 + at - window.first] = BigInt(pieces[at] ?? 3);
    ids[start + window.end - window.first + 1] = endId;
    mask.fill(1n, start, start + window.end - window.first + markPieces);
  }
  const shape = [batch.length, length];
  const outputs: Record<string, Tensor> = await model({
    input_ids: new Tensor('int64', ids, shape),
    attention_mask: new Tensor('int64', mask, shape),
  });
  /** `count` values of row `row` of an output with `width` values a row; copied, so that the batch's buffer can go. */
  const rowOf = (name: string, row: number, width: number, count = width): Float32Array => {
    const data = outputs[name]?.data;
    if (!(data instanceof Float32Array)) throw new Error(`the network has no output '${name}' of float32`);
    return data.slice(row * width, row * width + count);
  };
  const causes = metadata.causes.length;
  return batch.map((window, row) => {
    const pieces = window.end - window.first + markPieces;
    return {
      first: window.first,
      pieces,
      causeTokens: rowOf('cause_tokens', row, length * causes, pieces * causes),
      cause: rowOf('cause', row, causes),
      sentiment: rowOf('sentiment', row, metadata.sentiments.length),
      intents: rowOf('intents', row, metadata.intents.length),
      reaction: rowOf('reaction', row, metadata.reactions.length),
      embedding: rowOf('embedding', row, metadata.embedding_dimensions),
    };
  });
}
