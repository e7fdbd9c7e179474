/** What is believed of a rate before the cell's own counts are seen: `strength` units of exposure at `rate`. */
export interface RatePrior {
    readonly rate: number;
    readonly strength: number;
}
export interface ShrunkRate {
    readonly rate: number;
    /** Variance of the rate divided by its square: how little is known, 0 for all. */
    readonly relativeVariance: number;
}
/**
 * The rate of a cell with few counts, drawn towards its parent's: the posterior of a Poisson rate under a Gamma prior,
 * Gamma(strength · rate + count, strength + exposure). Gelman et al., Bayesian Data Analysis 3rd ed., § 2.6 and 2.7
 * (cancer rates of small counties).
 */
export declare function shrinkRate(count: number, exposure: number, prior: RatePrior): ShrunkRate;
