const iterationsMax = 100_000;
const precision = 1e-15;
const tiny = 1e-300;
/**
 * b0 + a1 / (b1 + a2 / (b2 + …)) by the modified Lentz method (Thompson & Barnett 1986, J. Comput. Phys. 64:490), which
 * neither overflows nor stops at a zero denominator. `terms(i)` gives [a_i, b_i] for i = 1, 2, …
 */
export function continuedFraction(b0, terms) {
    let value = b0 === 0 ? tiny : b0;
    let c = value;
    let d = 0;
    for (let i = 1; i <= iterationsMax; i++) {
        const [a, b] = terms(i);
        d = 1 / nonZero(b + a * d);
        c = nonZero(b + a / c);
        const change = c * d;
        value *= change;
        if (Math.abs(change - 1) < precision)
            return value;
    }
    return value;
}
function nonZero(value) {
    return Math.abs(value) < tiny ? tiny : value;
}
//# sourceMappingURL=continuedFraction.js.map