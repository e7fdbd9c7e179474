import { attributionAt, mayAttribute } from './attribution.js';
import { headerBlockEnd } from './headerBlock.js';
import { isSeparator } from './separators.js';

/** What a mail's lines are, with what was quoted taken out. */
export interface Unquoted {
  /** The writer's own lines: above, below and between quotations. */
  readonly own: readonly string[];
  /** The quoted and forwarded ones. */
  readonly quoted: readonly string[];
}

/** A quoted line may be wrapped by a relay: its rest stands alone, without a mark, and is short. */
const wrappedRestCharsMax = 40;
const wrappedLineCharsMin = 60;

/**
 * Takes quotations out of a mail: marked lines (`> …`) wherever they stand, so that answers between them stay, and all
 * that follows the printed header or title of another mail. A forwarded mail is not its forwarder's words.
 */
export function cutQuotes(lines: readonly string[]): Unquoted {
  const written = nextWrittenOf(lines);
  const own: string[] = [];
  const quoted: string[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (isMarked(line) || isWrappedRest(lines, at)) {
      quoted.push(line.replace(/^[\s>]+/, ''));
      at += 1;
      continue;
    }
    const opening = openingAt(lines, at, written);
    if (opening === undefined) {
      own.push(line);
      at += 1;
      continue;
    }
    if (!opening.endsMail) {
      at = opening.next;
      continue;
    }
    quoted.push(...lines.slice(opening.next));
    break;
  }
  return { own, quoted };
}

function isMarked(line: string): boolean {
  return /^\s{0,3}>/.test(line);
}

/** The overhang of a marked line, between two of them. */
function isWrappedRest(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  const before = lines[at - 1] ?? '';
  return (
    line.trim() !== '' &&
    line.length <= wrappedRestCharsMax &&
    isMarked(before) &&
    before.length >= wrappedLineCharsMin &&
    isMarked(lines[at + 1] ?? '')
  );
}

interface Opening {
  /** The first line after it. */
  readonly next: number;
  /** Whether all that follows is quoted; otherwise the quoted lines are marked. */
  readonly endsMail: boolean;
}

/** What announces a quotation at this line: a title, a printed header, or an attribution. */
function openingAt(lines: readonly string[], at: number, written: readonly number[]): Opening | undefined {
  const line = lines[at] ?? '';
  if (line === '') return undefined;
  const markedFrom = (next: number) => isMarked(lines[written[next] ?? lines.length] ?? '');
  // Where what follows the header is marked line by line, answers may stand between and below.
  const openingBefore = (next: number): Opening => ({ next, endsMail: !markedFrom(next) });
  if (isSeparator(line)) return openingBefore(headerBlockEnd(lines, written[at + 1] ?? lines.length) ?? at + 1);
  const rule = /^[\s_\-—=*]{5,}$/.test(line) && line.trim() !== '';
  const start = rule ? (written[at + 1] ?? lines.length) : at;
  const headerEnd = headerBlockEnd(lines, start);
  if (headerEnd !== undefined) return openingBefore(headerEnd);
  const attribution = attributionAt(lines, at);
  const next = at + (attribution?.lines ?? 1);
  const marked = markedFrom(next);
  if (attribution === undefined) return marked && mayAttribute(line) ? { next, endsMail: false } : undefined;
  if (marked) return { next, endsMail: false };
  return attribution.certain ? { next, endsMail: true } : undefined;
}

/** For each line the first that is not blank from it on; computed once, since mails of nothing but blank lines exist. */
function nextWrittenOf(lines: readonly string[]): number[] {
  const next = new Array<number>(lines.length);
  let following = lines.length;
  for (let at = lines.length - 1; at >= 0; at--) {
    if ((lines[at] ?? '').trim() !== '') following = at;
    next[at] = following;
  }
  return next;
}
