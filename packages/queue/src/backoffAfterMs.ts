import { queueDefaults } from './queueDefaults.js';

/**
 * The pause in milliseconds after the nth failure (n from 1): `backoffMs`, doubled with each further one, `backoffMaxMs` at most.
 * Without jitter: jobs of one queue share a concurrency limit, which already spreads them.
 */
export function backoffAfterMs(
  failures: number,
  backoffMs: number = queueDefaults.backoffMs,
  backoffMaxMs: number = queueDefaults.backoffMaxMs,
): number {
  return Math.min(backoffMaxMs, backoffMs * 2 ** (failures - 1));
}
