const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const ellipsis = '…';

/** Bytes in UTF-8, as chat tools count them. */
export function utf8Bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/**
 * The text if its size is `max` or less, else its beginning and '…', together no larger. Cut between what readers see as
 * characters (Unicode Standard Annex #29), never within one. `sizeOf` is the size of such a character as it is sent, so
 * that escaping counts; '…' counts too, so below its own size nothing is left.
 */
export function cutText(text: string, max: number, sizeOf: (grapheme: string) => number = utf8Bytes): string {
  const ellipsisSize = sizeOf(ellipsis);
  let size = 0;
  let end = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    size += sizeOf(segment);
    if (size > max) return max >= ellipsisSize ? `${text.slice(0, end)}${ellipsis}` : '';
    if (size <= max - ellipsisSize) end = index + segment.length;
  }
  return text;
}
