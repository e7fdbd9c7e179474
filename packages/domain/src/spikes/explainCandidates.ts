import { attributedTo } from './attributeExcess.js';
import type { NodeCounts } from './nodeCounts.js';
import type { NodeTree } from './nodeTree.js';
import type { SpikeOptions } from './spikeOptions.js';
import type { Candidate, NodeTests } from './testNodes.js';

/**
 * One problem shows at many nodes: late flights of one airline raise the airline, the cause, and everything. Finds the
 * fewest nodes that explain all the excess: the most surprising first (the node that holds the whole excess and nothing
 * else has the largest likelihood ratio, as in Kulldorff's scan statistic, 1997, and in his tree scan of 2003), as narrow
 * as its surprise allows; then again on what that leaves.
 *
 * @param weightMin what weighs less is left out.
 */
export function explainCandidates(
  found: readonly Candidate[],
  weightMin: number,
  tree: NodeTree,
  counts: NodeCounts,
  tests: NodeTests,
  options: SpikeOptions,
): readonly Candidate[] {
  const problems: Candidate[] = [];
  let left = found;
  while (left.length > 0) {
    const first = left.reduce((best, other) => (other.surprise > best.surprise ? other : best));
    const problem = narrow(first, left, tree, options.narrowerSurpriseLoss);
    // Narrowed down or not, it is the same problem, and as sure as it was.
    problems.push({ ...problem, weight: Math.max(problem.weight, first.weight) });
    left = left.flatMap((other) => {
      const rest = leftOver(other, problem, tree, counts, tests);
      return rest !== undefined && rest.weight >= weightMin ? [rest] : [];
    });
  }
  return problems;
}

/** Follows the excess down while a narrower node is nearly as surprising. */
function narrow(from: Candidate, among: readonly Candidate[], tree: NodeTree, lossMax: number): Candidate {
  let best = from;
  for (;;) {
    let next: Candidate | undefined;
    for (const other of among) {
      if (!tree.contains(best.node, other.node) || other.surprise < from.surprise - lossMax) continue;
      if (next === undefined || other.surprise > next.surprise) next = other;
    }
    if (next === undefined) return best;
    best = next;
  }
}

/** A candidate without what a problem explains of it. */
function leftOver(
  candidate: Candidate,
  problem: Candidate,
  tree: NodeTree,
  counts: NodeCounts,
  tests: NodeTests,
): Candidate | undefined {
  const { node, window, observed } = candidate;
  if (node === problem.node) return undefined;
  const shared = tree.meet(node, problem.node);
  if (shared === undefined) return candidate;
  const explained = attributedTo(
    problem,
    shared,
    counts.observed(shared, window),
    counts.expected(shared, window).mean,
  );
  return tests.testWindow(node, window, Math.round(observed - explained));
}
