import { continuedFraction } from './continuedFraction.js';
import { logGamma } from './logGamma.js';
const termsMax = 100_000;
/** ln P(a, x), the logarithm of the regularised lower incomplete gamma function, for a > 0, x ≥ 0. DLMF 8.2.4. */
export function logLowerGamma(a, x) {
    if (x <= 0)
        return Number.NEGATIVE_INFINITY;
    return x < a + 1 ? logSeries(a, x) : log1mExp(logFraction(a, x));
}
/** ln Q(a, x) = ln(1 − P(a, x)), without the loss of digits that taking it from 1 would bring. DLMF 8.2.4. */
export function logUpperGamma(a, x) {
    if (x <= 0)
        return 0;
    return x < a + 1 ? log1mExp(logSeries(a, x)) : logFraction(a, x);
}
/** ln(1 − e^y) for y ≤ 0. Mächler 2012, "Accurately computing log(1 − exp(−|a|))". */
export function log1mExp(y) {
    if (y >= 0)
        return Number.NEGATIVE_INFINITY;
    return y > -Math.LN2 ? Math.log(-Math.expm1(y)) : Math.log1p(-Math.exp(y));
}
/** DLMF 8.7.1: the power series, quick where x < a + 1. */
function logSeries(a, x) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < termsMax && term > sum * 1e-17; n++) {
        term *= x / (a + n);
        sum += term;
    }
    return a * Math.log(x) - x - logGamma(a) + Math.log(sum);
}
/** DLMF 8.9.2: the continued fraction, quick where x ≥ a + 1. */
function logFraction(a, x) {
    const fraction = continuedFraction(x + 1 - a, (i) => [-i * (i - a), x + 2 * i + 1 - a]);
    return a * Math.log(x) - x - logGamma(a) - Math.log(fraction);
}
//# sourceMappingURL=incompleteGamma.js.map