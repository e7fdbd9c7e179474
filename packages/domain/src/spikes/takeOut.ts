import type { NodeCounts } from './nodeCounts.js';
import type { NodeTree } from './nodeTree.js';

/**
 * Takes an outbreak out of one bucket: what its node counted and was expected to count, at that node and at every other
 * that shares complaints with it. To those it is as if the place had been closed, so that the outbreak is neither learned
 * from nor found again. (Only the excess taken out, its noise stays behind: seen as a dozen new spikes after its end.)
 *
 * @param age buckets ago.
 */
export function takeOut(node: number, age: number, tree: NodeTree, counts: NodeCounts): void {
  const taken: { readonly other: number; readonly observed: number; readonly expected: number }[] = [];
  // Worked out from what was counted before any of it is taken away.
  for (const other of tree.related(node)) {
    const shared = tree.meet(node, other);
    if (shared === undefined) continue;
    const { observed, expected } = counts.bucket(shared, age);
    if (observed > 0 || expected > 0) taken.push({ other, observed, expected });
  }
  for (const { other, observed, expected } of taken) counts.remove(other, age, observed, expected);
}
