import type { Cause } from '@earshot/contracts';
import { type NodeKey } from './alertNode.js';
import { type AlertOptions } from './alertOptions.js';
export declare const minuteMs = 60000;
export declare const hourMs: number;
export declare const dayMs: number;
export declare const weekMs: number;
/** Complaints of one hour, as voc.complaints_hourly has them. */
export interface HourOfComplaints {
    readonly supplier_id: string;
    readonly product_id: string;
    readonly cause: Cause;
    /** Start of the hour, ms. */
    readonly hourMs: number;
    readonly complaints: number;
}
/** Feedback of one hour that complains of nothing: what tells that volume moved without the spike telling it of itself. */
export interface HourOfCalm {
    readonly supplier_id: string;
    readonly product_id: string;
    readonly hourMs: number;
    readonly texts: number;
}
/** What a node is like in an ordinary week. */
export interface NodeBaseline {
    /** Complaints by hour of the week, summed over the weeks; one day's share of an incident is cut off. */
    readonly profile: Float64Array;
    readonly total: number;
    /** Variance of a day's count over its mean, at least 1. */
    readonly overdispersion: number;
}
/** What is known of the past: made once an hour of stream time. */
export interface AlertBaseline {
    /** The past ends here: a day before now, so that what is tested is not in it. */
    readonly endMs: number;
    /** Weeks that it covers, 0 where there is less than a day. May be broken below one. */
    readonly weeks: number;
    readonly nodes: ReadonlyMap<NodeKey, NodeBaseline>;
    readonly calm: ReadonlyMap<NodeKey, Float64Array>;
    /** When a supplier or product was first heard of, ms. */
    readonly firstHeardMs: ReadonlyMap<NodeKey, number>;
    readonly hourOfWeek: (atMs: number) => number;
}
export interface BaselineInput {
    readonly nowMs: number;
    /** Start of the first hour of all history, ms; undefined where there is none. */
    readonly sinceMs: number | undefined;
    /** Of the past weeks; rows outside the baseline are passed over. */
    readonly complaints: Iterable<HourOfComplaints>;
    readonly calm: Iterable<HourOfCalm>;
    readonly firstHeard: Iterable<{
        readonly supplier_id: string;
        readonly product_id: string;
        readonly atMs: number;
    }>;
    readonly timeZone: string;
}
/** Where the hours that a baseline needs begin and end: whole weeks, up to a day before now. */
export declare function baselineRange(nowMs: number, options?: Pick<AlertOptions, 'baselineWeeksMax'>): {
    fromMs: number;
    endMs: number;
};
/** Profiles of all nodes from hourly counts of the leaves. */
export declare function createBaseline(input: BaselineInput, options?: AlertOptions): AlertBaseline;
