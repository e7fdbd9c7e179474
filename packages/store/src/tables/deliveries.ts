import { ToldState } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { Time } from './columns.js';

/** One row of earshot.deliveries: what became of telling a channel of a state of a signal. */
export const DeliveryRow = z.object({
  signal_id: z.string(),
  channel_id: z.string(),
  signal_state: ToldState,
  /** Which of several changes to that state: its stream time in ms, decimal; '' for a rise, which happens once. */
  change: z.string(),
  /**
   * held: waits for `hold_until`. pending: not yet, or to be tried again. failed: given up. skipped: nothing is told, and
   * `last_error` says why.
   */
  state: z.enum(['held', 'pending', 'delivered', 'failed', 'skipped']),
  /** The rule that it comes from; '' for rows of before there were rules. */
  rule_id: z.string(),
  hold_until: Time.nullable(),
  /** Those of one channel with the same go out in one message; '' for one by itself. */
  bundle_id: z.string(),
  /** Tries so far, 0 while it waits for its first. */
  attempts: z.int(),
  last_error: z.string(),
  delivered_at: Time.nullable(),
  updated_at: Time,
});
export type DeliveryRow = z.infer<typeof DeliveryRow>;

export const deliveriesTable = defineTable({ name: 'earshot.deliveries', row: DeliveryRow });

const columns = `signal_id, channel_id, signal_state, change, state, rule_id, hold_until, bundle_id, attempts, last_error, delivered_at,
  updated_at`;

export const deliveriesOfSignals = defineQuery({
  name: 'deliveriesOfSignals',
  sql: `SELECT ${columns} FROM earshot.deliveries FINAL WHERE signal_id IN {signal_ids:Array(String)}`,
  params: z.object({ signal_ids: z.array(z.string()) }),
  row: DeliveryRow,
});

/** What waits to be told, the first that is due first. */
export const heldDeliveries = defineQuery({
  name: 'heldDeliveries',
  sql: `SELECT ${columns} FROM earshot.deliveries FINAL WHERE state = 'held' ORDER BY hold_until, signal_id
        LIMIT {limit:UInt32}`,
  params: z.object({ limit: z.int().positive() }),
  row: DeliveryRow,
});

/** What goes out in one message. */
export const deliveriesOfBundle = defineQuery({
  name: 'deliveriesOfBundle',
  sql: `SELECT ${columns} FROM earshot.deliveries FINAL
        WHERE channel_id = {channel_id:String} AND bundle_id = {bundle_id:String} ORDER BY signal_id, change`,
  params: z.object({ channel_id: z.string(), bundle_id: z.string() }),
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
          toUInt32(countIf(tried.state IN ('pending', 'held'))) AS waiting,
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
