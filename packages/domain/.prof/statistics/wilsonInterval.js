/**
 * Interval of a share of which `successes` of `total` were seen; sound also near 0, near 1 and for few. {0, 1} for a
 * total of 0. Wilson 1927, J. Am. Stat. Assoc. 22:209.
 *
 * @param z standard normal quantile, 1.96 for 95 %.
 */
export function wilsonInterval(successes, total, z = 1.959963984540054) {
    if (total <= 0)
        return { low: 0, high: 1 };
    const share = successes / total;
    const spread = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
    const center = share + (z * z) / (2 * total);
    const scale = 1 + (z * z) / total;
    return { low: Math.max(0, (center - spread) / scale), high: Math.min(1, (center + spread) / scale) };
}
//# sourceMappingURL=wilsonInterval.js.map