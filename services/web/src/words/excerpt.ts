import { type CauseEvidence, splitEvidence } from './splitEvidence.js';

export interface Excerpt {
  readonly text: string;
  readonly causes: readonly CauseEvidence[];
  readonly isWhole: boolean;
}

/** How much of the text before the evidence is kept, as a part of the excerpt. */
const leadShare = 0.3;

/**
 * The part of a long text that shows why it counts: at most `charsMax` UTF-16 units around its first evidence (from its
 * beginning where it has none), with the evidence moved along. Cut ends are marked with "…", and no character is halved.
 */
export function excerpt(text: string, causes: readonly CauseEvidence[], charsMax: number): Excerpt {
  if (text.length <= charsMax) return { text, causes, isWhole: true };
  const first = splitEvidence(text, causes).find((stretch) => stretch.causes.length > 0)?.start ?? 0;
  const from =
    first < charsMax * (1 - leadShare) ? 0 : wordStart(text, first - Math.round(charsMax * leadShare), first);
  const to = Math.min(text.length, from + charsMax);
  const end = isLowSurrogate(text, to) ? to - 1 : to;
  const before = from === 0 ? '' : '…';
  const moved = causes.map(({ cause, evidence }) => ({
    cause,
    evidence: evidence.flatMap((span) => {
      const start = Math.max(span.start, from);
      const stop = Math.min(span.end, end);
      return start < stop ? [{ start: start - from + before.length, end: stop - from + before.length }] : [];
    }),
  }));
  return { text: before + text.slice(from, end) + (end < text.length ? '…' : ''), causes: moved, isWhole: false };
}

/** The first beginning of a word or sentence after `at` and not behind `limit`; `at` itself where there is none near. */
function wordStart(text: string, at: number, limit: number): number {
  const gap = /[\s，。！？；,.!?;]+/gu;
  gap.lastIndex = at;
  const found = gap.exec(text);
  if (found !== null && gap.lastIndex <= limit) return gap.lastIndex;
  return isLowSurrogate(text, at) ? at - 1 : at;
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
