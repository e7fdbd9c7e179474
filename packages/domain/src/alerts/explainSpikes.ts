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

export interface ExplainInput {
  /** Each node once, in the window in which it is most surprising. */
  readonly spikes: readonly NodeTest[];
  /** What a spike may be narrowed down to: also nodes that are surprising by themselves, but not by the measure of all tests. */
  readonly parts: readonly NodeTest[];
  /** Nodes of signals that are open or lately ended: what they carry is explained already. */
  readonly known: readonly AlertNode[];
  readonly excessOf: ExcessOf;
}

/**
 * One problem shows at many nodes: late flights of one airline raise the airline, the cause, and everything. Of all nodes
 * with a spike this finds the fewest and narrowest that explain the excess: a child alone where it carries its parent's
 * excess, the parent where several children rise together.
 */
export function explainSpikes({ spikes, parts, known, excessOf }: ExplainInput, options: AlertOptions): Explanation {
  const problems: NodeTest[] = [];
  const explainerOf = (test: NodeTest) =>
    findExplainer(test, [...known, ...problems.map(({ node }) => node)], excessOf, options);
  // From wide to narrow, so that a wide problem is found before its parts; surest first among equals.
  const ordered = [...spikes].sort(
    (a, b) => depthOf(a.node) - depthOf(b.node) || a.logP - b.logP || (a.key < b.key ? -1 : 1),
  );
  for (const spike of ordered) {
    if (explainerOf(spike) !== undefined) continue;
    for (const problem of narrowDown(spike, parts, excessOf, options)) {
      if (explainerOf(problem) === undefined) problems.push(problem);
    }
  }
  const chosen = new Set(problems.map(({ key }) => key));
  const explained = ordered
    .filter(({ key }) => !chosen.has(key))
    .map((test): ExplainedSpike => {
      const by = explainerOf(test) ?? test.node;
      return { test, by, reason: relationOf(test.node, by) };
    });
  return { problems, explained };
}

function relationOf(node: AlertNode, by: AlertNode): ExplainedSpike['reason'] {
  if (contains(node, by)) return 'explained_by_child';
  return contains(by, node) ? 'within_parent' : 'overlaps';
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
  parts: readonly NodeTest[],
  excessOf: ExcessOf,
  options: AlertOptions,
): readonly NodeTest[] {
  const excess = spike.observed - spike.expected.mean;
  let best: { readonly share: number; readonly children: readonly NodeTest[] } | undefined;
  for (const dimension of ['product', 'supplier', 'cause'] as const) {
    const children = parts
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
  return best === undefined ? [spike] : best.children.flatMap((child) => narrowDown(child, parts, excessOf, options));
}
