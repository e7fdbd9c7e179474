/** ln P(a, x), the logarithm of the regularised lower incomplete gamma function, for a > 0, x ≥ 0. DLMF 8.2.4. */
export declare function logLowerGamma(a: number, x: number): number;
/** ln Q(a, x) = ln(1 − P(a, x)), without the loss of digits that taking it from 1 would bring. DLMF 8.2.4. */
export declare function logUpperGamma(a: number, x: number): number;
/** ln(1 − e^y) for y ≤ 0. Mächler 2012, "Accurately computing log(1 − exp(−|a|))". */
export declare function log1mExp(y: number): number;
