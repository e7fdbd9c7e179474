/** Lanczos's coefficients for g = 7, n = 9 (Godfrey 2001, "A note on the computation of the convergent Lanczos complex Gamma approximation"). */
const LANCZOS = [
    676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
    -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
const halfLogTwoPi = 0.9189385332046727;
/** ln Γ(x) for x > 0, relative error below 1e-13. Lanczos 1964, SIAM J. Numer. Anal. B 1:86. */
export function logGamma(x) {
    if (!(x > 0))
        throw new RangeError(`logGamma takes a positive number, found ${x}`);
    if (x < 0.5)
        return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
    const z = x - 1;
    const sum = LANCZOS.reduce((total, coefficient, i) => total + coefficient / (z + i + 1), 0.99999999999980993);
    const t = z + 7.5;
    return halfLogTwoPi + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}
//# sourceMappingURL=logGamma.js.map