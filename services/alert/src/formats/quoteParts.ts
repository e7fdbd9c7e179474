import { plainWords } from './plainWords.js';

export interface QuotePart {
  readonly text: string;
  /** True where the model took it for the complaint. */
  readonly isEvidence: boolean;
}

/** Plain words, split where evidence begins and ends. What of it was cut off is not found, and not marked. */
export function quoteParts(plain: string, evidence: readonly string[]): readonly QuotePart[] {
  const marked = evidence
    .map(plainWords)
    .filter((phrase) => phrase !== '')
    .map((phrase) => ({ start: plain.indexOf(phrase), length: phrase.length }))
    .filter(({ start }) => start >= 0)
    .sort((a, b) => a.start - b.start || b.length - a.length);
  const parts: QuotePart[] = [];
  let at = 0;
  for (const { start, length } of marked) {
    if (start < at) continue;
    if (start > at) parts.push({ text: plain.slice(at, start), isEvidence: false });
    parts.push({ text: plain.slice(start, start + length), isEvidence: true });
    at = start + length;
  }
  if (at < plain.length) parts.push({ text: plain.slice(at), isEvidence: false });
  return parts;
}
