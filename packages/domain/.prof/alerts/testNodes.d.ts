import type { AlertNode } from '@earshot/contracts';
import type { NodeKey } from './alertNode.js';
import type { AlertOptions } from './alertOptions.js';
import { type AlertBaseline } from './baseline.js';
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
export declare function testNodes(input: TestInput, options: AlertOptions): readonly NodeTest[];
/** What was heard against what was to be expected, at one node in one window. */
export declare function surprise(node: AlertNode, window: Window, observed: number, expect: Expect): {
    expected: Expectation;
    logP: number;
};
