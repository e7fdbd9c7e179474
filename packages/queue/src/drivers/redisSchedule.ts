import type { Queue as BullQueue, RepeatStrategy } from 'bullmq';
import { z } from 'zod';
import { nextRunAtMs } from '../nextRunAtMs.js';
import type { Schedule } from '../queue.js';
import { queueDefaults } from '../queueDefaults.js';
import type { RedisJobData } from './redisJob.js';

const StoredSchedule = z.union([
  z.object({ cron: z.string(), timeZone: z.string().optional() }),
  z.object({ everyMs: z.number() }),
]);

/**
 * BullMQ's `pattern` is our schedule as JSON, and this reads it. So intervals mean the same on both drivers: BullMQ's own
 * `every` runs at once when it is set up.
 */
export const repeatStrategy: RepeatStrategy = (afterMs, { pattern }) =>
  nextRunAtMs(parseSchedule(pattern ?? ''), afterMs);

function parseSchedule(pattern: string): Schedule {
  const stored = StoredSchedule.parse(JSON.parse(pattern));
  if ('everyMs' in stored) return stored;
  return { cron: stored.cron, ...(stored.timeZone === undefined ? {} : { timeZone: stored.timeZone }) };
}

/** Sets the one schedule of a queue. @throws InvalidScheduleError */
export async function setRedisSchedule(
  queue: BullQueue<RedisJobData, void, string>,
  schedule: Schedule,
  payload: unknown,
  failedKeptMax: number,
): Promise<void> {
  nextRunAtMs(schedule, Date.now());
  const pattern = JSON.stringify(schedule);
  const data: RedisJobData = { payload };
  const known = await queue.getJobScheduler(queue.name);
  const unchanged = known?.pattern === pattern && JSON.stringify(known.template?.data) === JSON.stringify(data);
  // Saying it anew replaces the waiting run by the next one: a process that starts late would drop the run it owes.
  if (unchanged && (await queue.getJob(`repeat:${queue.name}:${known.next}`)) !== undefined) return;
  const { attemptsMax, backoffMs } = queueDefaults;
  const opts = {
    attempts: attemptsMax,
    backoff: { type: 'doubling', delay: backoffMs },
    removeOnComplete: true,
    removeOnFail: { count: failedKeptMax },
  };
  await queue.upsertJobScheduler(queue.name, { pattern }, { name: queue.name, data, opts });
}
