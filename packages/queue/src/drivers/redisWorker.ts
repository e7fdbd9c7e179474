import { UnrecoverableError, WaitingError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { backoffAfterMs } from '../backoffAfterMs.js';
import type { QueueWorker, RunningJob, WorkOptions } from '../queue.js';
import { queueDefaults } from '../queueDefaults.js';
import { InvalidPayloadError } from '../queueErrors.js';
import { reasonOf } from '../reasonOf.js';
import {
  callersJobId,
  type RedisJob,
  type RedisJobData,
  readRedisJobData,
  redisQueueName,
  triesBehind,
} from './redisJob.js';
import { repeatStrategy } from './redisSchedule.js';

export interface RedisWorkerOptions<Payload> extends WorkOptions {
  readonly name: string;
  /** The worker's own: closed with it. Must have `maxRetriesPerRequest: null`. */
  readonly redis: Redis;
  readonly prefix: string;
  readonly parse: (payload: unknown) => Payload;
  readonly handler: (job: RunningJob<Payload>) => Promise<void>;
  readonly onError: (error: Error) => void;
}

// What a Redis that is there needs to end a worker's last commands; one that is gone never ends them.
const closeCommandsMsMax = 3_000;
// BullMQ finds a dead worker's job at the second look after its lock ran out.
const stalledLooksPerLock = 2;

/** Takes jobs of one name from BullMQ and runs them. */
export async function startRedisWorker<Payload>(options: RedisWorkerOptions<Payload>): Promise<QueueWorker> {
  const { name, redis, prefix, parse, handler, onError } = options;
  const lockMs = options.stalledAfterMs ?? queueDefaults.stalledAfterMs;
  const running = new Map<string, { readonly abort: AbortController; readonly done: Promise<void> }>();
  let closing: Promise<void> | undefined;

  function run(job: RedisJob, token?: string): Promise<void> {
    const abort = new AbortController();
    if (closing !== undefined) abort.abort(closingReason());
    const key = job.id ?? '';
    const done = attempt(job, abort.signal, token).finally(() => running.delete(key));
    running.set(key, { abort, done: done.catch(() => {}) });
    return done;
  }

  async function attempt(job: RedisJob, signal: AbortSignal, token?: string): Promise<void> {
    const attempt = triesBehind(job) + 1;
    try {
      const { payload, headers } = readRedisJobData(job);
      await handler({ id: callersJobId(job), payload: parse(payload), headers, attempt, signal });
    } catch (error) {
      if (closing !== undefined && signal.aborted) {
        await job.moveToWait(token);
        throw new WaitingError();
      }
      throw failed(job, attempt, error);
    }
  }

  function failed(job: RedisJob, attempt: number, error: unknown): Error {
    const reason = reasonOf(error);
    const invalid = error instanceof InvalidPayloadError;
    const final = invalid || job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
    options.onFailedTry?.({ id: callersJobId(job), attempt, reason, final });
    return invalid ? new UnrecoverableError(reason) : new Error(reason);
  }

  const worker = new Worker<RedisJobData, void, string>(redisQueueName(name), run, {
    connection: redis,
    prefix,
    concurrency: options.concurrency ?? queueDefaults.concurrency,
    lockDuration: lockMs,
    stalledInterval: Math.ceil(lockMs / stalledLooksPerLock),
    maxStalledCount: queueDefaults.stallsMax,
    settings: {
      repeatStrategy,
      backoffStrategy: (failures, _type, _error, job) => {
        const { backoffMs, backoffMaxMs } = readRedisJobData(job as RedisJob);
        return backoffAfterMs(failures, backoffMs, backoffMaxMs);
      },
    },
  });
  worker.on('error', onError);
  worker.on('lockRenewalFailed', (ids) => {
    for (const id of ids)
      running
        .get(id)
        ?.abort.abort(new Error('this job was taken by another worker: this one was not heard of in time'));
  });
  await worker.waitUntilReady();

  async function close(): Promise<void> {
    // First take nothing more, then tell what runs.
    await worker.pause(true);
    for (const { abort } of running.values()) abort.abort(closingReason());
    const drained = Promise.all([...running.values()].map(({ done }) => done));
    const hasty = !(await endsWithin(drained, options.closeWaitMs ?? queueDefaults.closeWaitMs));
    const closed = worker.close(hasty);
    if (await endsWithin(closed, closeCommandsMsMax)) return redis.disconnect();
    // While Redis is away BullMQ waits for its answers without end: cut them off.
    redis.disconnect();
    await endsWithin(closed, closeCommandsMsMax);
  }

  return {
    close() {
      closing ??= Promise.resolve().then(close);
      return closing;
    },
  };
}

async function endsWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const ended = await Promise.race([promise.then(() => true), late]);
  clearTimeout(timer);
  return ended;
}

function closingReason(): Error {
  return new Error('the worker is closing');
}
