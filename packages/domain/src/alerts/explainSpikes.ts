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

/** Complaints of a node in a window, and how many were to be expected. */
export type CountsOf = (node: AlertNode, window: Window) => { readonly observed: number; readonly expected: number };

export interface ExplainInput {
  /** Each node once, in the window in which it is most surprising. */
  readonly spikes: readonly NodeTest[];
  /** What a spike may be narrowed down to: also nodes that are surprising by themselves, but not by the measure of all tests. */
  readonly parts: readonly NodeTest[];
  /** Nodes of open signals. */
  readonly known: readonly AlertNode[];
  /** Nodes of signals that ended lately: all their excess is explained, for what they strike anew is tested from their end on. */
  readonly over: readonly AlertNode[];
  /** All nodes that were complained of in the last day. */
  readonly heard: readonly AlertNode[];
  readonly countsOf: CountsOf;
}

/**
 * One problem shows at many nodes: late flights of one airline raise the airline, the cause, and everything. Of all nodes
 * with a spike this finds the fewest and narrowest that explain the excess: a child alone where it carries its parent's
 * excess, the parent where several children rise together.
 */
export function explainSpikes(
  { spikes, parts, known, over, heard, countsOf }: ExplainInput,
  options: AlertOptions,
): Explanation {
  const problems: NodeTest[] = [];
  const explainerOf = (test: NodeTest) =>
    findExplainer(test, { open: [...known, ...problems.map(({ node }) => node)], over, heard, countsOf }, options);
  // From wide to narrow, so that a wide problem is found before its parts; surest first among equals.
  const ordered = [...spikes].sort(
    (a, b) => depthOf(a.node) - depthOf(b.node) || a.logP - b.logP || (a.key < b.key ? -1 : 1),
  );
  for (const spike of ordered) {
    if (explainerOf(spike) !== undefined) continue;
    for (const problem of narrowDown(spike, parts, countsOf, options)) {
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

interface Evidence extends Pick<ExplainInput, 'over' | 'heard' | 'countsOf'> {
  /** Nodes of open signals and of the problems found so far. */
  readonly open: readonly AlertNode[];
}

function excessOf({ observed, expected }: ReturnType<CountsOf>): number {
  return Math.max(0, observed - expected);
}

/**
 * Complaints of `shared` (what a problem and another node share) that the problem explains: all its excess where it is the
 * problem's own node, otherwise as much as the problem raises everything in it, or other parts that it raises more
 * than that: it may strike small and large alike. So a wide problem hides no sharper one inside.
 */
function attributedTo(
  problem: AlertNode,
  shared: AlertNode,
  window: Window,
  evidence: Evidence,
  { sharperMin }: AlertOptions,
): number {
  const { over, countsOf } = evidence;
  const inside = countsOf(shared, window);
  const excess = excessOf(inside);
  if (keyOf(shared) === keyOf(problem) || over.includes(problem)) return excess;
  const all = countsOf(problem, window);
  const rest = Math.max(0, all.observed - inside.observed) / Math.max(1e-9, all.expected - inside.expected);
  const ratio = Math.max(all.observed / Math.max(1e-9, all.expected), sharperMin * rest);
  const raised = inside.expected * Math.max(0, ratio - 1);
  if (raised >= excess) return excess;
  return Math.min(excess, Math.max(raised, sharperMin * excessOfOthers(problem, shared, rest, window, evidence)));
}

/** Fewest complaints of a part that shows how a problem strikes small ones. */
const struckMin = 2;

/** Median excess of the other parts of a problem that it raises more than `rest` times, those told by themselves not counted. */
function excessOfOthers(
  problem: AlertNode,
  shared: AlertNode,
  rest: number,
  window: Window,
  { open, heard, countsOf }: Evidence,
): number {
  const told = new Set(open.map(keyOf)).add(keyOf(shared));
  const struck = heard
    .filter((node) => isPart(problem, shared, node) && !told.has(keyOf(node)))
    .map((node) => countsOf(node, window))
    .filter(({ observed, expected }) => observed >= struckMin && observed > expected * Math.max(1, rest))
    .map(excessOf)
    .sort((a, b) => a - b);
  return struck[(struck.length - 1) >> 1] ?? 0;
}

/** Lies in the problem, and is narrowed down by the same ids as `shared`. */
function isPart(problem: AlertNode, shared: AlertNode, node: AlertNode): boolean {
  return (['supplier_id', 'product_id', 'cause'] as const).every(
    (id) => (node[id] === '') === (shared[id] === '') && (problem[id] === '' || problem[id] === node[id]),
  );
}

/** The node of a problem that carries most of a spike, where problems together explain it; itself counts as explained. */
function findExplainer({ node, window, observed, expected }: NodeTest, evidence: Evidence, options: AlertOptions) {
  const excess = observed - expected.mean;
  let carried = 0;
  let most = 0;
  let by: AlertNode | undefined;
  for (const other of [...evidence.open, ...evidence.over]) {
    const meet = meetOf(node, other);
    if (meet === undefined) continue;
    const part = attributedTo(other, meet, window, evidence, options);
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
  countsOf: CountsOf,
  options: AlertOptions,
): readonly NodeTest[] {
  const excess = spike.observed - spike.expected.mean;
  let best: { readonly share: number; readonly children: readonly NodeTest[] } | undefined;
  for (const dimension of ['product', 'supplier', 'cause'] as const) {
    const children = parts
      .filter(({ node }) => narrowedBy(spike.node, node) === dimension)
      .map((test) => ({ test, share: excessOf(countsOf(test.node, spike.window)) / excess }))
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
  return best === undefined ? [spike] : best.children.flatMap((child) => narrowDown(child, parts, countsOf, options));
}
