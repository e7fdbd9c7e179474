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

/** What the past explains at a node in a window. */
export type Expect = (node: AlertNode, window: Window) => Expectation;

/** Half a complaint more than was heard: none in eight weeks is not never (Jeffreys's prior of a Poisson rate, Gamma(½, 0)). */
const levelPrior = 0.5;
/** Less than this is not known of any past, however short. */
const weeksMin = 1 / 7;

/**
 * Complaints that the past explains at a node in a window: its weekly level, times the share of its week that lies in the
 * window (by hour of the week, drawn towards the parent's share while its own complaints are few), times how its exposure
 * moved. The variance holds overdispersion and how little is known of level and share.
 *
 * The answer remembers what nodes share (parents' seasons, hours of windows); make a new one for each tick.
 */
export function createExpect(baseline: AlertBaseline, calmSeen: CalmSeen, options: AlertOptions): Expect {
  const pasts = new Map<string, WindowPast>();
  const pastOf = (window: Window): WindowPast => {
    const key = `${window.fromMs}-${window.toMs}`;
    let past = pasts.get(key);
    if (past === undefined) {
      past = createWindowPast(window, baseline, options);
      pasts.set(key, past);
    }
    return past;
  };
  const expect: Expect = (node, window) => {
    const past = pastOf(window);
    const own = baseline.nodes.get(keyOf(node));
    const place = keyOf({ ...node, cause: '' });
    const levelShape = (own?.total ?? 0) + levelPrior;
    const season = past.season(node);
    const exposureRatio = exposureMoved(past.calm(place), calmSeen(place, window), options);
    const known = (levelShape / Math.max(baseline.weeks, weeksMin)) * season.rate * exposureRatio;
    const cold = isCold(place, baseline, options);
    const mean = cold ? Math.max(known, asItsParent(node, window)) : known;
    const overdispersion = own?.overdispersion ?? options.overdispersion.prior;
    const variance = overdispersion * mean + (1 / levelShape + season.relativeVariance) * mean * mean;
    return { mean, variance, overdispersion, exposureRatio, cold };
  };
  /** A new supplier or product is expected to be complained of as often, for its calm feedback, as what it belongs to. */
  const asItsParent = (node: AlertNode, window: Window): number => {
    const parent = parentPlaceOf(node);
    if (parent === undefined) return 0;
    const calm = calmSeen(keyOf({ ...node, cause: '' }), window);
    const calmOfParent = calmSeen(keyOf({ ...parent, cause: '' }), window);
    return Math.min(1, calm / (calmOfParent + options.exposureStrength)) * expect(parent, window).mean;
  };
  return expect;
}

/** What the past says of one window. */
interface WindowPast {
  /** Share of an ordinary week's complaints of a node that falls into the window. */
  season(node: AlertNode): ShrunkRate;
  /** Calm feedback that an ordinary week has there, undefined below a week of history. */
  calm(place: NodeKey): number | undefined;
}

function createWindowPast(window: Window, baseline: AlertBaseline, options: AlertOptions): WindowPast {
  const hours = hourWeights(window, baseline);
  const even = hours.reduce((sum, [, weight]) => sum + weight, 0) / HOURS_PER_WEEK;
  const seasons = new Map<NodeKey, ShrunkRate>();
  const season = (node: AlertNode): ShrunkRate => {
    // Below a week all hours are alike: those not heard yet would be taken for silent ones.
    if (baseline.weeks < 1) return { rate: even, relativeVariance: 0 };
    const key = keyOf(node);
    const known = seasons.get(key);
    if (known !== undefined) return known;
    const parent = parentOf(node);
    const own = baseline.nodes.get(key);
    const prior = { rate: parent === undefined ? even : season(parent).rate, strength: options.seasonStrength };
    const shrunk = shrinkRate(sumProfile(own?.profile, hours), own?.total ?? 0, prior);
    seasons.set(key, shrunk);
    return shrunk;
  };
  const calm = (place: NodeKey) =>
    baseline.weeks < 1 ? undefined : sumProfile(baseline.calm.get(place), hours) / baseline.weeks;
  return { season, calm };
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

/** Seen over expected exposure, 1 where there is little of both. */
function exposureMoved(
  expected: number | undefined,
  seen: number,
  { exposureStrength, exposureRatio }: AlertOptions,
): number {
  if (expected === undefined) return 1;
  const ratio = (seen + exposureStrength) / (expected + exposureStrength);
  return Math.min(exposureRatio.max, Math.max(exposureRatio.min, ratio));
}

/** The installation or the place is younger than `coldDays`, counted to the end of the baseline. */
function isCold(place: NodeKey, baseline: AlertBaseline, { coldDays }: AlertOptions): boolean {
  const firstMs = baseline.firstHeardMs.get(place) ?? Number.POSITIVE_INFINITY;
  return baseline.weeks * 7 < coldDays || baseline.endMs - firstMs < coldDays * dayMs;
}
