import type { Store } from '@earshot/store';
import { writeThemes } from './writeThemes.js';

/** The first time soon, for an installation that was just filled; then as slowly as themes change. */
const firstMs = 60_000;
const everyMs = 600_000;

export interface Themes {
  /** Waits for the run in progress; none follows. */
  stop(): Promise<void>;
}

/**
 * Works out the parent themes every ten minutes. Each process of the service does: they find the same, so it is spared a leader.
 * A run that fails is told, and the next one tries again.
 */
export function startThemes(
  store: Pick<Store, 'query' | 'insert'>,
  clock: () => Date,
  onError: (error: unknown) => void,
): Themes {
  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout;
  let stopped = false;
  const next = (afterMs: number) => {
    timer = setTimeout(() => {
      running = writeThemes(store, clock())
        .catch(onError)
        .then(() => {
          if (!stopped) next(everyMs);
        });
    }, afterMs);
    timer.unref();
  };
  next(firstMs);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
