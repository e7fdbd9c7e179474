import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineInput } from './loadEngine.js';
import { type Answer, type Ready, startThread, type Thread } from './startThread.js';
import { createRestartBudget, type RestartLimits, restartLimits } from './threadRestarts.js';
import type { WorkerStart } from './workerMessages.js';

/** Copies of the network at the most; each costs about 100 MB. More cores than that give each copy more threads. */
export const networkCopiesMax = 4;

/** Several copies of the network side by side, seen as one. */
export interface Threads {
  readonly ready: Ready;
  /** How many calls go on at once. */
  readonly copies: number;
  /** As Thread.call, on the copy with the fewest texts before it. Where all have died it waits for the first that is back. */
  call(inputs: readonly EngineInput[], signal: AbortSignal | undefined): Promise<Answer>;
  /** Resolves when every copy has answered; rejects saying how many did not within `answerMsMax`. */
  ping(answerMsMax: number): Promise<void>;
  /** Copies that can answer. */
  alive(): number;
  close(): Promise<void>;
}

export interface ThreadsParts {
  /** A copy died, or was ended because it hung; another is started unless it is the last word, `onGivenUp`. */
  readonly onDied?: ((error: Error) => void) | undefined;
  /** Copies died again and again: nothing is started any more, every call fails. The process should end, for its supervisor to see. */
  readonly onGivenUp?: ((error: Error) => void) | undefined;
  readonly start?: typeof startThread;
  readonly limits?: Partial<RestartLimits>;
}

/** Threads died more often than `restartsMax` within `restartWindowMs`. */
export class ThreadsGivenUpError extends Error {
  override readonly name = 'ThreadsGivenUpError';
}

/**
 * One copy a core instead of one copy on all cores: within one run every product waits for its slowest thread, which beside a
 * busy ClickHouse on the same cores is often descheduled. On two idle cores two copies of one thread gave 366 and 386 texts/s
 * where one copy of two threads gave 310 and 340.
 *
 * A copy that dies, or hangs, is started again; calls that it had are rejected, and their callers try again.
 */
export async function startThreads(start: WorkerStart, parts: ThreadsParts = {}): Promise<Threads> {
  const { start: startOne = startThread } = parts;
  const limits: RestartLimits = { ...restartLimits, ...parts.limits };
  const copies = Math.max(1, Math.min(start.threads, networkCopiesMax));
  const startCopy = () => startOne({ ...start, threads: Math.max(1, Math.floor(start.threads / copies)) });
  const started = await Promise.allSettled(Array.from({ length: copies }, startCopy));
  const failed = started.find((one) => one.status === 'rejected');
  /** Thread → texts before the next one that it is given. */
  const threads = new Map<Thread, number>();
  for (const one of started) if (one.status === 'fulfilled') threads.set(one.value, 0);
  const closeAll = () => Promise.all([...threads.keys()].map((thread) => thread.close()));
  const [first] = threads.keys();
  if (failed !== undefined || first === undefined) {
    await closeAll();
    throw failed?.reason ?? new RangeError('a classifier needs at least one thread');
  }

  const budget = createRestartBudget(limits);
  const stop = new AbortController();
  let givenUp: Error | undefined;
  let waiters: (() => void)[] = [];
  const wake = () => {
    for (const waiter of waiters.splice(0)) waiter();
  };

  async function keepAlive(thread: Thread): Promise<void> {
    for (let current = thread; ; ) {
      const error = await current.ended;
      threads.delete(current);
      if (stop.signal.aborted) return;
      parts.onDied?.(error);
      const next = await startAgain();
      if (next === undefined) return;
      current = next;
    }
  }

  /** Undefined once the copies are closed, or died too often. */
  async function startAgain(): Promise<Thread | undefined> {
    for (let failure: Error | undefined; ; ) {
      if (!budget.take(performance.now())) {
        giveUp(failure);
        return undefined;
      }
      await sleep(limits.restartPauseMs, undefined, { signal: stop.signal }).catch(() => {});
      if (stop.signal.aborted || givenUp !== undefined) return undefined;
      try {
        const fresh = await startCopy();
        threads.set(fresh, 0);
        // Closed while it started: nobody else would end it.
        if (stop.signal.aborted) await fresh.close();
        wake();
        return fresh;
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error));
        parts.onDied?.(failure);
      }
    }
  }

  function giveUp(cause: Error | undefined): void {
    if (givenUp !== undefined) return;
    givenUp = new ThreadsGivenUpError(
      `model threads died more than ${limits.restartsMax} times within ${limits.restartWindowMs / 60_000} minutes: ` +
        'they are not started again. Look for memory that ran out, and at the lines before this one',
      { cause },
    );
    wake();
    parts.onGivenUp?.(givenUp);
  }

  async function aliveThread(): Promise<Thread> {
    for (;;) {
      const [least] = [...threads].sort(([, a], [, b]) => a - b);
      if (least !== undefined) return least[0];
      if (givenUp !== undefined) throw givenUp;
      if (stop.signal.aborted) throw new Error('the classifier is closed');
      await new Promise<void>((resolve) => {
        waiters.push(resolve);
      });
    }
  }

  /** A thread that hangs never ends by itself. */
  const watch = setInterval(() => {
    for (const thread of threads.keys()) {
      void answersWithin(thread, limits.hangMsMax).then((answers) => (answers ? undefined : thread.kill()));
    }
  }, limits.watchEveryMs).unref();

  for (const thread of threads.keys()) void keepAlive(thread);
  return {
    ready: first.ready,
    copies,
    alive: () => threads.size,
    async call(inputs, signal) {
      const thread = await aliveThread();
      const count = (change: number) => {
        const before = threads.get(thread);
        if (before !== undefined) threads.set(thread, before + change);
      };
      count(inputs.length);
      try {
        return await thread.call(inputs, signal);
      } finally {
        count(-inputs.length);
      }
    },
    async ping(answerMsMax) {
      if (givenUp !== undefined) throw givenUp;
      const answers = await Promise.all([...threads.keys()].map((thread) => answersWithin(thread, answerMsMax)));
      const well = answers.filter((answer) => answer).length;
      if (well < copies) throw new Error(`${well} of ${copies} model threads answer; the others are started again`);
    },
    async close() {
      stop.abort();
      clearInterval(watch);
      await closeAll();
      wake();
      waiters = [];
    },
  };
}

/** One that has ended meanwhile is somebody else's business, and counts as not answering. */
async function answersWithin(thread: Thread, answerMsMax: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, answerMsMax, false);
    timer.unref();
  });
  const answered = thread.ping().then(
    () => true,
    () => false,
  );
  const result = await Promise.race([answered, late]);
  clearTimeout(timer);
  return result;
}
