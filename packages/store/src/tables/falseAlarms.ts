import { Cause } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { Time } from './columns.js';

/** One row of earshot.false_alarms: a signal that a person called one, and what its node must show to be told again. */
export const FalseAlarmRow = z.object({
  signal_id: z.string(),
  supplier_id: z.string(),
  product_id: z.string(),
  cause: z.union([Cause, z.literal('')]),
  /** −ln p. */
  told_from: z.number(),
  until: Time,
  why: z.string(),
  said_by: z.string(),
  said_at: Time,
});
export type FalseAlarmRow = z.infer<typeof FalseAlarmRow>;

export const falseAlarmsTable = defineTable({ name: 'earshot.false_alarms', row: FalseAlarmRow });

/** Those that have not lapsed at a time. */
export const falseAlarmsAt = defineQuery({
  name: 'falseAlarmsAt',
  sql: `SELECT signal_id, supplier_id, product_id, cause, told_from, until, why, said_by, said_at
        FROM earshot.false_alarms FINAL WHERE until > {now:DateTime64(3, 'UTC')}
        ORDER BY said_at DESC LIMIT {limit:UInt32}`,
  params: z.object({ now: Time, limit: z.int().positive() }),
  row: FalseAlarmRow,
});
