/**
 * The rate of a cell with few counts, drawn towards its parent's: the posterior of a Poisson rate under a Gamma prior,
 * Gamma(strength · rate + count, strength + exposure). Gelman et al., Bayesian Data Analysis 3rd ed., § 2.6 and 2.7
 * (cancer rates of small counties).
 */
export function shrinkRate(count, exposure, prior) {
    const shape = prior.strength * prior.rate + count;
    const rate = shape / (prior.strength + exposure);
    return { rate, relativeVariance: shape > 0 ? 1 / shape : 0 };
}
//# sourceMappingURL=gammaPoisson.js.map