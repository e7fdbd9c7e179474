import type { Signal } from '@earshot/contracts';
import { type AlertOptions } from './alertOptions.js';
import { type AlertBaseline } from './baseline.js';
import type { RecentCounts } from './recentCounts.js';
/** Why a surprising node did not alert. */
export declare const HELD_BACK_REASONS: readonly ['cold', 'below_count', 'below_ratio', 'over', 'cooldown', 'explained_by_child', 'within_parent', 'overlaps'];
export type HeldBackReason = (typeof HELD_BACK_REASONS)[number];
/** What the detector remembers between ticks. Plain data. */
export interface AlertMemory {
    /** raised or continuing */
    readonly open: readonly Signal[];
    /** ended within the last day: their excess still lies in the long windows */
    readonly ended: readonly Signal[];
    /** Ids of what was held back today: said once a day. */
    readonly heldBack: readonly string[];
}
export declare const emptyAlertMemory: AlertMemory;
export interface EvaluateInput {
    /** Stream time, ms. */
    readonly nowMs: number;
    readonly baseline: AlertBaseline;
    readonly recent: RecentCounts;
    readonly memory: AlertMemory;
}
export interface Evaluation {
    /** New versions to write; `words` and `delivered` are the writer's business. */
    readonly signals: readonly Signal[];
    readonly memory: AlertMemory;
}
/**
 * One tick of the detector: which nodes have more complaints than their past explains. Pure; the same history and memory
 * give the same signals with the same ids.
 *
 * Counts of three windows are tested against a negative binomial expectation (expectComplaints) with the false discovery
 * rate held over all nodes and windows (Benjamini & Hochberg 1995); of the nodes that stand out the narrowest that
 * explain the excess alert (explainSpikes). A signal lasts until the last part of its window is ordinary again.
 */
export declare function evaluateNodes(input: EvaluateInput, options?: AlertOptions): Evaluation;
