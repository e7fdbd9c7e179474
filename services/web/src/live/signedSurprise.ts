/** Beyond this many zeros a cell cannot get more striking. */
export const surpriseShownMax = 6;

export interface HeatCell {
  readonly heard: number;
  readonly expected: number;
  readonly surprise: number;
}

/**
 * Surprise with a direction, −6 to 6: the server's −log10 p where more was heard than expected, and below expectation the
 * Poisson lower tail's log10 P(X ≤ heard). The latter only shades a cell: a quiet cell is good news, never a signal.
 */
export function signedSurprise(cell: HeatCell): number {
  if (cell.heard >= cell.expected) return Math.min(surpriseShownMax, Math.max(0, cell.surprise));
  // The lower tail of a Poisson starts at P ≈ 0.5 near its mean; from there on it is counted, so that 0 is "as expected".
  const tail = Math.log10(poissonUpTo(cell.heard, cell.expected)) - Math.log10(0.5);
  return Math.max(-surpriseShownMax, Math.min(0, tail));
}

/** P(X ≤ k) of a Poisson with the given mean, summed in logarithms so that a mean of thousands does not underflow. */
export function poissonUpTo(k: number, mean: number): number {
  let logTerm = -mean;
  let sum = Math.exp(logTerm);
  for (let i = 1; i <= k; i++) {
    logTerm += Math.log(mean / i);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, Math.max(sum, Number.MIN_VALUE));
}
