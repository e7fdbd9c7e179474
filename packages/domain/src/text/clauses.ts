import type { Span } from '@earshot/contracts';

/** Where people stop: punctuation of both scripts, line ends, and spaces between Chinese characters (typed for commas). */
const boundary = /[\n.!?;,…。！？；，、~～|/]+(?=\s|$|[^\d])|(?<=\p{Script=Han})\s+(?=\p{Script=Han})|\s+[-–—]+\s+/gu;

export interface Clause {
  readonly text: string;
  /** Of the trimmed clause in the whole text, in UTF-16 code units, `end` exclusive. */
  readonly span: Span;
}

/** The clauses of a text in order, trimmed, empty ones left out. Decimal points and times (12:30, 1.5) do not cut. */
export function clauses(text: string): readonly Clause[] {
  const found: Clause[] = [];
  let start = 0;
  const push = (end: number) => {
    const raw = text.slice(start, end);
    const trimmed = raw.trim();
    if (trimmed === '') return;
    const from = start + raw.indexOf(trimmed);
    found.push({ text: trimmed, span: { start: from, end: from + trimmed.length } });
  };
  for (const match of text.matchAll(boundary)) {
    push(match.index);
    start = match.index + match[0].length;
  }
  push(text.length);
  return found;
}
