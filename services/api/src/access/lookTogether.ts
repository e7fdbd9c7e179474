/**
 * One look into the store for all who ask while the last one is under way, so that guessing at tokens does not become a load, and
 * nobody who is known must wait for it to end.
 */
export function lookTogether<Found>(
  look: (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>,
  keysMax: number,
): (key: string) => Promise<Found | undefined> {
  const waiting = new Map<string, Promise<ReadonlyMap<string, Found>>>();
  let next: { readonly keys: Set<string>; readonly found: Promise<ReadonlyMap<string, Found>> } | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** Joins the look that comes next, or a new one behind it. */
  function join(key: string): Promise<ReadonlyMap<string, Found>> {
    const known = waiting.get(key);
    if (known !== undefined) return known;
    if (next === undefined || next.keys.size >= keysMax) {
      const keys = new Set<string>();
      const found = last.then(() => {
        if (next?.keys === keys) next = undefined;
        for (const each of keys) waiting.delete(each);
        return look([...keys]);
      });
      last = found.catch(() => {});
      next = { keys, found };
    }
    next.keys.add(key);
    waiting.set(key, next.found);
    return next.found;
  }

  return async (key) => (await join(key)).get(key);
}
