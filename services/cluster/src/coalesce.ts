import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Joins calls that come while one runs into the next one: partitions work side by side and ask and write together, so that
 * ClickHouse sees few large statements instead of many small ones. The first call of a quiet time waits `gatherMs` for the
 * other partitions of what was fetched with it: without that it would run alone, and they in a second statement.
 * A failure rejects every call that was part of it; each of them is tried again by its own consumer.
 */
export function coalesce<Request, Answer>(
  run: (requests: readonly Request[]) => Promise<Answer>,
  gatherMs = 0,
): (request: Request) => Promise<Answer> {
  let waiting: Request[] = [];
  let next: Promise<Answer> | undefined;
  let running: Promise<unknown> = Promise.resolve();

  async function runNext(): Promise<Answer> {
    await running;
    if (gatherMs > 0) await sleep(gatherMs);
    const requests = waiting;
    waiting = [];
    next = undefined;
    const answer = run(requests);
    running = answer.catch(() => undefined);
    return answer;
  }

  return (request) => {
    waiting.push(request);
    next ??= runNext();
    return next;
  };
}
