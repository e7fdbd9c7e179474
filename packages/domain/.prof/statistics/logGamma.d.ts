/** ln Γ(x) for x > 0, relative error below 1e-13. Lanczos 1964, SIAM J. Numer. Anal. B 1:86. */
export declare function logGamma(x: number): number;
