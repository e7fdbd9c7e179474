/**
 * q-values of p-values: q_i = min over j with p_j ≥ p_i of p_j · tests / rank_j. Rejecting q ≤ α keeps the expected share
 * of false discoveries at or under α, also for positively dependent tests. Benjamini & Hochberg 1995, J. R. Stat. Soc. B
 * 57:289; Benjamini & Yekutieli 2001, Ann. Stat. 29:1165 (dependence). Order is kept.
 *
 * @param tests number of tests made, at least as many as `ps`: those not given count as p = 1.
 */
export function benjaminiHochberg(ps, tests = ps.length) {
    if (tests < ps.length)
        throw new RangeError(`expected tests ≥ ${ps.length} (the p-values given), found ${tests}`);
    const descending = ps.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
    const qs = new Array(ps.length);
    let least = 1;
    descending.forEach(({ p, index }, position) => {
        least = Math.min(least, p * (tests / (ps.length - position)));
        qs[index] = least;
    });
    return qs;
}
//# sourceMappingURL=benjaminiHochberg.js.map