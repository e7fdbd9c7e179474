/** ln I_x(a, b), the logarithm of the regularised incomplete beta function, for a, b > 0 and x in [0, 1]. DLMF 8.17. */
export declare function logIncompleteBeta(x: number, a: number, b: number): number;
