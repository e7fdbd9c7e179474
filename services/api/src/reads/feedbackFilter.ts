import type { FeedbackFilter } from '@earshot/contracts';
import { type FeedbackFilterParams, searchWordsMax } from '@earshot/store';

/** Before this nothing was said: a filter without `from` begins here. */
const beginning = '1970-01-01T00:00:00.000Z';

/**
 * The filter of a query string as the store takes it. Without `to` it ends after `as_of`, so that what arrives meanwhile
 * does not move pages; `suppliers`: those whose rows may be read at all, null: all.
 */
export function filterParams(
  filter: FeedbackFilter,
  q: string,
  suppliers: readonly string[] | null,
  asOfMs: number,
): FeedbackFilterParams {
  const { attribute, from, to, ...plain } = filter;
  const equals = attribute.indexOf('=');
  return {
    ...plain,
    bound: suppliers !== null,
    suppliers: [...(suppliers ?? [])],
    attribute_name: equals < 0 ? '' : attribute.slice(0, equals),
    attribute_value: equals < 0 ? '' : attribute.slice(equals + 1),
    from: from === '' ? beginning : new Date(from).toISOString(),
    to: to === '' ? new Date(asOfMs + 1).toISOString() : new Date(to).toISOString(),
    words: searchWords(q),
  };
}

/** What must stand in a text: words between blanks, and "what stands in quotes" as one. */
export function searchWords(q: string): string[] {
  const found = [...q.normalize('NFKC').matchAll(/["“]([^"”]+)["”]|([^\s"“”]+)/g)];
  const words = found.map(([, quoted, word]) => (quoted ?? word ?? '').trim()).filter((word) => word !== '');
  return [...new Set(words)].slice(0, searchWordsMax);
}

/** Where the words stand in a text, in UTF-16 code units, without overlaps, from the left. */
export function findMatches(text: string, words: readonly string[]): { start: number; end: number }[] {
  const spans = words.flatMap((word) => {
    const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return [...text.matchAll(new RegExp(escaped, 'giu'))].map(({ index, 0: hit }) => ({
      start: index,
      end: index + hit.length,
    }));
  });
  const merged: { start: number; end: number }[] = [];
  for (const span of spans.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start < last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}
