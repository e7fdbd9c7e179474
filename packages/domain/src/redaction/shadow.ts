import type { Stretch } from './rule.js';

/** Fills what is already replaced. No rule's pattern matches it, so it ends words and numbers as punctuation does. */
export const MASK = '\uFFFC';

/** Full-width ASCII as Chinese input methods type it, without the punctuation that Chinese sentences are made of. */
const wide = /[０-９Ａ-Ｚａ-ｚ＠．－＋（）／＿\u3000\u00A0\u2000-\u200A\u202F\u2010-\u2015\u2212•‧・●]/;
const wideAll = new RegExp(wide, 'g');

/**
 * The text as rules read it: digits, letters and marks in their plain form, each character in its place, so that an
 * offset in the shadow is the offset in the text. ０１３８ is 0138, every dash is -, every space a space.
 */
export function shadowOf(text: string): string {
  return wide.test(text) ? text.replace(wideAll, narrow) : text;
}

/** The text with stretches made unreadable for the rules that follow; as long as before. They must not overlap. */
export function masked(text: string, stretches: readonly Stretch[]): string {
  if (stretches.length === 0) return text;
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    pieces.push(text.slice(from, start), MASK.repeat(end - start));
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

function narrow(char: string): string {
  const code = char.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (code === 0x3000 || code === 0xa0 || code === 0x202f || (code >= 0x2000 && code <= 0x200a)) return ' ';
  if (code === 0x2212 || (code >= 0x2010 && code <= 0x2015)) return '-';
  return '·';
}
