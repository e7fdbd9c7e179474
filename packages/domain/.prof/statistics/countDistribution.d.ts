/**
 * How many to expect: mean and variance of a count. With variance = mean it is Poisson, above it negative binomial with
 * size = mean² / (variance − mean); a variance below the mean is taken for the mean.
 */
export interface CountDistribution {
    readonly mean: number;
    readonly variance: number;
}
/**
 * ln P(X ≥ count): natural logarithm, so that 1e-400 is still a number. Poisson by the incomplete gamma function
 * (P(X ≥ k) = P(k, mean), Johnson, Kemp & Kotz 2005, Univariate Discrete Distributions, eq. 4.31); negative binomial by
 * the incomplete beta function (P(X ≥ k) = I_p(k, size), p = mean / (mean + size), ibid. eq. 5.31).
 */
export declare function logUpperTail(count: number, { mean, variance }: CountDistribution): number;
/** ln P(X ≤ count). */
export declare function logLowerTail(count: number, { mean, variance }: CountDistribution): number;
/** P(X ≥ count). Underflows to 0 below 1e-308; `logUpperTail` does not. */
export declare function upperTail(count: number, distribution: CountDistribution): number;
/** The smallest count k with P(X ≤ k) ≥ probability. */
export declare function countQuantile(probability: number, distribution: CountDistribution): number;
/** The central interval that holds at least `level` of the distribution, as counts. */
export declare function countInterval(level: number, distribution: CountDistribution): {
    readonly low: number;
    readonly high: number;
};
