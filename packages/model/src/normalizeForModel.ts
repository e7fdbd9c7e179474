/** A text as the tokeniser wants it, and where each of its UTF-16 code units comes from in the text given. */
export interface NormalizedText {
  readonly text: string;
  /** starts[i] and ends[i]: the code units of the given text that became code unit i. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

const combining = /^\p{M}$/u;
const whiteSpace = /^\s$/u;
const dropped = /^[\p{Cc}\p{Cf}]$/u;
/** The tokeniser would take these words for its own marks. */
const reserved = /<(?=(?:s|\/s|pad|unk)>)/g;
const loneSurrogate = /\p{Surrogate}/gu;
const wordMark = '\u2581';

/**
 * The normaliser of weights/tokenizer.json (NFKC, white space to one space, control and format characters dropped, ends
 * trimmed), done here piece by piece so that offsets survive; the tokeniser's own then changes nothing. Lone halves of
 * surrogate pairs become U+FFFD.
 */
export function normalizeForModel(given: string, charsMax: number): NormalizedText {
  const safe = given.replace(reserved, ' ');
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let last = ' ';
  const push = (unit: string, start: number, end: number) => {
    const written = whiteSpace.test(unit) ? ' ' : unit === wordMark ? '_' : unit;
    if (written === ' ' && last === ' ') return;
    if (dropped.test(written)) return;
    parts.push(written);
    for (let i = 0; i < written.length; i++) {
      starts.push(start);
      ends.push(end);
    }
    last = written;
  };
  for (let at = 0; at < safe.length && starts.length < charsMax; ) {
    const unit = safe.charCodeAt(at);
    const next = at + 1 < safe.length ? safe.charCodeAt(at + 1) : 0;
    if (isPlain(unit) && (isPlain(next) || next === 0x20 || next === 0)) {
      // The fast way for nearly all of Chinese and English: its own normal form, and nothing combines with it.
      last = safe.charAt(at);
      parts.push(last);
      starts.push(at);
      ends.push(at + 1);
      at += 1;
      continue;
    }
    const end = clusterEnd(safe, at);
    const cluster = safe.slice(at, end).replace(loneSurrogate, '\uFFFD').normalize('NFKC');
    for (const char of cluster) push(char, at, end);
    at = end;
  }
  let length = starts.length;
  if (last === ' ' && length > 0) {
    parts.pop();
    length -= 1;
  }
  return {
    text: parts.join(''),
    starts: Uint32Array.from(starts.slice(0, length)),
    ends: Uint32Array.from(ends.slice(0, length)),
  };
}

/** ASCII without space and control characters, and the main block of Chinese characters. */
function isPlain(unit: number): boolean {
  return (unit > 0x20 && unit < 0x7f) || (unit >= 0x4e00 && unit <= 0x9fff);
}

/** The end of the code point at `at` with the marks that combine with it. */
function clusterEnd(text: string, at: number): number {
  let end = at + String.fromCodePoint(text.codePointAt(at) ?? 0).length;
  while (end < text.length) {
    const mark = String.fromCodePoint(text.codePointAt(end) ?? 0);
    if (!combining.test(mark)) break;
    end += mark.length;
  }
  return end;
}
