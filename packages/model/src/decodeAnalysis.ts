import type { Analysis, CauseFound, Intent, Lang, Sentiment } from '@earshot/contracts';
import { findEvidence, type ScoredPiece } from './findEvidence.js';
import type { Metadata } from './readWeights.js';
import type { TokenizedText } from './tokenizeText.js';

/** What the network says of one window: logits, except the unit embedding. */
export interface WindowOutput {
  /** First piece of the window in its text. */
  readonly first: number;
  /** Pieces, marks included. */
  readonly pieces: number;
  /** [pieces, causes], row by row; the first and the last row are the marks. */
  readonly causeTokens: Float32Array;
  readonly cause: Float32Array;
  readonly sentiment: Float32Array;
  readonly intents: Float32Array;
  readonly reaction: Float32Array;
  readonly embedding: Float32Array;
}

/** A text without any of these (empty, only punctuation) says nothing, whatever the network makes of it. */
const meaningful = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/** Turns the outputs of a text's windows into its analysis. */
export function decodeAnalysis(
  metadata: Metadata,
  text: string,
  lang: Lang,
  tokens: TokenizedText,
  windows: readonly WindowOutput[],
): Analysis {
  const shares = windows.map((window) => window.pieces);
  const temperature = metadata.sentiment_temperature[lang];
  const logits = mean(
    windows.map((window) => window.sentiment),
    shares,
  ).map((logit) => logit / temperature);
  const [negative = 0, neutral = 0, positive = 0] = softmax(logits);
  if (!meaningful.test(text)) return saysNothing(metadata, lang, windows);
  const best = argmax([negative, neutral, positive]);
  const reaction =
    metadata.reactions[
      argmax(
        mean(
          windows.map((window) => window.reaction),
          shares,
        ),
      )
    ] ?? 'none';
  return {
    model_version: metadata.model_version,
    lang,
    sentiment: {
      label: metadata.sentiments[best] as Sentiment,
      probability: [negative, neutral, positive][best] ?? 0,
      probabilities: { negative, neutral, positive },
    },
    causes: decodeCauses(metadata, text, tokens, windows),
    intents: decodeIntents(metadata, windows),
    reaction,
    embedding: unit(
      mean(
        windows.map((window) => window.embedding),
        shares,
      ),
    ),
  };
}

function saysNothing(metadata: Metadata, lang: Lang, windows: readonly WindowOutput[]): Analysis {
  return {
    model_version: metadata.model_version,
    lang,
    sentiment: { label: 'neutral', probability: 1, probabilities: { negative: 0, neutral: 1, positive: 0 } },
    causes: [],
    intents: [],
    reaction: 'none',
    embedding: unit(windows[0]?.embedding ?? new Float32Array(metadata.embedding_dimensions)),
  };
}

/** Log-sum-exp over windows is what the network itself takes over pieces: windows merge as if the text were one. */
function decodeCauses(
  metadata: Metadata,
  text: string,
  tokens: TokenizedText,
  windows: readonly WindowOutput[],
): CauseFound[] {
  const found: CauseFound[] = [];
  for (const [index, cause] of metadata.causes.entries()) {
    const probability = sigmoid(logSumExp(windows.map((window) => window.cause[index] ?? Number.NEGATIVE_INFINITY)));
    if (probability < (metadata.cause_thresholds[cause] ?? 0.5)) continue;
    if (cause === 'other' && found.length > 0) continue;
    found.push({ cause, probability, evidence: findEvidence(text, scorePieces(metadata, tokens, windows, index)) });
  }
  return found.sort((a, b) => b.probability - a.probability);
}

function scorePieces(
  metadata: Metadata,
  tokens: TokenizedText,
  windows: readonly WindowOutput[],
  cause: number,
): ScoredPiece[] {
  const pieces: ScoredPiece[] = [];
  for (const window of windows) {
    for (let row = 1; row < window.pieces - 1; row++) {
      const piece = window.first + row - 1;
      const score = window.causeTokens[row * metadata.causes.length + cause] ?? Number.NEGATIVE_INFINITY;
      pieces.push({ score, start: tokens.starts[piece] ?? 0, end: tokens.ends[piece] ?? 0 });
    }
  }
  return pieces;
}

function decodeIntents(metadata: Metadata, windows: readonly WindowOutput[]): Intent[] {
  return metadata.intents.filter((intent, index) => {
    const logit = Math.max(...windows.map((window) => window.intents[index] ?? Number.NEGATIVE_INFINITY));
    return sigmoid(logit) >= (metadata.intent_thresholds[intent] ?? 0.5);
  });
}

function mean(rows: readonly Float32Array[], shares: readonly number[]): Float32Array {
  const [only] = rows;
  if (rows.length === 1 && only !== undefined) return only;
  const total = shares.reduce((sum, share) => sum + share, 0);
  const result = new Float32Array(only?.length ?? 0);
  for (const [at, row] of rows.entries()) {
    const share = (shares[at] ?? 0) / total;
    for (let i = 0; i < result.length; i++) result[i] = (result[i] ?? 0) + (row[i] ?? 0) * share;
  }
  return result;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

function softmax(logits: Float32Array): number[] {
  const largest = Math.max(...logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function logSumExp(values: readonly number[]): number {
  const largest = Math.max(...values);
  return largest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - largest), 0));
}

function argmax(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[best] ?? 0)) best = i;
  return best;
}
