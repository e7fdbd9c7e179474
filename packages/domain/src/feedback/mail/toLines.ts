/** Invisible characters that mail clients put between words: zero widths, soft hyphens, the byte order mark. */
const invisible = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
/** Spaces that look like one and match no rule. */
const oddSpaces = /[\u00A0\u2000-\u200A\u202F\u205F]/g;

/** The lines of a mail's text, without invisible characters and without spaces at their ends. */
export function toLines(text: string): string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(invisible, '')
    .replace(oddSpaces, ' ')
    .split('\n')
    .map((line) => line.trimEnd());
}

/** Without blank lines around it, and with at most one blank line between two others. */
export function fromLines(lines: readonly string[]): string {
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
