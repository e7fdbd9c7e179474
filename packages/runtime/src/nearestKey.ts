/** So many letters may be wrong, missing or too many: two that changed places are two. */
const slipsMax = 2;

/** The key that a misspelt one was meant to be; undefined where none is near. */
export function nearestKey(misspelt: string, keys: readonly string[]): string | undefined {
  let nearest: { readonly key: string; readonly slips: number } | undefined;
  for (const key of keys) {
    const slips = editDistance(misspelt, key);
    if (slips <= slipsMax && slips < (nearest?.slips ?? Number.POSITIVE_INFINITY)) nearest = { key, slips };
  }
  return nearest?.key;
}

/** Levenshtein's, one row of its table at a time. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, wanted] of [...to].entries()) {
      const replaced = (row[j] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
