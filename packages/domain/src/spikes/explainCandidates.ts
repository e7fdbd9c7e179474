import type { Expected, NodeCounts } from './nodeCounts.js';
import type { NodeTree } from './nodeTree.js';
import type { SpikeOptions } from './spikeOptions.js';
import { type Candidate, type NodeTests, ratioOf } from './testNodes.js';

/** What the explanation of one bucket needs to look things up. */
export interface Explaining {
  readonly tree: NodeTree;
  readonly counts: NodeCounts;
  readonly tests: NodeTests;
  readonly options: SpikeOptions;
}

/** Explaining costs problems × candidates: a bucket in which everything breaks is told by its worst. */
const problemsPerBucketMax = 60;

/**
 * One problem shows at many nodes: late flights of one airline raise the airline, the cause, and everything. Finds the
 * fewest nodes that explain all the excess: the most surprising first (the node that holds the whole excess and nothing
 * else has the largest likelihood ratio, as in Kulldorff's scan statistic, 1997, and in his tree scan of 2003), as narrow
 * as its surprise allows; then again on what that leaves.
 *
 * @param open nodes of spikes that were told and go on: they explain first.
 * @param from what weighs less than `candidate` is left out; what weighs less than `told` is not narrowed down further.
 */
export function explainCandidates(
  found: readonly Candidate[],
  open: readonly { readonly explains: number }[],
  from: { readonly candidate: number; readonly told: number },
  explaining: Explaining,
): readonly Candidate[] {
  const restOf = (candidate: Candidate, problem: number) => {
    const rest = leftOver(candidate, problem, explaining);
    return rest !== undefined && rest.weight >= from.candidate ? rest : undefined;
  };
  const sure = new Set(found.map(({ node }) => node));
  const problems: Candidate[] = [];
  let left = open.reduce<readonly Candidate[]>(
    (rest, spike) => rest.flatMap((one) => restOf(one, spike.explains) ?? []),
    found,
  );
  while (left.length > 0 && problems.length < problemsPerBucketMax) {
    const first = left.reduce((best, other) => (other.surprise > best.surprise ? other : best));
    const unsure = first.weight < from.told ? [] : inside(first, explaining).filter(({ node }) => !sure.has(node));
    const problem = narrow(first, [...left, ...unsure], explaining);
    // However it was narrowed down, it is as sure as the surest of what it explains.
    let weight = first.weight;
    const next: Candidate[] = [];
    for (const other of left) {
      const rest = restOf(other, problem.explains ?? problem.node);
      if (rest === undefined) weight = Math.max(weight, other.weight);
      else next.push(rest);
    }
    problems.push({ ...problem, weight });
    left = next;
  }
  return problems;
}

/**
 * What is inside a candidate, though too little by itself to be one: of the first few complaints of a problem, the product
 * that has them all.
 */
function inside({ node, window }: Candidate, { tree, tests }: Explaining): readonly Candidate[] {
  return tree
    .related(node)
    .filter((other) => tree.contains(node, other))
    .flatMap((other) => tests.testWindow(other, window) ?? []);
}

/** Where an open spike is, now that more of it is known: at its own node (undefined) or at one inside. */
export function sharpen(
  { node, window }: { readonly node: number; readonly window: number },
  explaining: Explaining,
): Candidate | undefined {
  const own = explaining.tests.testWindow(node, window);
  const narrowed = own === undefined ? undefined : narrow(own, inside(own, explaining), explaining);
  return narrowed?.node === node ? undefined : narrowed;
}

/**
 * Follows the excess down while a narrower node is nearly as surprising, or has nearly all of it: a small product has less
 * of a past, and is less surprising for that alone.
 */
function narrow(from: Candidate, among: readonly Candidate[], explaining: Explaining): Candidate {
  const { tree, counts, options } = explaining;
  const excess = ({ node }: Candidate, { window }: Candidate) =>
    counts.observed(node, window) - counts.expected(node, window).mean;
  let best = from;
  for (;;) {
    let next: Candidate | undefined;
    for (const other of among) {
      if (!tree.contains(best.node, other.node)) continue;
      // What has no name tells less than all causes do, unless it is nearly all of them.
      const isNamed = tree.nodes[other.node]?.cause !== options.unnamedCause;
      const isAsSurprising = isNamed && other.surprise >= from.surprise - options.narrowerSurpriseLoss;
      if (!isAsSurprising && excess(other, from) < options.narrowerExcessShare * excess(from, from)) continue;
      if (next === undefined || other.surprise > next.surprise) next = other;
    }
    if (next === undefined) return mainCause(best, explaining) ?? best;
    best = next;
  }
}

