import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { Time } from './columns.js';

/** One row of earshot.progress: up to which stream time a job (`alert.evaluate`) has done its work. */
export const ProgressRow = z.object({ job: z.string(), stream_time: Time, updated_at: Time });
export type ProgressRow = z.infer<typeof ProgressRow>;

export const progressTable = defineTable({ name: 'earshot.progress', row: ProgressRow });

export const progressOfJob = defineQuery({
  name: 'progressOfJob',
  sql: `SELECT job, stream_time, updated_at FROM earshot.progress FINAL WHERE job = {job:String}`,
  params: z.object({ job: z.string() }),
  row: ProgressRow,
});
