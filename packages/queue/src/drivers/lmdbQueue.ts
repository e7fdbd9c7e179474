import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { parsePayload } from '../parsePayload.js';
import type {
  AddOptions,
  FailedJob,
  JobTable,
  Queue,
  QueueCounts,
  QueueOptions,
  QueueWorker,
  RunningJob,
  Schedule,
  WorkOptions,
} from '../queue.js';
import { queueDefaults } from '../queueDefaults.js';
import { JobNotFailedError, QueueClosedError } from '../queueErrors.js';
import { openLmdbJobs } from './lmdbJobs.js';
import { type LmdbWorker, startLmdbWorker } from './lmdbWorker.js';

export interface LmdbQueueOptions<Jobs extends JobTable> extends QueueOptions<Jobs> {
  /** Folder of the queue, made where missing. One process opens it at a time. */
  readonly path: string;
}

/**
 * The queue inside this process, on LMDB: what `add` resolved for survives kill -9 and loss of power. No server, no polling:
 * each worker sleeps until its next job is due. Jobs that a killed process was running are taken back when the folder
 * is opened again.
 */
export async function createLmdbQueue<const Jobs extends JobTable>(
  options: LmdbQueueOptions<Jobs>,
): Promise<Queue<Jobs>> {
  type Name = keyof Jobs & string;
  const { path, jobs: table, onError = (error: Error) => process.emitWarning(error) } = options;
  const { completedKeptMax = queueDefaults.completedKeptMax, failedKeptMax = queueDefaults.failedKeptMax } = options;
  const jobs = openLmdbJobs({ path, completedKeptMax, failedKeptMax });
  await jobs.takeBackFromTheDead(Object.keys(table), Date.now());
  const workers = new Map<LmdbWorker, string>();
  let closing: Promise<void> | undefined;

  function assertOpen(): void {
    if (closing !== undefined) throw new QueueClosedError();
  }

  function wakeWorkersOf(name: string): void {
    for (const [worker, worksOn] of workers) if (worksOn === name) worker.wake();
  }

  return {
    async add<N extends Name>(name: N, payload: z.infer<Jobs[N]>, add: AddOptions = {}) {
      assertOpen();
      const parsed = parsePayload(table, name, payload);
      const id = add.jobId ?? randomUUID();
      const { attemptsMax = queueDefaults.attemptsMax, delayMs = 0 } = add;
      const { backoffMs = queueDefaults.backoffMs, backoffMaxMs = queueDefaults.backoffMaxMs } = add;
      const origin = add.jobId === undefined ? 'no-id' : 'caller-id';
      const atMs = Date.now() + delayMs;
      const { headers = {} } = add;
      const added = await jobs.add({
        name,
        id,
        payload: parsed,
        headers,
        attemptsMax,
        backoffMs,
        backoffMaxMs,
        origin,
        atMs,
      });
      if (added) wakeWorkersOf(name);
      return { id, added };
    },

    async schedule<N extends Name>(name: N, schedule: Schedule, payload: z.infer<Jobs[N]>) {
      assertOpen();
      await jobs.setSchedule(name, schedule, parsePayload(table, name, payload), Date.now());
      wakeWorkersOf(name);
    },

    async work<N extends Name>(
      name: N,
      handler: (job: RunningJob<z.infer<Jobs[N]>>) => Promise<void>,
      work: WorkOptions = {},
    ): Promise<QueueWorker> {
      assertOpen();
      const parse = (payload: unknown) => parsePayload(table, name, payload);
      // One process opens the folder at a time: what holds for all processes together holds for this one.
      const concurrency = Math.min(work.concurrency ?? queueDefaults.concurrency, work.concurrencyOverall ?? Infinity);
      const worker = startLmdbWorker({ ...work, concurrency, name, jobs, parse, handler, onError });
      workers.set(worker, name);
      return {
        async close() {
          await worker.close();
          workers.delete(worker);
        },
      };
    },

    async counts(name: Name): Promise<QueueCounts> {
      assertOpen();
      return jobs.counts(name, Date.now());
    },

    async failed(name: Name, limit: number): Promise<readonly FailedJob[]> {
      assertOpen();
      if (limit <= 0) return [];
      return jobs.failed(name, limit).map((job) => ({
        id: job.id,
        name: job.name,
        payload: job.payload,
        headers: job.headers ?? {},
        attempts: job.failures + job.stalls,
        reason: job.reason,
        failedAtMs: job.atMs,
      }));
    },

    async retry(name: Name, id: string) {
      assertOpen();
      if (!(await jobs.retry(name, id, Date.now()))) throw new JobNotFailedError(name, id);
      wakeWorkersOf(name);
    },

    async ping() {
      assertOpen();
      await jobs.ping();
    },

    close() {
      closing ??= Promise.all([...workers.keys()].map((worker) => worker.close())).then(() => jobs.close());
      return closing;
    },
  };
}
