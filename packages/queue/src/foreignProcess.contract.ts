import { z } from 'zod';
import { createLmdbQueue } from './drivers/lmdbQueue.js';
import { createRedisQueue } from './drivers/redisQueue.js';

/** What a process of its own does for `queueFaultsContract`: the faults are those of processes, killed and frozen. */
export const ForeignTask = z.object({
  queue: z.discriminatedUnion('driver', [
    z.object({ driver: z.literal('lmdb'), path: z.string() }),
    z.object({ driver: z.literal('redis'), url: z.string(), prefix: z.string() }),
  ]),
  /** `work`: takes jobs, says so, and finishes them when told on stdin. `add`: adds job after job, saying each id once it is durable. */
  does: z.enum(['work', 'add']),
  stalledAfterMs: z.number(),
});
export type ForeignTask = z.infer<typeof ForeignTask>;

export const foreignJobs = { say: z.object({ text: z.string() }) } as const;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(task: ForeignTask): Promise<void> {
  const queue =
    task.queue.driver === 'lmdb'
      ? await createLmdbQueue({ ...task.queue, jobs: foreignJobs })
      : await createRedisQueue({ ...task.queue, jobs: foreignJobs });
  if (task.does === 'add') {
    for (let n = 0; ; n++) {
      const jobId = `job ${n}`;
      await queue.add('say', { text: jobId }, { jobId });
      say(`added ${jobId}`);
    }
  }
  await queue.work(
    'say',
    async ({ id, attempt, signal }) => {
      signal.addEventListener('abort', () => say(`lost ${id}`));
      say(`took ${id} ${attempt}`);
      await new Promise((resolve) => process.stdin.once('data', resolve));
      say(`finished ${id}`);
    },
    { stalledAfterMs: task.stalledAfterMs },
  );
}

const [, file, task] = process.argv;
// Vitest loads this file for its types and names; only Node runs it.
if (file?.endsWith('foreignProcess.contract.js') && task !== undefined) await main(ForeignTask.parse(JSON.parse(task)));
