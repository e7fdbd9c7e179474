import { logIncompleteBeta } from './incompleteBeta.js';
import { logLowerGamma, logUpperGamma } from './incompleteGamma.js';

/**
 * How many to expect: mean and variance of a count. With variance = mean it is Poisson, above it negative binomial with
 * size = mean² / (variance − mean); a variance below the mean is taken for the mean.
 */
export interface CountDistribution {
  readonly mean: number;
  readonly variance: number;
}

/** Below this excess of variance the negative binomial is Poisson to all digits that matter, and its size overflows. */
const relativeExcessMin = 1e-9;

/**
 * ln P(X ≥ count): natural logarithm, so that 1e-400 is still a number. Poisson by the incomplete gamma function
 * (P(X ≥ k) = P(k, mean), Johnson, Kemp & Kotz 2005, Univariate Discrete Distributions, eq. 4.31); negative binomial by
 * the incomplete beta function (P(X ≥ k) = I_p(k, size), p = mean / (mean + size), ibid. eq. 5.31).
 */
export function logUpperTail(count: number, { mean, variance }: CountDistribution): number {
  const k = Math.ceil(count);
  if (k <= 0) return 0;
  if (mean <= 0) return Number.NEGATIVE_INFINITY;
  const size = sizeOf(mean, variance);
  return size === undefined ? logLowerGamma(k, mean) : logIncompleteBeta(mean / (mean + size), k, size);
}

/** ln P(X ≤ count). */
export function logLowerTail(count: number, { mean, variance }: CountDistribution): number {
  const k = Math.floor(count) + 1;
  if (k <= 0) return Number.NEGATIVE_INFINITY;
  if (mean <= 0) return 0;
  const size = sizeOf(mean, variance);
  return size === undefined ? logUpperGamma(k, mean) : logIncompleteBeta(size / (mean + size), size, k);
}

/** The smallest count k with P(X ≤ k) ≥ probability. */
export function countQuantile(probability: number, distribution: CountDistribution): number {
  if (!(probability >= 0 && probability < 1))
    throw new RangeError(`expected a probability in [0, 1), found ${probability}`);
  const reaches = (k: number) => logLowerTail(k, distribution) >= Math.log(probability);
  let high = Math.max(1, Math.ceil(distribution.mean));
  while (!reaches(high)) high *= 2;
  let low = -1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The central interval that holds at least `level` of the distribution, as counts. */
export function countInterval(
  level: number,
  distribution: CountDistribution,
): { readonly low: number; readonly high: number } {
  const tail = (1 - level) / 2;
  return { low: countQuantile(tail, distribution), high: countQuantile(1 - tail, distribution) };
}

function sizeOf(mean: number, variance: number): number | undefined {
  return variance <= mean * (1 + relativeExcessMin) ? undefined : (mean * mean) / (variance - mean);
}
