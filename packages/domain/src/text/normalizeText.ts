/**
 * Text as it is stored and mined; evidence offsets refer to the result. Idempotent.
 * - NFC, so that é typed as one or as two code points is one word for search, terms and duplicates
 * - lone halves of surrogate pairs become U+FFFD: UTF-8 has no bytes for them, ClickHouse and Kafka would each guess
 * - control characters other than tab and line ends go: NUL ends strings in other people's tools, ESC drives terminals
 * - line ends are \n
 */
export function normalizeText(text: string): string {
  if (plain.test(text)) return text;
  return text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replace(controls, '')
    .normalize('NFC');
}

/** Nothing of the above: ids mostly, and English. */
const plain = /^[\t\n\u0020-\u007E]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;
