import { setTimeout as sleep } from 'node:timers/promises';

export interface CoalesceOptions {
  /** How long the first call of a quiet time waits for others that come at about the same time. Default 0. */
  readonly gatherMs?: number;
  /** After each run it rests for so many times as long as that took: what comes meanwhile is one run, and not many. Default 0. */
  readonly restFactor?: number;
  readonly restMsMax?: number;
  /** Default: the wall clock's. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

/**
 * Joins calls that come while one runs into the next one: partitions work side by side and ask and write together, so that
 * ClickHouse sees few large statements instead of many small ones. The first call of a quiet time waits `gatherMs` for the
 * other partitions of what was fetched with it: without that it would run alone, and they in a second statement.
 * A failure rejects every call that was part of it; each of them is tried again by its own consumer.
 */
export function coalesce<Request, Answer>(
  run: (requests: readonly Request[]) => Promise<Answer>,
  { gatherMs = 0, restFactor = 0, restMsMax = 0, pause = sleep }: CoalesceOptions = {},
): (request: Request) => Promise<Answer> {
  let waiting: Request[] = [];
  let next: Promise<Answer> | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let restedAtMs = 0;

  async function runNext(): Promise<Answer> {
    await running;
    const pauseMs = Math.max(gatherMs, restedAtMs - performance.now());
    if (pauseMs > 0) await pause(pauseMs);
    const requests = waiting;
    waiting = [];
    next = undefined;
    const startMs = performance.now();
    const answer = run(requests);
    running = answer
      .catch(() => undefined)
      .then(() => {
        const endMs = performance.now();
        restedAtMs = endMs + Math.min(restMsMax, restFactor * (endMs - startMs));
      });
    return answer;
  }

  return (request) => {
    waiting.push(request);
    next ??= runNext();
    return next;
  };
}
