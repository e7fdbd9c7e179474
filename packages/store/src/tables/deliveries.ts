import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { Time } from './columns.js';

/** One row of earshot.deliveries: what became of telling a channel of a state of a signal. */
export const DeliveryRow = z.object({
  signal_id: z.string(),
  channel_id: z.string(),
  signal_state: z.enum(['raised', 'ended']),
  state: z.enum(['pending', 'delivered', 'failed']),
  attempts: z.int(),
  last_error: z.string(),
  delivered_at: Time.nullable(),
  updated_at: Time,
});
export type DeliveryRow = z.infer<typeof DeliveryRow>;

export const deliveriesTable = defineTable({ name: 'earshot.deliveries', row: DeliveryRow });

export const deliveriesOfSignals = defineQuery({
  name: 'deliveriesOfSignals',
  sql: `SELECT signal_id, channel_id, signal_state, state, attempts, last_error, delivered_at, updated_at
        FROM earshot.deliveries FINAL WHERE signal_id IN {signal_ids:Array(String)}`,
  params: z.object({ signal_ids: z.array(z.string()) }),
  row: DeliveryRow,
});
