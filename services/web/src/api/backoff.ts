const firstDelayMs = 500;
const longestDelayMs = 15_000;

/**
 * How long to wait before trying again for the nth time (from 0): doubling, with "equal jitter" (half fixed, half random)
 * so that a restarted server is not met by all open pages at once.
 * Source: Exponential Backoff And Jitter, AWS Architecture Blog, 2015.
 */
export function backoffMs(attempt: number, random: number): number {
  const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempt, 16));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