/**
 * The cause that a rise of all causes at a place is about, where one stands out. (Cold breakfasts were complaints of the food in
 * two texts of three, and of nothing that the classifier could name in the others: the alert said "all complaints".)
 */
function mainCause(from: Candidate, { tree, counts, tests, options }: Explaining): Candidate | undefined {
  const all = tree.nodes[from.node];
  if (all === undefined || all.cause !== '') return undefined;
  const { share, overNext, sharper } = options.mainCause;
  const figures = (node: number) => {
    const observed = counts.observed(node, from.window);
    const expected = counts.expected(node, from.window).mean;
    return { node, observed, expected, excess: Math.max(0, observed - expected) };
  };
  const named = [...all.place.nodes]
    .filter(([cause]) => cause !== '' && cause !== options.unnamedCause)
    .map(([, node]) => figures(node))
    .sort((a, b) => b.excess - a.excess);
  const [first, next] = named;
  if (first === undefined) return undefined;
  const excess = named.reduce((sum, one) => sum + one.excess, 0);
  const rest = named
    .slice(1)
    .reduce((sum, one) => ({ observed: sum.observed + one.observed, expected: sum.expected + one.expected }), {
      observed: 0,
      expected: 0,
    });
  const ratio = first.observed / Math.max(first.expected, Number.MIN_VALUE);
  // Half a complaint more: where nothing else was expected, nothing else may have been heard.
  const beside = (rest.observed + 0.5) / (rest.expected + 0.5);
  const isMain = first.excess >= share * excess && first.excess >= overNext * (next?.excess ?? 0);
  const found = isMain && ratio >= sharper * beside ? tests.testWindow(first.node, from.window) : undefined;
  return found === undefined ? undefined : { ...found, explains: from.node };
}

/** Of what was expected, less than this share beside a problem tells nothing. */
const restMin = 0.02;

/**
 * A candidate without what a problem explains of it: where it is wider or crosses the problem, the counts beside it; inside
 * it, what is over the rate to which the problem raises everything; at the same place, what the classifier takes for this
 * cause and is the other.
 */
function leftOver(candidate: Candidate, problem: number, explaining: Explaining): Candidate | undefined {
  const { tree, counts, tests } = explaining;
  const { node, window, observed, expected } = candidate;
  if (node === problem) return undefined;
  const shared = tree.meet(node, problem);
  if (shared === undefined) {
    const mistaken = takenForAnother(candidate, problem, explaining);
    return mistaken === 0 ? candidate : tests.testAgainst(node, window, Math.round(observed - mistaken), expected);
  }
  if (shared === node) {
    const ratio = Math.max(1, ratioOf(counts.observed(problem, window), counts.expected(problem, window)));
    return tests.testAgainst(node, window, observed, scaled(expected, ratio));
  }
  const rest = expected.mean - counts.expected(shared, window).mean;
  if (!(rest > restMin * expected.mean)) return undefined;
  const beside = scaled(expected, rest / expected.mean);
  return tests.testAgainst(node, window, observed - counts.observed(shared, window), beside);
}

/** Complaints of the problem's cause that the classifier is known to call by the candidate's. */
function takenForAnother({ node, window }: Candidate, problem: number, { tree, counts, options }: Explaining): number {
  const [its, other] = [tree.nodes[node], tree.nodes[problem]];
  const shares = options.confusion[other?.cause ?? ''];
  const mistaken = shares?.[its?.cause ?? ''] ?? 0;
  if (its === undefined || other === undefined || shares === undefined || mistaken <= 0) return 0;
  // Of the problem, what is where the candidate is.
  const source = tree.meet(problem, tree.nodeOf(its.place, '') ?? problem);
  if (source === undefined) return 0;
  const excess = counts.observed(source, window) - counts.expected(source, window).mean;
  return Math.max(0, excess) * (mistaken / Math.max(shares[other.cause] ?? 1, mistaken));
}

/** The same count with `factor` times the mean: its Poisson part grows with it, the rest with its square. */
function scaled({ mean, variance }: Expected, factor: number): Expected {
  return { mean: mean * factor, variance: mean * factor + Math.max(0, variance - mean) * factor * factor };
}
