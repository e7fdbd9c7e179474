/**
 * q-values of p-values: q_i = min over j with p_j ≥ p_i of p_j · tests / rank_j. Rejecting q ≤ α keeps the expected share
 * of false discoveries at or under α, also for positively dependent tests. Benjamini & Hochberg 1995, J. R. Stat. Soc. B
 * 57:289; Benjamini & Yekutieli 2001, Ann. Stat. 29:1165 (dependence). Order is kept.
 *
 * @param tests number of tests made, at least as many as `ps`: those not given count as p = 1.
 */
export declare function benjaminiHochberg(ps: readonly number[], tests?: number): number[];
