/**
 * b0 + a1 / (b1 + a2 / (b2 + …)) by the modified Lentz method (Thompson & Barnett 1986, J. Comput. Phys. 64:490), which
 * neither overflows nor stops at a zero denominator. `terms(i)` gives [a_i, b_i] for i = 1, 2, …
 */
export declare function continuedFraction(b0: number, terms: (i: number) => readonly [a: number, b: number]): number;
