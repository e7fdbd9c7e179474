import type { NodeCounts } from './nodeCounts.js';
import type { NodeTree } from './nodeTree.js';

/**
 * Complaints of `shared` (what a spike's node and another one share) that the spike explains: all its excess where it is
 * the spike's own node, otherwise as much as the spike raises everything in it. So a wide spike hides no sharper one inside.
 */
export function attributedTo(
  spike: { readonly node: number; readonly ratio: number },
  shared: number,
  observed: number,
  expected: number,
): number {
  const excess = Math.max(0, observed - expected);
  return shared === spike.node ? excess : Math.min(excess, expected * Math.max(0, spike.ratio - 1));
}

/** Takes what an open spike explains out of the counts of every other node, in the newest `buckets`. */
export function attributeExcess(
  spike: { readonly node: number; readonly ratio: number },
  buckets: number,
  tree: NodeTree,
  counts: NodeCounts,
): void {
  const related = tree.nodes.flatMap(({ index }) => {
    const shared = index === spike.node ? undefined : tree.meet(spike.node, index);
    return shared === undefined ? [] : [{ other: index, shared }];
  });
  for (let age = 0; age < buckets; age++) {
    // Worked out from what was counted before any of it is taken away.
    const explained = related.map(({ shared }) => {
      const { observed, expected } = counts.bucket(shared, age);
      return attributedTo(spike, shared, observed, expected);
    });
    related.forEach(({ other }, i) => {
      counts.remove(other, age, explained[i] ?? 0);
    });
  }
}

/** Takes an outbreak that is over out of its own node's counts, so that it is neither learned from nor raised again. */
export function clearExcess(node: number, buckets: number, counts: NodeCounts): void {
  for (let age = 0; age < buckets; age++) {
    const { observed, expected } = counts.bucket(node, age);
    if (observed > expected) counts.remove(node, age, observed - expected);
  }
}
