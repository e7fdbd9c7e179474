import type { AlertNode } from '@earshot/contracts';
import { benjaminiHochberg, logUpperTail } from '../statistics/index.js';
import type { NodeKey } from './alertNode.js';
import type { AlertOptions } from './alertOptions.js';
import { type AlertBaseline, minuteMs } from './baseline.js';
import type { Expect, Expectation, Window } from './expectation.js';
import type { RecentCounts } from './recentCounts.js';

/** One node in one window: what was heard, what was to be expected, how surprising that is. */
export interface NodeTest {
  readonly key: NodeKey;
  readonly node: AlertNode;
  readonly windowMinutes: number;
  readonly window: Window;
  readonly observed: number;
  readonly expected: Expectation;
  /** Natural logarithm of P(as many or more by chance). */
  readonly logP: number;
  /** p corrected for all nodes and windows of the tick. */
  readonly q: number;
}

export interface TestInput {
  readonly nowMs: number;
  readonly recent: RecentCounts;
  readonly baseline: AlertBaseline;
  readonly expect: Expect;
  /** A node's window does not reach back over this: the end of its last signal. */
  readonly notBeforeMs: ReadonlyMap<NodeKey, number>;
}

/**
 * Tests all nodes in all windows. Windows with fewer complaints than `candidateMin`, and nodes of the past that are
 * silent now, are not computed, but count among the tests (as p = 1).
 */
export function testNodes(input: TestInput, options: AlertOptions): readonly NodeTest[] {
  const { nowMs, recent, baseline, expect, notBeforeMs } = input;
  const tests: Omit<NodeTest, 'q'>[] = [];
  for (const [key, node] of recent.nodes) {
    for (const windowMinutes of options.windowsMinutes) {
      const fromMs = Math.max(nowMs - windowMinutes * minuteMs, notBeforeMs.get(key) ?? 0);
      const window = { fromMs, toMs: nowMs };
      const observed = fromMs < nowMs ? recent.observed(key, window) : 0;
      if (observed < candidateMin(options)) continue;
      tests.push({ key, node, windowMinutes, window, observed, ...surprise(node, window, observed, expect) });
    }
  }
  const silent = [...baseline.nodes.keys()].filter((key) => !recent.nodes.has(key)).length;
  const count = Math.max(tests.length, (recent.nodes.size + silent) * options.windowsMinutes.length);
  const qs = benjaminiHochberg(
    tests.map(({ logP }) => Math.exp(logP)),
    count,
  );
  return tests.map((test, i) => ({ ...test, q: qs[i] ?? 1 }));
}

/** What was heard against what was to be expected, at one node in one window. */
export function surprise(node: AlertNode, window: Window, observed: number, expect: Expect) {
  const expected = expect(node, window);
  return { expected, logP: logUpperTail(observed, expected) };
}

/** One below the least that alerts, so that a spike held back for its count is seen. */
function candidateMin({ observedMin }: AlertOptions): number {
  return Math.max(2, observedMin - 1);
}
