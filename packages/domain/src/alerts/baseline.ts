import type { Cause } from '@earshot/contracts';
import { HOURS_PER_WEEK } from '../statistics/index.js';
import { createNodesOfLeaf, keyOf, type NodeKey, placesOf } from './alertNode.js';
import { type AlertOptions, alertDefaults } from './alertOptions.js';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const weekMs = 7 * dayMs;

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
  readonly firstHeard: Iterable<{ readonly supplier_id: string; readonly product_id: string; readonly atMs: number }>;
  /** `createHourOfWeek` of the installation's time zone. */
  readonly hourOfWeek: (atMs: number) => number;
}

/** Where the hours that a baseline needs begin and end: whole weeks, up to a day before now. */
export function baselineRange(nowMs: number, options: Pick<AlertOptions, 'baselineWeeksMax'> = alertDefaults) {
  const endMs = Math.floor(nowMs / hourMs) * hourMs - dayMs;
  return { fromMs: endMs - options.baselineWeeksMax * weekMs, endMs };
}

/** Profiles of all nodes from hourly counts of the leaves. */
export function createBaseline(input: BaselineInput, options: AlertOptions = alertDefaults): AlertBaseline {
  const { endMs } = baselineRange(input.nowMs, options);
  const knownMs = Math.max(0, endMs - (input.sinceMs ?? endMs));
  // Whole weeks where there is one, so that every hour of the week is heard equally often.
  const weeks =
    knownMs >= weekMs
      ? Math.min(options.baselineWeeksMax, Math.floor(knownMs / weekMs))
      : Math.floor(knownMs / dayMs) / 7;
  const fromMs = endMs - weeks * weekMs;
  const inRange = (atMs: number) => atMs >= fromMs && atMs < endMs;
  const days = Math.round(weeks * 7);
  const { hourOfWeek } = input;

  const nodesOfLeaf = createNodesOfLeaf();
  const counts = new Map<NodeKey, NodeCounts>();
  for (const row of input.complaints) {
    if (!inRange(row.hourMs)) continue;
    for (const { key } of nodesOfLeaf(row))
      addCount(counts, key, Math.floor((row.hourMs - fromMs) / hourMs), row.complaints, days);
  }
  const calm = new Map<NodeKey, Float64Array>();
  for (const row of input.calm) {
    if (!inRange(row.hourMs)) continue;
    for (const place of placesOf(row.supplier_id, row.product_id)) {
      addToProfile(calm, keyOf({ ...place, cause: '' }), hourOfWeek(row.hourMs), row.texts);
    }
  }
  const hourOf = (index: number) => hourOfWeek(fromMs + index * hourMs);
  const nodes = new Map([...counts].map(([key, node]) => [key, toNodeBaseline(node, hourOf, options)]));
  return { endMs, weeks, nodes, calm, firstHeardMs: firstHeardByPlace(input.firstHeard), hourOfWeek };
}

interface NodeCounts {
  /** Hour of the baseline → complaints. */
  readonly hours: Map<number, number>;
  readonly days: Float64Array;
}

function addCount(
  counts: Map<NodeKey, NodeCounts>,
  key: NodeKey,
  hour: number,
  complaints: number,
  days: number,
): void {
  let entry = counts.get(key);
  if (entry === undefined) {
    entry = { hours: new Map(), days: new Float64Array(days) };
    counts.set(key, entry);
  }
  entry.hours.set(hour, (entry.hours.get(hour) ?? 0) + complaints);
  const day = Math.floor(hour / 24);
  entry.days[day] = (entry.days[day] ?? 0) + complaints;
}

function addToProfile(profiles: Map<NodeKey, Float64Array>, key: NodeKey, hour: number, texts: number): void {
  let profile = profiles.get(key);
  if (profile === undefined) {
    profile = new Float64Array(HOURS_PER_WEEK);
    profiles.set(key, profile);
  }
  profile[hour] = (profile[hour] ?? 0) + texts;
}

/** Days of an incident are scaled down to what a bad day of that weekday may be, so that one incident does not hide the next. */
function toNodeBaseline(
  { hours, days }: NodeCounts,
  hourOf: (index: number) => number,
  options: AlertOptions,
): NodeBaseline {
  const ordinary = ordinaryDays(days);
  const profile = new Float64Array(HOURS_PER_WEEK);
  let total = 0;
  for (const [hour, complaints] of hours) {
    const day = Math.floor(hour / 24);
    const kept = complaints * ((ordinary.capped[day] ?? 0) / (days[day] || 1));
    const at = hourOf(hour);
    profile[at] = (profile[at] ?? 0) + kept;
    total += kept;
  }
  return { profile, total, overdispersion: estimateOverdispersion(ordinary.capped, ordinary.means, options) };
}

/** Standard deviations over its usual level to which a day is cut. */
const incidentDeviations = 4;

/** Days cut to a plausible height over the median of their weekday, and the mean of each day's weekday. */
function ordinaryDays(days: Float64Array): { readonly capped: Float64Array; readonly means: Float64Array } {
  const usualDay = Math.min(average(days), median(days));
  const usual = Array.from({ length: 7 }, (_, weekday) => Math.max(usualDay, median(sameWeekday(days, weekday))));
  const capped = days.map((count, day) => Math.min(count, plausible(usual[day % 7] ?? 0)));
  const means = Array.from({ length: 7 }, (_, weekday) => average(sameWeekday(capped, weekday)));
  return { capped, means: days.map((_, day) => means[day % 7] ?? 0) };
}

function plausible(usual: number): number {
  return usual * 1.5 + incidentDeviations * Math.sqrt(Math.max(1, usual));
}

/**
 * Quasi-Poisson: mean squared Pearson residual of days against their weekday (McCullagh & Nelder 1989, § 6.2.4; used so
 * for outbreaks by Farrington et al. 1996, J. R. Stat. Soc. A 159:547), drawn towards a prior while days are few. Days of
 * which less than one complaint is expected tell little and count in proportion.
 */
function estimateOverdispersion(days: Float64Array, means: Float64Array, { overdispersion }: AlertOptions): number {
  let squares = 0;
  let weight = 0;
  days.forEach((count, day) => {
    const mean = means[day] ?? 0;
    if (mean <= 0) return;
    const share = Math.min(1, mean);
    squares += (share * (count - mean) ** 2) / mean;
    weight += share;
  });
  // Seven means were fitted to the days.
  const freedom = Math.max(0, weight - (7 * weight) / Math.max(7, days.length));
  const estimate = (squares + overdispersion.prior * overdispersion.priorDays) / (freedom + overdispersion.priorDays);
  return Math.min(overdispersion.max, Math.max(1, estimate));
}

function sameWeekday(days: Float64Array, weekday: number): Float64Array {
  return days.filter((_, day) => day % 7 === weekday);
}

function average(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function median(values: Float64Array): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

function firstHeardByPlace(rows: BaselineInput['firstHeard']): Map<NodeKey, number> {
  const first = new Map<NodeKey, number>();
  for (const { supplier_id, product_id, atMs } of rows) {
    for (const place of placesOf(supplier_id, product_id)) {
      const key = keyOf({ ...place, cause: '' });
      first.set(key, Math.min(first.get(key) ?? Number.POSITIVE_INFINITY, atMs));
    }
  }
  return first;
}
