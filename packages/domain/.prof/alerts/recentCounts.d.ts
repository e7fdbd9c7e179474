import type { AlertNode, Cause } from '@earshot/contracts';
import { type NodeKey } from './alertNode.js';
import type { CalmSeen, Window } from './expectation.js';
/** Complaints of one minute of the last day. */
export interface MinuteOfComplaints {
    readonly supplier_id: string;
    readonly product_id: string;
    readonly cause: Cause;
    /** Start of the minute, ms. */
    readonly minuteMs: number;
    readonly complaints: number;
}
/** Feedback without complaints, of one minute of the last day. */
export interface MinuteOfCalm {
    readonly supplier_id: string;
    readonly product_id: string;
    readonly minuteMs: number;
    readonly texts: number;
}
/** What was heard in the last day, by node. */
export interface RecentCounts {
    readonly nodes: ReadonlyMap<NodeKey, AlertNode>;
    observed(node: NodeKey, window: Window): number;
    /** Starts of the minutes of a window in which the node was complained of, ascending. */
    minutes(node: NodeKey, window: Window): readonly number[];
    readonly calmSeen: CalmSeen;
}
/** Sums by node that any window of the last day is read from in logarithmic time. */
export declare function createRecentCounts(complaints: Iterable<MinuteOfComplaints>, calm: Iterable<MinuteOfCalm>): RecentCounts;
