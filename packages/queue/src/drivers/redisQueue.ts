import { randomUUID } from 'node:crypto';
import { Queue as BullQueue } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
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
import {
  callersJobId,
  type RedisJobData,
  readRedisJobData,
  redisJobId,
  redisQueueName,
  triesBehind,
} from './redisJob.js';
import { repeatStrategy, setRedisSchedule } from './redisSchedule.js';
import { startRedisWorker } from './redisWorker.js';

export interface RedisQueueOptions<Jobs extends JobTable> extends QueueOptions<Jobs> {
  readonly url: string;
  /** Begins every key; installations that share one Redis need different ones. */
  readonly prefix?: string;
}

type JobQueue = BullQueue<RedisJobData, void, string>;

// A restart of Redis is waited for, an outage is not. An `add` that was given up may still happen once Redis is back: a jobId
// makes saying it again harmless.
const retriesPerCommandMax = 10;
const commandTimeoutMs = 5_000;
const repeatedErrorMsMin = 10_000;

/**
 * The queue on Redis, through BullMQ: one BullMQ queue a job name, shared by any number of processes. As durable as the
 * Redis: give it `appendonly yes` and `maxmemory-policy noeviction`.
 */
export async function createRedisQueue<const Jobs extends JobTable>(
  options: RedisQueueOptions<Jobs>,
): Promise<Queue<Jobs>> {
  type Name = keyof Jobs & string;
  const { url, jobs: table, prefix = 'earshot', onError = (error: Error) => process.emitWarning(error) } = options;
  const { completedKeptMax = queueDefaults.completedKeptMax, failedKeptMax = queueDefaults.failedKeptMax } = options;
  const report = withoutRepeats(onError);
  const connect = (settings: RedisOptions) => new Redis(url, settings).on('error', report);
  // Who adds must hear soon that Redis is gone; who works waits for it to come back (BullMQ asks for null there).
  const asking = connect({ maxRetriesPerRequest: retriesPerCommandMax, commandTimeout: commandTimeoutMs });
  const queues = new Map<string, JobQueue>();
  const workers = new Set<QueueWorker>();
  let closing: Promise<void> | undefined;

  function assertOpen(): void {
    if (closing !== undefined) throw new QueueClosedError();
  }

  function queueOf(name: string): JobQueue {
    assertOpen();
    let queue = queues.get(name);
    if (queue === undefined) {
      queue = new BullQueue(redisQueueName(name), { connection: asking, prefix, settings: { repeatStrategy } });
      queue.on('error', report);
      queues.set(name, queue);
    }
    return queue;
  }

  return {
    async add<N extends Name>(name: N, payload: z.infer<Jobs[N]>, add: AddOptions = {}) {
      const queue = queueOf(name);
      const parsed = parsePayload(table, name, payload);
      const id = add.jobId ?? randomUUID();
      const { attemptsMax = queueDefaults.attemptsMax, delayMs = 0 } = add;
      const { backoffMs = queueDefaults.backoffMs, backoffMaxMs = queueDefaults.backoffMaxMs } = add;
      const addition = randomUUID();
      const jobId = redisJobId(id);
      await queue.add(
        name,
        { id, addition, payload: parsed, headers: { ...add.headers }, backoffMs, backoffMaxMs },
        {
          jobId,
          delay: delayMs,
          attempts: attemptsMax,
          backoff: { type: 'doubling', delay: backoffMs },
          // Only an id that a caller may add again is worth remembering.
          removeOnComplete: add.jobId === undefined ? true : { count: completedKeptMax },
          removeOnFail: { count: failedKeptMax },
        },
      );
      if (add.jobId === undefined) return { id, added: true };
      const stored = await queue.getJob(jobId);
      // Gone already means that it was new, ran, and was forgotten as one of the oldest.
      return { id, added: stored === undefined || stored.data.addition === addition };
    },

    async schedule<N extends Name>(name: N, schedule: Schedule, payload: z.infer<Jobs[N]>) {
      const queue = queueOf(name);
      await setRedisSchedule(queue, schedule, parsePayload(table, name, payload), failedKeptMax);
    },

    async work<N extends Name>(
      name: N,
      handler: (job: RunningJob<z.infer<Jobs[N]>>) => Promise<void>,
      work: WorkOptions = {},
    ): Promise<QueueWorker> {
      assertOpen();
      if (work.concurrencyOverall !== undefined) await queueOf(name).setGlobalConcurrency(work.concurrencyOverall);
      const redis = connect({ maxRetriesPerRequest: null });
      const parse = (payload: unknown) => parsePayload(table, name, payload);
      const worker = await startRedisWorker({ ...work, name, redis, prefix, parse, handler, onError: report });
      workers.add(worker);
      return {
        async close() {
          await worker.close();
          workers.delete(worker);
        },
      };
    },

    async counts(name: Name): Promise<QueueCounts> {
      const counts = await queueOf(name).getJobCounts('waiting', 'delayed', 'active', 'failed');
      const { waiting = 0, delayed = 0, active = 0, failed = 0 } = counts;
      return { waiting, delayed, active, failed };
    },

    async failed(name: Name, limit: number): Promise<readonly FailedJob[]> {
      if (limit <= 0) return [];
      const jobs = await queueOf(name).getFailed(0, limit - 1);
      return jobs.map((job) => ({
        id: callersJobId(job),
        name,
        payload: readRedisJobData(job).payload,
        headers: readRedisJobData(job).headers,
        attempts: triesBehind(job),
        reason: job.failedReason ?? '',
        failedAtMs: job.finishedOn ?? 0,
      }));
    },

    async retry(name: Name, id: string) {
      const queue = queueOf(name);
      // A scheduled job bears the id that BullMQ gave it.
      const job =
        (await queue.getJob(redisJobId(id))) ?? (id.startsWith('repeat:') ? await queue.getJob(id) : undefined);
      if (job?.id === undefined || !(await job.isFailed())) throw new JobNotFailedError(name, id);
      // BullMQ resets all counts but this one.
      await asking.hdel(queue.toKey(job.id), 'stc');
      await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
    },

    async ping() {
      assertOpen();
      await asking.ping();
    },

    close() {
      closing ??= closeAll();
      return closing;
    },
  };

  async function closeAll(): Promise<void> {
    await Promise.all([...workers].map((worker) => worker.close()));
    await Promise.all([...queues.values()].map((queue) => queue.close()));
    // `quit` waits for a server that may be gone; everything asked for was awaited by whoever asked.
    asking.disconnect();
  }
}

/** Several clients that reconnect say the same many times a second. */
function withoutRepeats(onError: (error: Error) => void): (error: Error) => void {
  let last = { message: '', atMs: 0 };
  return (error) => {
    const nowMs = Date.now();
    if (error.message === last.message && nowMs - last.atMs < repeatedErrorMsMin) return;
    last = { message: error.message, atMs: nowMs };
    onError(error);
  };
}
