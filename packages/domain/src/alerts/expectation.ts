import type { AlertNode } from '@earshot/contracts';
import { type CountDistribution, HOURS_PER_WEEK, type ShrunkRate, shrinkRate } from '../statistics/index.js';
import { keyOf, type NodeKey, parentOf, parentPlaceOf } from './alertNode.js';
import type { AlertOptions } from './alertOptions.js';
import { type AlertBaseline, dayMs, hourMs } from './baseline.js';

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

/** Half a complaint more than was heard: none in eight weeks is not never (Jeffreys's prior of a Poisson rate, Gamma(½, 0)). */
const levelPrior = 0.5;
/** Less than this is not known of any past, however short. */
const weeksMin = 1 / 7;

/**
 * Complaints that the past explains at a node in a window: its weekly level, times the share of its week that lies in the
 * window (by hour of the week, drawn towards the parent's share while its own complaints are few), times how its exposure
 * moved. The variance holds overdispersion and how little is known of level and share.
 */
export function expectComplaints(
  node: AlertNode,
  window: Window,
  baseline: AlertBaseline,
  calmSeen: CalmSeen,
  options: AlertOptions,
): Expectation {
  const hours = hourWeights(window, baseline);
  const own = baseline.nodes.get(keyOf(node));
  const place = keyOf({ ...node, cause: '' });
  const levelShape = (own?.total ?? 0) + levelPrior;
  const season = seasonShare(node, hours, baseline, options);
  const exposureRatio = exposureMoved(place, window, hours, baseline, calmSeen, options);
  const cold = isCold(place, baseline, options);
  const known = (levelShape / Math.max(baseline.weeks, weeksMin)) * season.rate * exposureRatio;
  const mean = cold ? Math.max(known, asItsParent(node, window, baseline, calmSeen, options)) : known;
  const overdispersion = own?.overdispersion ?? options.overdispersion.prior;
  const variance = overdispersion * mean + (1 / levelShape + season.relativeVariance) * mean * mean;
  return { mean, variance, overdispersion, exposureRatio, cold };
}

/** A new supplier or product is expected to be complained of as often, for its calm feedback, as what it belongs to. */
function asItsParent(
  node: AlertNode,
  window: Window,
  baseline: AlertBaseline,
  calmSeen: CalmSeen,
  options: AlertOptions,
): number {
  const parent = parentPlaceOf(node);
  if (parent === undefined) return 0;
  const calm = calmSeen(keyOf({ ...node, cause: '' }), window);
  const calmOfParent = calmSeen(keyOf({ ...parent, cause: '' }), window);
  const share = Math.min(1, calm / (calmOfParent + options.exposureStrength));
  return share * expectComplaints(parent, window, baseline, calmSeen, options).mean;
}

type HourWeights = readonly (readonly [hourOfWeek: number, weight: number])[];

/** The hours of the week that a window touches, each with the share of it that lies in the window. */
function hourWeights({ fromMs, toMs }: Window, { hourOfWeek }: AlertBaseline): HourWeights {
  const weights: [number, number][] = [];
  for (let start = Math.floor(fromMs / hourMs) * hourMs; start < toMs; start += hourMs) {
    const inside = Math.min(toMs, start + hourMs) - Math.max(fromMs, start);
    weights.push([hourOfWeek(start), inside / hourMs]);
  }
  return weights;
}

function sumProfile(profile: Float64Array | undefined, hours: HourWeights): number {
  return profile === undefined ? 0 : hours.reduce((sum, [hour, weight]) => sum + (profile[hour] ?? 0) * weight, 0);
}

/** Share of an ordinary week's complaints that falls into the hours. Below a week of history all hours are alike. */
function seasonShare(node: AlertNode, hours: HourWeights, baseline: AlertBaseline, options: AlertOptions): ShrunkRate {
  const even = hours.reduce((sum, [, weight]) => sum + weight, 0) / HOURS_PER_WEEK;
  if (baseline.weeks < 1) return { rate: even, relativeVariance: 0 };
  const parent = parentOf(node);
  const prior = parent === undefined ? even : seasonShare(parent, hours, baseline, options).rate;
  const own = baseline.nodes.get(keyOf(node));
  return shrinkRate(sumProfile(own?.profile, hours), own?.total ?? 0, {
    rate: prior,
    strength: options.seasonStrength,
  });
}

/** Seen over expected exposure, 1 where there is little of both. */
function exposureMoved(
  place: NodeKey,
  window: Window,
  hours: HourWeights,
  baseline: AlertBaseline,
  calmSeen: CalmSeen,
  { exposureStrength, exposureRatio }: AlertOptions,
): number {
  if (baseline.weeks < 1) return 1;
  const expected = sumProfile(baseline.calm.get(place), hours) / baseline.weeks;
  const ratio = (calmSeen(place, window) + exposureStrength) / (expected + exposureStrength);
  return Math.min(exposureRatio.max, Math.max(exposureRatio.min, ratio));
}

/** The installation or the place is younger than `coldDays`, counted to the end of the baseline. */
function isCold(place: NodeKey, baseline: AlertBaseline, { coldDays }: AlertOptions): boolean {
  const firstMs = baseline.firstHeardMs.get(place) ?? Number.POSITIVE_INFINITY;
  return baseline.weeks * 7 < coldDays || baseline.endMs - firstMs < coldDays * dayMs;
}
