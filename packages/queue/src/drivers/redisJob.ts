import { createHash } from 'node:crypto';
import type { Job } from 'bullmq';
import { z } from 'zod';
import { queueDefaults } from '../queueDefaults.js';

/** What a job carries in Redis beside what BullMQ keeps of it. */
export const RedisJobData = z.object({
  /** The id as its caller gave it; scheduled jobs have none. */
  id: z.string().optional(),
  /** Told `add` whether this or an earlier addition made the job: BullMQ answers the same to both. */
  addition: z.string().optional(),
  payload: z.unknown(),
  headers: z.record(z.string(), z.string()).default({}),
  backoffMs: z.number().default(queueDefaults.backoffMs),
  backoffMaxMs: z.number().default(queueDefaults.backoffMaxMs),
});
export type RedisJobData = z.input<typeof RedisJobData>;
export type RedisJob = Job<RedisJobData, void, string>;

/** The job's data, also of one that something else than this driver put there. */
export function readRedisJobData(job: RedisJob): z.output<typeof RedisJobData> {
  const parsed = RedisJobData.safeParse(job.data);
  return parsed.success ? parsed.data : RedisJobData.parse({ payload: job.data });
}

/** BullMQ's ids hold no ':' and are no whole numbers; ours may be any text of any length. The text itself lies in the data. */
export function redisJobId(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

/** The id under which callers know the job. */
export function callersJobId(job: RedisJob): string {
  return readRedisJobData(job).id ?? job.id ?? '';
}

/** Tries that have begun and ended so far, those included whose worker died. */
export function triesBehind(job: RedisJob): number {
  return job.attemptsMade + job.stalledCounter;
}

/** BullMQ takes a queue's name into its keys and forbids ':' in it. */
export function redisQueueName(jobName: string): string {
  return encodeURIComponent(jobName);
}
