import type { AlertNode } from '@earshot/contracts';
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
export declare function explainSpikes({ spikes, parts, known, excessOf }: ExplainInput, options: AlertOptions): Explanation;
