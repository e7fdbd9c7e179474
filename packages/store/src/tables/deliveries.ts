import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { Time } from './columns.js';

/** One row of earshot.deliveries: what became of telling a channel of a state of a signal. */
export const DeliveryRow = z.object({
  signal_id: z.string(),
  channel_id: z.string(),
  signal_state: z.enum(['raised', 'ended']),
  /** pending: not yet, or to be tried again. failed: given up. skipped: there was nothing left to tell. */
  state: z.enum(['pending', 'delivered', 'failed', 'skipped']),
  /** Tries so far, 0 while it waits for its first. */
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

/** When messages went out to a channel, or were tried to, newest first: what its vendor's limits count. */
export const triesOfChannel = defineQuery({
  name: 'triesOfChannel',
  sql: `SELECT updated_at FROM earshot.deliveries FINAL
        WHERE channel_id = {channel_id:String} AND attempts > 0 AND updated_at > {after:DateTime64(3, 'UTC')}
        ORDER BY updated_at DESC LIMIT {limit:UInt32}`,
  params: z.object({ channel_id: z.string(), after: Time, limit: z.int().positive() }),
  row: z.object({ updated_at: Time }),
});

/** How each channel that was ever told something fares. */
export const channelStates = defineQuery({
  name: 'channelStates',
  sql: `SELECT channel_id, max(delivered_at) AS last_success_at,
          maxOrNullIf(tried.updated_at, failing) AS last_failure_at,
          argMaxIf(tried.last_error, tried.updated_at, failing) AS last_error,
          toUInt32(countIf(tried.state = 'delivered')) AS delivered,
          toUInt32(countIf(tried.state = 'pending')) AS waiting,
          toUInt32(countIf(tried.state = 'failed')) AS dead
        FROM
        (
          SELECT *, state IN ('pending', 'failed') AND last_error != '' AS failing FROM earshot.deliveries FINAL
        ) AS tried
        GROUP BY channel_id ORDER BY channel_id`,
  params: z.object({}),
  row: z.object({
    channel_id: z.string(),
    last_success_at: Time.nullable(),
    last_failure_at: Time.nullable(),
    last_error: z.string(),
    delivered: z.int(),
    waiting: z.int(),
    dead: z.int(),
  }),
});
