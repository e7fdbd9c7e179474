import type { PreTrainedTokenizer } from '@huggingface/transformers';
import { normalizedCharsMax, textCharsMax } from './limits.js';
import { normalizeForModel } from './normalizeForModel.js';

/** The pieces of a text, without marks of start and end, and the code units [start, end) of the given text behind each. */
export interface TokenizedText {
  readonly ids: readonly number[];
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** SentencePiece writes a space as this mark, and one before the text. */
const wordMark = '\u2581';

/** Cuts a text to its limits and tokenises it. Never throws, whatever the text. */
export function tokenizeText(tokenizer: PreTrainedTokenizer, given: string): TokenizedText {
  const normalized = normalizeForModel(given.slice(0, textCharsMax), normalizedCharsMax);
  if (normalized.text === '') return { ids: [], starts: new Uint32Array(), ends: new Uint32Array() };
  const pieces = tokenizer.tokenize(normalized.text);
  // Typed as numbers, but undefined for what has no piece (transformers.js 4.3.1).
  const found: readonly (number | undefined)[] = tokenizer.convert_tokens_to_ids(pieces);
  const ids = found.map((id) => id ?? tokenizer.unk_token_id);
  const starts = new Uint32Array(pieces.length);
  const ends = new Uint32Array(pieces.length);
  const last = normalized.text.length - 1;
  // The pieces written one after the other are the mark and the text: their lengths are their offsets.
  let at = -1;
  for (const [index, piece] of pieces.entries()) {
    const first = Math.min(Math.max(piece.startsWith(wordMark) ? at + 1 : at, 0), last);
    at += piece.length;
    const final = Math.min(Math.max(at - 1, first), last);
    starts[index] = normalized.starts[first] ?? 0;
    ends[index] = normalized.ends[final] ?? 0;
  }
  return { ids, starts, ends };
}
