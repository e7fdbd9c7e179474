import type { Cause, Span } from '@earshot/contracts';

/** Where the words stand that somebody searched for: marked like evidence, but of no cause. */
export const searched = 'searched';
export type MarkKind = Cause | typeof searched;

export interface CauseEvidence {
  readonly cause: MarkKind;
  readonly evidence: readonly Span[];
}

/** A stretch of a text and the causes that it is evidence of, [] for plain text. */
export interface Stretch {
  readonly start: number;
  readonly text: string;
  readonly causes: readonly MarkKind[];
}

/**
 * Cuts a text at the borders of its evidence. Spans are UTF-16 code units, `end` exclusive, and may overlap within and
 * across causes; the stretches join up to the text again. A border inside a surrogate pair is moved outwards, as half a
 * character cannot be drawn; what lies outside the text or has no length is left out.
 */
export function splitEvidence(text: string, causes: readonly CauseEvidence[]): Stretch[] {
  const marked = causes.flatMap(({ cause, evidence }) =>
    evidence.flatMap((span) => {
      const start = wholeBefore(text, Math.max(0, span.start));
      const end = wholeAfter(text, Math.min(text.length, span.end));
      return start < end ? [{ cause, start, end }] : [];
    }),
  );
  const borders = [...new Set([0, text.length, ...marked.flatMap(({ start, end }) => [start, end])])];
  borders.sort((a, b) => a - b);
  const stretches: Stretch[] = [];
  for (let i = 0; i + 1 < borders.length; i++) {
    const start = borders[i] ?? 0;
    const end = borders[i + 1] ?? text.length;
    const here = marked.filter((mark) => mark.start <= start && end <= mark.end).map((mark) => mark.cause);
    const found = [...new Set(here)];
    const last = stretches.at(-1);
    if (last !== undefined && sameCauses(last.causes, found)) {
      stretches[stretches.length - 1] = { ...last, text: last.text + text.slice(start, end) };
    } else {
      stretches.push({ start, text: text.slice(start, end), causes: found });
    }
  }
  return stretches;
}

function sameCauses(a: readonly MarkKind[], b: readonly MarkKind[]): boolean {
  return a.length === b.length && a.every((cause) => b.includes(cause));
}

function wholeBefore(text: string, at: number): number {
  return splitsPair(text, at) ? at - 1 : at;
}

function wholeAfter(text: string, at: number): number {
  return splitsPair(text, at) ? at + 1 : at;
}

function splitsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
