import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from './store.js';

export const rollUpLimits = {
  /** From the end of one roll-up to the next. */
  everyMs: 30_000,
  /** Rests so many times as long as the last one took: an import that touches every month must not keep the engine busy. */
  restFactor: 10,
} as const;

/** Keeps the counts by day up to date until it is stopped. What fails is told and tried again: readers are right without. */
export function keepRolledUp(
  store: Pick<Store, 'rollUp'>,
  onError: (error: unknown) => void,
  { everyMs, restFactor }: { readonly everyMs: number; readonly restFactor: number } = rollUpLimits,
): { stop(): Promise<void> } {
  const stopping = new AbortController();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const startMs = performance.now();
      await store.rollUp().catch(onError);
      const restMs = Math.max(everyMs, restFactor * (performance.now() - startMs));
      // Ends early, and with an error, where it is stopped.
      await sleep(restMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  const running = run();
  return {
    stop() {
      stopping.abort();
      return running;
    },
  };
}
