/**
 * How far two partitions of the same things agree: 1 where they are the same but for names, about 0 where they agree by
 * chance alone (Hubert and Arabie 1985, "Comparing partitions", J. of Classification 2). Both map a thing to its cluster.
 * Throws RangeError where they are not of the same things.
 */
export function adjustedRandIndex(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): number {
  if (a.size !== b.size) throw new RangeError(`partitions of ${a.size} and of ${b.size} things cannot be compared`);
  const both = new Map<string, number>();
  const ofA = new Map<string, number>();
  const ofB = new Map<string, number>();
  for (const [thing, inA] of a) {
    const inB = b.get(thing);
    if (inB === undefined) throw new RangeError(`'${thing}' is in one partition only`);
    count(both, JSON.stringify([inA, inB]));
    count(ofA, inA);
    count(ofB, inB);
  }
  const [together, pairsOfA, pairsOfB] = [both, ofA, ofB].map(pairsWithin) as [number, number, number];
  const expected = (pairsOfA * pairsOfB) / Math.max(1, pairs(a.size));
  const most = (pairsOfA + pairsOfB) / 2;
  // Everything alone, or everything together, in both: no pair could be put wrongly.
  return most === expected ? 1 : (together - expected) / (most - expected);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function pairsWithin(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, n) => sum + pairs(n), 0);
}

function pairs(n: number): number {
  return (n * (n - 1)) / 2;
}
