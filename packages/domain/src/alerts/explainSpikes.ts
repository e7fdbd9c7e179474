import type { AlertNode } from '@earshot/contracts';
import { logUpperTail } from '../statistics/index.js';
import { contains, depthOf, keyOf, meetOf, narrowedBy } from './alertNode.js';
import type { AlertOptions } from './alertOptions.js';
import type { Window } from './expectation.js';
import type { NodeTest } from './testNodes.js';

/** A spike that is part of another one. */
export interface ExplainedSpike {
  readonly test: NodeTest;
  readonly reason: 'explained_by_child' | 'within_parent' | 'overlaps';
  readonly by: AlertNode;
}

export interface Explanation {
  /** The least nodes that tell all the excess: each is one problem. */
  readonly problems: readonly NodeTest[];
  readonly explained: readonly ExplainedSpike[];
}

/** Complaints over expectation of a node in a window, at least 0. */
export type ExcessOf = (node: AlertNode, window: Window) => number;

/**
 * One problem shows at many nodes: late flights of one airline raise the airline, the cause, and everything. Of all nodes
 * with a spike this finds the fewest and narrowest that explain the excess: a child alone where it carries its parent's
 * excess, the parent where several children rise together.
 *
 * @param spikes a node once, in the window in which it is most surprising
 * @param known nodes of signals that are open or lately ended: what they carry is explained already
 */
export function explainSpikes(
  spikes: readonly NodeTest[],
  known: readonly AlertNode[],
  excessOf: ExcessOf,
  options: AlertOptions,
): Explanation {
  const problems: NodeTest[] = [];
  const explained: ExplainedSpike[] = [];
  // From wide to narrow, so that a wide problem is found before its parts; surest first among equals.
  const ordered = [...spikes].sort(
    (a, b) => depthOf(a.node) - depthOf(b.node) || a.logP - b.logP || (a.key < b.key ? -1 : 1),
  );
  for (const spike of ordered) {
    if (findExplainer(spike, [...known, ...problems.map(({ node }) => node)], excessOf, options) !== undefined)
      continue;
    for (const problem of narrowDown(spike, spikes, excessOf, options)) {
      const others = [...known, ...problems.map(({ node }) => node)];
      if (findExplainer(problem, others, excessOf, options) === undefined) problems.push(problem);
    }
  }
  const chosen = new Set(problems.map(({ key }) => key));
  for (const test of ordered) {
    if (chosen.has(test.key)) continue;
    const others = [...known, ...problems.map(({ node }) => node)];
    const by = findExplainer(test, others, excessOf, options) ?? test.node;
    explained.push({
      test,
      by,
      reason: contains(test.node, by) ? 'explained_by_child' : contains(by, test.node) ? 'within_parent' : 'overlaps',
    });
  }
  return { problems, explained };
}

/** The node among `others` that carries most of a spike, where they together explain it; itself counts as explained. */
function findExplainer(
  { node, window, observed, expected }: NodeTest,
  others: readonly AlertNode[],
  excessOf: ExcessOf,
  options: AlertOptions,
) {
  const excess = observed - expected.mean;
  let carried = 0;
  let most = 0;
  let by: AlertNode | undefined;
  for (const other of others) {
    const meet = meetOf(node, other);
    if (meet === undefined) continue;
    const part = keyOf(meet) === keyOf(node) ? excess : excessOf(meet, window);
    carried += part;
    if (part > most) {
      most = part;
      by = other;
    }
  }
  const left = Math.round(observed - Math.min(carried, excess));
  const isExplained =
    carried >= options.explainedShareMin * excess || logUpperTail(left, expected) > options.residualLogPMax;
  return carried > 0 && isExplained ? by : undefined;
}

/** Follows the excess down while one child carries it. Two suppliers at once are two problems, two causes of one product are one. */
function narrowDown(
  spike: NodeTest,
  spikes: readonly NodeTest[],
  excessOf: ExcessOf,
  options: AlertOptions,
): readonly NodeTest[] {
  const excess = spike.observed - spike.expected.mean;
  let best: { readonly share: number; readonly children: readonly NodeTest[] } | undefined;
  for (const dimension of ['product', 'supplier', 'cause'] as const) {
    const children = spikes
      .filter(({ node }) => narrowedBy(spike.node, node) === dimension)
      .map((test) => ({ test, share: excessOf(test.node, spike.window) / excess }))
      .sort((a, b) => b.share - a.share);
    const [first, second] = children;
    if (first === undefined) continue;
    const alone = { share: first.share, children: [first.test] };
    const both =
      second === undefined ? undefined : { share: first.share + second.share, children: [first.test, second.test] };
    const carrying = alone.share >= options.explainedShareMin || dimension !== 'supplier' ? alone : both;
    if (carrying !== undefined && carrying.share >= options.explainedShareMin && carrying.share > (best?.share ?? 0))
      best = carrying;
  }
  return best === undefined ? [spike] : best.children.flatMap((child) => narrowDown(child, spikes, excessOf, options));
}
