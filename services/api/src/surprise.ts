import { logUpperTail, shrinkRate } from '@earshot/domain/statistics';

const daySeconds = 86_400;
const weekSeconds = 7 * daySeconds;

/** How the past of a window is cut: the same stretch of every earlier period. */
export interface Periods {
  readonly windowSeconds: number;
  /** A day for windows up to a day, a week for windows up to a week, else the window itself. */
  readonly periodSeconds: number;
}

export function periodsOf(windowHours: number): Periods {
  const windowSeconds = Math.round(windowHours * 3_600);
  const periodSeconds = windowSeconds <= daySeconds ? daySeconds : Math.max(weekSeconds, windowSeconds);
  return { windowSeconds, periodSeconds };
}

/** Before anything is known, half a complaint a window is expected, and that belief weighs as much as one earlier window. */
const prior = { rate: 0.5, strength: 1 } as const;
/** Complaints come in clumps even on calm days; the mean over demo and airline hours. See packages/domain/src/alerts. */
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
 * @param past [period, complaints] of earlier periods with any; period 1 is the latest.
 * @param knownSeconds since when complaints could have been heard at all, counted back from the end of the window.
 */
export function surpriseOf(
  heard: number,
  past: ReadonlyArray<readonly [period: number, complaints: number]>,
  knownSeconds: number,
  { windowSeconds, periodSeconds }: Periods,
): Surprise {
  const periods = Math.max(0, Math.floor((knownSeconds - windowSeconds) / periodSeconds));
  const perWeek = Math.max(1, Math.round(weekSeconds / periodSeconds));
  const weekly = perWeek > 1 && periods >= weeksKnownMin * perWeek;
  const counted = weekly ? Math.floor(periods / perWeek) : periods;
  const complaints = past.reduce(
    (sum, [period, count]) => (period <= periods && (!weekly || period % perWeek === 0) ? sum + count : sum),
    0,
  );
  const { rate, relativeVariance } = shrinkRate(complaints, counted, prior);
  const variance = overdispersion * rate + relativeVariance * rate * rate;
  return { expected: rate, surprise: Math.max(0, -logUpperTail(heard, { mean: rate, variance }) / Math.LN10) };
}

/** Surprise weighed by how bad it is: the share of negatives, drawn towards a half while little was heard. */
export function urgencyOf(surprise: number, negatives: number, heard: number): number {
  return surprise * ((negatives + 1) / (heard + 2));
}
