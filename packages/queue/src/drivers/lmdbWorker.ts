import { backoffAfterMs } from '../backoffAfterMs.js';
import type { QueueWorker, RunningJob, WorkOptions } from '../queue.js';
import { queueDefaults } from '../queueDefaults.js';
import { InvalidPayloadError } from '../queueErrors.js';
import { reasonOf } from '../reasonOf.js';
import type { LmdbJobs, StoredJob } from './lmdbJobs.js';

// setTimeout runs at once what is further away than 2^31 ms.
const timerMsMax = 2 ** 31 - 1;
const leaseRenewalsPerLease = 3;
const errorPauseMs = 1_000;

export interface LmdbWorkerOptions<Payload> extends WorkOptions {
  readonly name: string;
  readonly jobs: LmdbJobs;
  readonly parse: (payload: unknown) => Payload;
  readonly handler: (job: RunningJob<Payload>) => Promise<void>;
  readonly onError: (error: Error) => void;
}

export interface LmdbWorker extends QueueWorker {
  /** Looks for due jobs now: something was added, or is due at another time. */
  wake(): void;
}

interface Running {
  readonly job: StoredJob;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/** Takes due jobs of one name and runs them. Sleeps on one timer until the next is due or a lease runs out. */
export function startLmdbWorker<Payload>(options: LmdbWorkerOptions<Payload>): LmdbWorker {
  const { name, jobs, handler, parse, onError } = options;
  const concurrency = options.concurrency ?? queueDefaults.concurrency;
  const leaseMs = options.stalledAfterMs ?? queueDefaults.stalledAfterMs;
  const running = new Set<Running>();
  let closing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let lookAgain = false;

  function wake(): void {
    if (looking) lookAgain = true;
    else void look();
  }

  async function look(): Promise<void> {
    looking = true;
    clearTimeout(timer);
    try {
      do {
        lookAgain = false;
        const free = concurrency - running.size;
        if (closing !== undefined || free <= 0) break;
        const claimed = await jobs.claim(name, Date.now(), leaseMs, free);
        for (const job of claimed) start(job);
        if (claimed.length < free && !lookAgain) sleepUntil(jobs.nextAtMs(name));
      } while (lookAgain);
    } catch (error) {
      onError(asError(error));
      sleepUntil(Date.now() + errorPauseMs);
    } finally {
      looking = false;
    }
  }

  function sleepUntil(atMs: number | undefined): void {
    clearTimeout(timer);
    if (atMs === undefined || closing !== undefined) return;
    timer = setTimeout(wake, Math.min(timerMsMax, Math.max(1, atMs - Date.now())));
  }

  function start(job: StoredJob): void {
    const abort = new AbortController();
    // The promise is only looked at once `entry` is in `running`: `run` begins in a later microtask.
    const entry: Running = { job, abort, done: Promise.resolve().then(() => run(job, abort.signal)) };
    running.add(entry);
    if (closing !== undefined) abort.abort(closingReason());
    void entry.done
      .catch((error) => onError(asError(error)))
      .finally(() => {
        running.delete(entry);
        wake();
      });
  }

  async function run(job: StoredJob, signal: AbortSignal): Promise<void> {
    const attempt = job.failures + job.stalls + 1;
    try {
      await handler({ id: job.id, payload: parse(job.payload), headers: job.headers ?? {}, attempt, signal });
    } catch (error) {
      if (closing !== undefined && signal.aborted) await jobs.release(job, Date.now());
      else await failed(job, attempt, error);
      return;
    }
    await jobs.complete(job, Date.now());
  }

  async function failed(job: StoredJob, attempt: number, error: unknown): Promise<void> {
    const failures = job.failures + 1;
    const final = error instanceof InvalidPayloadError || failures >= job.attemptsMax;
    const reason = reasonOf(error);
    const nowMs = Date.now();
    const againAtMs = final ? undefined : nowMs + backoffAfterMs(failures, job.backoffMs, job.backoffMaxMs);
    await jobs.fail(job, reason, nowMs, againAtMs);
    options.onFailedTry?.({ id: job.id, attempt, reason, final });
  }

  async function renewLeases(): Promise<void> {
    if (running.size === 0) return;
    try {
      const lost = new Set(
        await jobs.renew(
          [...running].map(({ job }) => job),
          Date.now(),
          leaseMs,
        ),
      );
      for (const { job, abort } of running) {
        if (lost.has(job))
          abort.abort(new Error('this job was taken by another worker: this one was not heard of in time'));
      }
    } catch (error) {
      onError(asError(error));
    }
  }

  async function close(): Promise<void> {
    clearTimeout(timer);
    for (const { abort } of running) abort.abort(closingReason());
    let timeout: NodeJS.Timeout | undefined;
    const waited = new Promise<void>((resolve) => {
      timeout = setTimeout(resolve, options.closeWaitMs ?? queueDefaults.closeWaitMs);
    });
    await Promise.race([drained(), waited]);
    clearTimeout(timeout);
    clearInterval(renewal);
  }

  /** A claim in flight may still start jobs, which are aborted at once but must be waited for. */
  async function drained(): Promise<void> {
    while (looking || running.size > 0) {
      await Promise.allSettled([...running].map(({ done }) => done));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  const renewal = setInterval(() => void renewLeases(), leaseMs / leaseRenewalsPerLease);
  wake();
  return {
    wake,
    close() {
      closing ??= Promise.resolve().then(close);
      return closing;
    },
  };
}

function closingReason(): Error {
  return new Error('the worker is closing');
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
