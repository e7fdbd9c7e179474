import { logUpperTail, shrinkRate } from '@earshot/domain/statistics';

const daySeconds = 86_400;
const weekSeconds = 7 * daySeconds;

/** How the past of a window is cut: the same stretch of every earlier period. */
export interface Periods {
  readonly windowSeconds: number;
  /** A day for windows up to a day, a week for windows up to a week, else the window itself. */
  readonly periodSeconds: number;
  readonly periodsPerWeek: number;
}

export function periodsOf(windowHours: number): Periods {
  const windowSeconds = Math.round(windowHours * 3_600);
  const periodSeconds = windowSeconds <= daySeconds ? daySeconds : Math.max(weekSeconds, windowSeconds);
  return { windowSeconds, periodSeconds, periodsPerWeek: periodSeconds === daySeconds ? 7 : 1 };
}

/** What was heard in a window, and in the same stretch of all earlier periods and of those a whole number of weeks ago. */
export interface PeriodCounts {
  readonly heard: number;
  readonly past: number;
  readonly past_weekly: number;
}

/** Before anything is known, half a complaint a window is expected, and that belief weighs as much as one earlier window. */
const prior = { rate: 0.5, strength: 1 } as const;
/** Complaints come in clumps even on calm days: the prior of packages/domain/src/spikes/spikeOptions.ts, a little more careful. */
const overdispersion = 1.2;
/** With so many weeks the same hour of the week is known well enough by itself. */
const weeksKnownMin = 4;

export interface Surprise {
  readonly expected: number;
  /** −log10 of the probability of `heard` or more. */
  readonly surprise: number;
}

/**
 * What was heard in a window against the mean of the same stretch of earlier periods: of the same hour of the week where
 * four weeks are known, else of every day. The mean is drawn towards a prior while little is known, and the tail is that of
 * a negative binomial whose variance holds how little it is.
 *
 * @param knownSeconds since when complaints could have been heard at all, counted back from the end of the window.
 */
export function surpriseOf(counts: PeriodCounts, knownSeconds: number, periods: Periods): Surprise {
  const { windowSeconds, periodSeconds, periodsPerWeek } = periods;
  const weeks = earlierWindows(knownSeconds, periodSeconds * periodsPerWeek, windowSeconds);
  const weekly = periodsPerWeek > 1 && weeks >= weeksKnownMin;
  const exposure = weekly ? weeks : earlierWindows(knownSeconds, periodSeconds, windowSeconds);
  const { rate, relativeVariance } = shrinkRate(weekly ? counts.past_weekly : counts.past, exposure, prior);
  const variance = overdispersion * rate + relativeVariance * rate * rate;
  return { expected: rate, surprise: Math.max(0, -logUpperTail(counts.heard, { mean: rate, variance }) / Math.LN10) };
}

/** How many earlier windows, one a period, lie in what is known; the oldest may lie in it in part. */
function earlierWindows(knownSeconds: number, periodSeconds: number, windowSeconds: number): number {
  const begun = Math.floor(knownSeconds / periodSeconds);
  return begun === 0 ? 0 : begun - 1 + Math.min(1, (knownSeconds % periodSeconds) / windowSeconds);
}

/** Surprise weighed by how bad it is: the share of negatives, drawn towards a half while little was heard. */
export function urgencyOf(surprise: number, negatives: number, heard: number): number {
  return surprise * ((negatives + 1) / (heard + 2));
}
