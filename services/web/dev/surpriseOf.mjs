/** −log10 P(X ≥ heard) of a Poisson. @param {number} heard @param {number} expected */
export function surpriseOf(heard, expected) {
  let logTerm = -expected;
  for (let i = 1; i <= heard; i++) logTerm += Math.log(expected / i);
  let sum = 0;
  for (let i = heard; i < heard + 400; i++) {
    sum += Math.exp(logTerm);
    logTerm += Math.log(expected / (i + 1));
  }
  return Math.max(0, -Math.log10(Math.min(1, Math.max(sum, 1e-300))));
}
