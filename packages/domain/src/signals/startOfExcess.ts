/**
 * Where complaints began to outrun twice their expectation: the start that leaves most excess behind it (the last minimum of
 * a CUSUM, Page 1954). `timesMs` ascending, of one window that ends at `untilMs`; `fromMs` where there are none.
 */
export function startOfExcess(timesMs: readonly number[], fromMs: number, untilMs: number, expected: number): number {
  const perMs = expected / Math.max(1, untilMs - fromMs);
  let best = fromMs;
  let most = Number.NEGATIVE_INFINITY;
  timesMs.forEach((atMs, index) => {
    const excess = timesMs.length - index - 2 * perMs * (untilMs - atMs);
    if (excess > most) {
      most = excess;
      best = atMs;
    }
  });
  return best;
}
