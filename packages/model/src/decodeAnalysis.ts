import type { Analysis, Cause, CauseFound, Intent, Lang, Sentiment } from '@earshot/contracts';
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
const letter = /\p{L}/u;

/**
 * Turns the outputs of a text's windows into its analysis. `wording` is what the phrase model says of the text: the log-odds of
 * positive against negative, 0 where there is none.
 */
export function decodeAnalysis(
  metadata: Metadata,
  text: string,
  lang: Lang,
  tokens: TokenizedText,
  windows: readonly WindowOutput[],
  wording = 0,
): Analysis {
  if (!meaningful.test(text)) return saysNothing(metadata, lang, windows);
  const otherLanguage = lang === 'other' && letter.test(text);
  const { causes, unknown } = decodeCauses(metadata, text, lang, tokens, windows);
  return {
    model_version: metadata.model_version,
    lang,
    sentiment: decodeSentiment(metadata, lang, windows, wording),
    causes: otherLanguage ? [] : causes,
    intents: decodeIntents(metadata, windows),
    reaction: metadata.reactions[argmax(meanByLength(windows, 'reaction'))] ?? 'none',
    unknown: unknown && !otherLanguage,
    other_language: otherLanguage,
    embedding: unit(meanByLength(windows, 'embedding')),
  };
}

function decodeSentiment(
  metadata: Metadata,
  lang: Lang,
  windows: readonly WindowOutput[],
  wording: number,
): Analysis['sentiment'] {
  const [low = 0, middle = 0, high = 0] = meanByLength(windows, 'sentiment');
  const half = (wording * metadata.phrase_share[lang]) / 2;
  const temperature = metadata.sentiment_temperature[lang];
  const [negative = 0, neutral = 0, positive = 0] = softmax(
    [low - half, middle, high + half].map((logit) => logit / temperature),
  );
  const best = argmax([negative, neutral, positive]);
  return {
    label: metadata.sentiments[best] as Sentiment,
    probability: [negative, neutral, positive][best] ?? 0,
    probabilities: { negative, neutral, positive },
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
    unknown: true,
    other_language: false,
    embedding: unit(windows[0]?.embedding ?? new Float32Array(metadata.embedding_dimensions)),
  };
}

/**
 * The causes that reach their thresholds, most probable first, unless the weights were fitted to say `unknown` there.
 * Log-sum-exp over windows is what the network itself takes over pieces: windows merge as if the text were one.
 */
function decodeCauses(
  metadata: Metadata,
  text: string,
  lang: Lang,
  tokens: TokenizedText,
  windows: readonly WindowOutput[],
): { readonly causes: CauseFound[]; readonly unknown: boolean } {
  const { scale, shift } = metadata.cause_scaling[lang];
  const { found_min, none_share_max } = metadata.abstention;
  const reached: { readonly cause: Cause; readonly index: number; readonly probability: number }[] = [];
  let nearest = 0;
  for (const [index, cause] of metadata.causes.entries()) {
    const logit = logSumExp(windows.map((window) => window.cause[index] ?? Number.NEGATIVE_INFINITY));
    const probability = sigmoid(logit * scale + shift);
    const threshold = metadata.cause_thresholds[cause] ?? 0.5;
    nearest = Math.max(nearest, probability / threshold);
    if (probability < threshold) continue;
    if (cause === 'other' && reached.length > 0) continue;
    reached.push({ cause, index, probability });
  }
  reached.sort((a, b) => b.probability - a.probability);
  const unknown = reached[0] === undefined ? nearest > none_share_max : reached[0].probability < found_min;
  if (unknown) return { causes: [], unknown };
  const causes = reached.map(({ cause, index, probability }) => ({
    cause,
    probability,
    evidence: findEvidence(text, scorePieces(metadata, tokens, windows, index)),
  }));
  return { causes, unknown };
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

/** The mean of one output over the windows of a text, weighted by their lengths. */
function meanByLength(windows: readonly WindowOutput[], output: 'sentiment' | 'reaction' | 'embedding'): Float32Array {
  const [first] = windows;
  if (windows.length === 1 && first !== undefined) return first[output];
  const total = windows.reduce((sum, window) => sum + window.pieces, 0);
  const result = new Float32Array(first?.[output].length ?? 0);
  for (const window of windows) {
    const share = window.pieces / total;
    for (let i = 0; i < result.length; i++) result[i] = (result[i] ?? 0) + (window[output][i] ?? 0) * share;
  }
  return result;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
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
