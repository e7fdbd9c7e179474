import type { Unigram } from './createUnigram.js';
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
export function tokenizeText(unigram: Unigram, given: string): TokenizedText {
  const normalized = normalizeForModel(given.slice(0, textCharsMax), normalizedCharsMax);
  if (normalized.text === '') return { ids: [], starts: new Uint32Array(), ends: new Uint32Array() };
  const written = wordMark + normalized.text.replaceAll(' ', wordMark);
  const { ids, ends: pieceEnds } = unigram.cut(written);
  const starts = new Uint32Array(ids.length);
  const ends = new Uint32Array(ids.length);
  const last = normalized.text.length - 1;
  // One code unit behind, for the mark before the text.
  let at = -1;
  for (const [index, pieceEnd] of pieceEnds.entries()) {
    const first = Math.min(Math.max(written[at + 1] === wordMark ? at + 1 : at, 0), last);
    at = pieceEnd - 1;
    const final = Math.min(Math.max(at - 1, first), last);
    starts[index] = normalized.starts[first] ?? 0;
    ends[index] = normalized.ends[final] ?? 0;
  }
  return { ids, starts, ends };
}
