import { Cause } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { Time } from './columns.js';

/** One row of earshot.mutes: a node of which nobody is told until a time. */
export const MuteRow = z.object({
  mute_id: z.string(),
  supplier_id: z.string(),
  product_id: z.string(),
  cause: z.union([Cause, z.literal('')]),
  until: Time,
  why: z.string(),
  muted_by: z.string(),
  created_at: Time,
  is_deleted: z.int().min(0).max(1),
  updated_at: Time,
});
export type MuteRow = z.infer<typeof MuteRow>;

export const mutesTable = defineTable({ name: 'earshot.mutes', row: MuteRow });

/** Mutes in force at a time, the first to end first. */
export const mutesAt = defineQuery({
  name: 'mutesAt',
  sql: `SELECT mute_id, supplier_id, product_id, cause, until, why, muted_by, created_at, is_deleted, updated_at
        FROM earshot.mutes FINAL WHERE is_deleted = 0 AND until > {now:DateTime64(3, 'UTC')}
        ORDER BY until, mute_id LIMIT {limit:UInt32}`,
  params: z.object({ now: Time, limit: z.int().positive() }),
  row: MuteRow,
});
