/**
 * Interval of a share of which `successes` of `total` were seen; sound also near 0, near 1 and for few. {0, 1} for a
 * total of 0. Wilson 1927, J. Am. Stat. Assoc. 22:209.
 *
 * @param z standard normal quantile, 1.96 for 95 %.
 */
export declare function wilsonInterval(successes: number, total: number, z?: number): {
    readonly low: number;
    readonly high: number;
};
