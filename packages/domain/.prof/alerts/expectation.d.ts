import type { AlertNode } from '@earshot/contracts';
import { type CountDistribution } from '../statistics/index.js';
import { type NodeKey } from './alertNode.js';
import type { AlertOptions } from './alertOptions.js';
import { type AlertBaseline } from './baseline.js';
export interface Window {
    readonly fromMs: number;
    readonly toMs: number;
}
export interface Expectation extends CountDistribution {
    /** Too young for its week to be known: only a plain excess alerts. */
    readonly cold: boolean;
    readonly overdispersion: number;
    /** Exposure seen over exposure expected. */
    readonly exposureRatio: number;
}
/** Feedback without complaints that was seen in a window at a place (a node without cause). */
export type CalmSeen = (place: NodeKey, window: Window) => number;
/** What the past explains at a node in a window. */
export type Expect = (node: AlertNode, window: Window) => Expectation;
/**
 * Complaints that the past explains at a node in a window: its weekly level, times the share of its week that lies in the
 * window (by hour of the week, drawn towards the parent's share while its own complaints are few), times how its exposure
 * moved. The variance holds overdispersion and how little is known of level and share.
 *
 * The answer remembers what nodes share (parents' seasons, hours of windows); make a new one for each tick.
 */
export declare function createExpect(baseline: AlertBaseline, calmSeen: CalmSeen, options: AlertOptions): Expect;
