import type { EngineInput } from './loadEngine.js';
import { type Answer, type Ready, startThread, type Thread } from './startThread.js';
import type { WorkerStart } from './workerMessages.js';

/** Copies of the network at the most; each costs about 100 MB. More cores than that give each copy more threads. */
export const networkCopiesMax = 4;

/** Several copies of the network side by side, seen as one. */
export interface Threads {
  readonly ready: Ready;
  /** How many calls go on at once. */
  readonly copies: number;
  /** As Thread.call, on the copy with the fewest texts before it. */
  call(inputs: readonly EngineInput[], signal: AbortSignal | undefined): Promise<Answer>;
  close(): Promise<void>;
}

/**
 * One copy a core instead of one copy on all cores: within one run every product waits for its slowest thread, which beside a
 * busy ClickHouse on the same cores is often descheduled. On two idle cores two copies of one thread gave 366 and 386 texts/s
 * where one copy of two threads gave 310 and 340.
 */
export async function startThreads(start: WorkerStart): Promise<Threads> {
  const copies = Math.max(1, Math.min(start.threads, networkCopiesMax));
  const threadsEach = Math.max(1, Math.floor(start.threads / copies));
  const started = await Promise.allSettled(
    Array.from({ length: copies }, () => startThread({ ...start, threads: threadsEach })),
  );
  const threads = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = started.find((one) => one.status === 'rejected');
  const closeAll = async () => {
    await Promise.all(threads.map((thread) => thread.close()));
  };
  const [first] = threads;
  if (failed !== undefined || first === undefined) {
    await closeAll();
    throw failed?.reason ?? new RangeError('a classifier needs at least one thread');
  }
  const textsBefore = new Map<Thread, number>(threads.map((thread) => [thread, 0]));
  const leastBusy = () =>
    threads.reduce((best, thread) => ((textsBefore.get(thread) ?? 0) < (textsBefore.get(best) ?? 0) ? thread : best));
  return {
    ready: first.ready,
    copies,
    async call(inputs, signal) {
      const thread = leastBusy();
      const count = (change: number) => textsBefore.set(thread, (textsBefore.get(thread) ?? 0) + change);
      count(inputs.length);
      try {
        return await thread.call(inputs, signal);
      } finally {
        count(-inputs.length);
      }
    },
    close: closeAll,
  };
}
