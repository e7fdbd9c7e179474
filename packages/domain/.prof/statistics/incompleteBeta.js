import { continuedFraction } from './continuedFraction.js';
import { log1mExp } from './incompleteGamma.js';
import { logGamma } from './logGamma.js';
/** ln I_x(a, b), the logarithm of the regularised incomplete beta function, for a, b > 0 and x in [0, 1]. DLMF 8.17. */
export function logIncompleteBeta(x, a, b) {
    if (x <= 0)
        return Number.NEGATIVE_INFINITY;
    if (x >= 1)
        return 0;
    // The fraction converges fast below the mean; above it the symmetry I_x(a, b) = 1 − I_{1−x}(b, a) is used.
    return x < (a + 1) / (a + b + 2) ? logFraction(x, a, b) : log1mExp(logFraction(1 - x, b, a));
}
/** DLMF 8.17.22, as in Press et al., Numerical Recipes 3rd ed., § 6.4. */
function logFraction(x, a, b) {
    const logFront = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x) - Math.log(a);
    return logFront - Math.log(continuedFraction(1, (i) => [coefficient(i, x, a, b), 1]));
}
function coefficient(i, x, a, b) {
    const m = Math.floor(i / 2);
    if (i % 2 === 0)
        return (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    return (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
}
//# sourceMappingURL=incompleteBeta.js.map