import type { Span } from '@earshot/contracts';
import { evidenceCharsMax, evidenceSpansMax } from './limits.js';

/** What one piece says for one cause, and the code units [start, end) of the text behind it. */
export interface ScoredPiece {
  readonly score: number;
  readonly start: number;
  readonly end: number;
}

// Chosen on the validation share: character F1 against the marked phrases 0.67 (2.5, 1.5, 2: 0.63; 1, 0.5, 1: 0.63).
/** A piece so far (in logits) below the best one still belongs to the phrase that shows the cause. */
const withinPhrase = 2;
/** A second phrase is given only if its best piece is this near to the best of all. */
const withinBest = 0.8;
/** Pieces of low score that may stand inside a phrase. */
const gapPiecesMax = 1;

/** Where a phrase may begin or end: not between two letters or digits of an alphabetic script. */
const wordLetter = /[\p{Script=Latin}\p{N}'’]/u;
const trimmed = /[\s\p{P}\p{S}]/u;
/** A phrase never runs over one of these. */
const sentenceEnd = /[。！？!?；;\n]|\.(?=\s|$)/u;

/**
 * The phrases whose pieces speak loudest for a cause, best first turned to reading order, in UTF-16 code units of `text`.
 * Snapped to whole words, without the punctuation around them, never over the end of a sentence.
 */
export function findEvidence(text: string, pieces: readonly ScoredPiece[]): Span[] {
  let best = Number.NEGATIVE_INFINITY;
  for (const piece of pieces) best = Math.max(best, piece.score);
  const phrases: { start: number; end: number; peak: number }[] = [];
  let gap = 0;
  let open: { start: number; end: number; peak: number } | undefined;
  for (const piece of pieces) {
    const cut = open !== undefined && sentenceEnd.test(text.slice(open.end, piece.start + 1));
    if (piece.score < best - withinPhrase) {
      gap += 1;
      if (gap > gapPiecesMax || cut) open = undefined;
      continue;
    }
    if (open === undefined || cut || piece.end - open.start > evidenceCharsMax) {
      open = { start: piece.start, end: piece.end, peak: piece.score };
      phrases.push(open);
    } else {
      open.end = Math.max(open.end, piece.end);
      open.peak = Math.max(open.peak, piece.score);
    }
    gap = 0;
  }
  return phrases
    .filter((phrase) => phrase.peak >= best - withinBest)
    .sort((a, b) => b.peak - a.peak)
    .map((phrase) => snap(text, phrase))
    .filter((span) => span.end > span.start)
    .slice(0, evidenceSpansMax)
    .sort((a, b) => a.start - b.start)
    .reduce<Span[]>(joinTouching, []);
}

/** Widening can bring two phrases together. */
function joinTouching(spans: Span[], span: Span): Span[] {
  const last = spans.at(-1);
  if (last === undefined || span.start > last.end) return [...spans, span];
  return [...spans.slice(0, -1), { start: last.start, end: Math.max(last.end, span.end) }];
}

const han = /\p{Script=Han}/u;
const chineseWords = new Intl.Segmenter('zh', { granularity: 'word' });
/** Characters on both sides of a phrase that are segmented to find the words that it cuts. */
const wordContextChars = 6;

/** Widens a phrase that begins or ends between Chinese characters to whole words, by ICU's dictionary. */
function widenChinese(text: string, { start, end }: Span): Span {
  if (!han.test(text.charAt(start)) && !han.test(text.charAt(end - 1))) return { start, end };
  const from = Math.max(0, start - wordContextChars);
  let [first, last] = [start, end];
  for (const { segment, index } of chineseWords.segment(text.slice(from, end + wordContextChars))) {
    const [low, high] = [from + index, from + index + segment.length];
    if (low < start && high > start) first = low;
    if (low < end && high > end) last = high;
  }
  return { start: first, end: last };
}

/** Widens to whole words, then drops punctuation and space at the ends. Never splits a surrogate pair. */
function snap(text: string, span: Span): Span {
  let { start, end } = widenChinese(text, span);
  const isLetter = (at: number) => at >= 0 && at < text.length && wordLetter.test(text.charAt(at));
  while (start > 0 && isLetter(start - 1) && isLetter(start) && end - start < evidenceCharsMax) start -= 1;
  while (isLetter(end - 1) && isLetter(end) && end - start < evidenceCharsMax) end += 1;
  while (start < end && trimmed.test(text.charAt(start))) start += 1;
  while (end > start && trimmed.test(text.charAt(end - 1))) end -= 1;
  if (isLowSurrogate(text, start)) start -= 1;
  if (isLowSurrogate(text, end)) end += 1;
  return { start, end };
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
}
