import type { Acquaintance } from './acceptedIds.js';
import type { CompactItem } from './compactItem.js';

/** Each item against what is remembered of its key, and against the items before it. `remembered` is parallel to `items`. */
export function compareInOrder(
  items: readonly CompactItem[],
  remembered: readonly (Buffer | null | undefined)[],
): Acquaintance[] {
  const seen = new Map<string, Buffer>();
  return items.map(({ key, content }, index) => {
    const name = key.toString('latin1');
    const known = seen.get(name) ?? remembered[index];
    seen.set(name, content);
    if (known === undefined || known === null) return 'new';
    return known.equals(content) ? 'same' : 'changed';
  });
}
