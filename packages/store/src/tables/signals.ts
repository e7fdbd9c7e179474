import { Cause, Channel, DistinctAttribute, SIGNAL_STATES, type Signal, SignalKind } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { Time } from './columns.js';

/** One row of earshot.signals: a version of a signal. */
export const SignalRow = z.object({
  signal_id: z.string(),
  kind: SignalKind,
  supplier_id: z.string(),
  product_id: z.string(),
  cause: z.union([Cause, z.literal('')]),
  state: z.enum(SIGNAL_STATES),
  window_minutes: z.int(),
  bucket: Time,
  started_at: Time,
  ended_at: Time.nullable(),
  changed_at: Time.nullable(),
  observed: z.number(),
  expected: z.number(),
  expected_low: z.number(),
  expected_high: z.number(),
  observed_now: z.number(),
  expected_now: z.number(),
  p: z.number(),
  q: z.number(),
  severity: z.number(),
  reason: z.string(),
  distinct: z.array(DistinctAttribute),
  cluster_id: z.string(),
  channel: z.union([Channel, z.literal('')]),
  words: z.array(z.object({ feedback_id: z.string(), text: z.string() })),
  delivered: z.boolean(),
  updated_at: Time,
  /** Grows with every evaluation, such as bucket or wall clock in milliseconds; decimal. */
  version: z.string().regex(/^\d{1,20}$/),
});
export type SignalRow = z.infer<typeof SignalRow>;

export const signalsTable = defineTable({ name: 'earshot.signals', row: SignalRow });

export function signalRow(
  signal: Signal,
  written: { readonly updated_at: string; readonly version: string },
): SignalRow {
  const { node, ...plain } = signal;
  return { ...plain, ...node, ...written };
}

export function signalOfRow(row: Omit<SignalRow, 'updated_at' | 'version'>): Signal {
  const { supplier_id, product_id, cause, ...plain } = row;
  return { ...plain, node: { supplier_id, product_id, cause } };
}

const columns = `signal_id, kind, supplier_id, product_id, cause, state, window_minutes, bucket, started_at, ended_at, changed_at,
  observed, expected, expected_low, expected_high, observed_now, expected_now, p, q, severity, reason, \`distinct\`, cluster_id, channel, words, delivered, updated_at, toString(version) AS version`;

/** Signals in some states, the latest decided first. */
export const signalsByState = defineQuery({
  name: 'signalsByState',
  sql: `SELECT ${columns} FROM earshot.signals FINAL WHERE state IN {states:Array(String)}
        ORDER BY bucket DESC, signal_id LIMIT {limit:UInt32}`,
  params: z.object({ states: z.array(z.enum(SIGNAL_STATES)), limit: z.int().positive() }),
  row: SignalRow,
});

/** As `signalsByState`, of some suppliers (all where none is given; what spans suppliers is of none), a page at a time. */
export const signalsPage = defineQuery({
  name: 'signalsPage',
  sql: `SELECT ${columns} FROM earshot.signals FINAL WHERE state IN {states:Array(String)}
          AND (empty({supplier_ids:Array(String)}) OR supplier_id IN {supplier_ids:Array(String)})
          AND (bucket, signal_id) < ({before:DateTime64(3, 'UTC')}, {before_id:String})
        ORDER BY bucket DESC, signal_id DESC LIMIT {limit:UInt32}`,
  params: z.object({
    states: z.array(z.enum(SIGNAL_STATES)),
    supplier_ids: z.array(z.string()),
    before: Time,
    before_id: z.string(),
    limit: z.int().positive(),
  }),
  row: SignalRow,
});

/** Signals that rose at a node since a time. */
export const signalsOfNode = defineQuery({
  name: 'signalsOfNode',
  sql: `SELECT signal_id, bucket FROM earshot.signals FINAL
        WHERE supplier_id = {supplier_id:String} AND product_id = {product_id:String} AND cause = {cause:String}
          AND state != 'held_back' AND bucket >= {since:DateTime64(3, 'UTC')}
        ORDER BY bucket DESC LIMIT {limit:UInt32}`,
  params: z.object({
    supplier_id: z.string(),
    product_id: z.string(),
    cause: z.string(),
    since: Time,
    limit: z.int().positive(),
  }),
  row: z.object({ signal_id: z.string(), bucket: Time }),
});

/** Those of some signals that a person has taken up as a case: took it, was given it, moved it on, or answered. */
export const acknowledgedSignals = defineQuery({
  name: 'acknowledgedSignals',
  sql: `SELECT DISTINCT arrayJoin([signal_id, last_signal_id]) AS signal_id FROM earshot.cases FINAL
        WHERE (signal_id IN {signal_ids:Array(String)} OR last_signal_id IN {signal_ids:Array(String)})
          AND (owned_by IN ('touch', 'assignment') OR stage != 'identified' OR answered_at IS NOT NULL OR archived_at IS NOT NULL)`,
  params: z.object({ signal_ids: z.array(z.string()) }),
  row: z.object({ signal_id: z.string() }),
});

/** Spikes that were decided to be told, or were, since a time: what rules are tried on. Oldest first. */
export const signalsSince = defineQuery({
  name: 'signalsSince',
  sql: `SELECT ${columns} FROM earshot.signals FINAL
        WHERE started_at >= {since:DateTime64(3, 'UTC')} AND state != 'held_back'
        ORDER BY started_at, signal_id LIMIT {limit:UInt32}`,
  params: z.object({ since: Time, limit: z.int().positive() }),
  row: SignalRow,
});

/** Signals whose row was written after a time: what a live page has not seen yet. */
export const signalsWrittenAfter = defineQuery({
  name: 'signalsWrittenAfter',
  sql: `SELECT ${columns} FROM earshot.signals FINAL WHERE updated_at > {after:DateTime64(3, 'UTC')}
        ORDER BY updated_at, signal_id LIMIT {limit:UInt32}`,
  params: z.object({ after: z.string(), limit: z.int().positive() }),
  row: SignalRow,
});

export const signalsById = defineQuery({
  name: 'signalsById',
  sql: `SELECT ${columns} FROM earshot.signals FINAL WHERE signal_id IN {signal_ids:Array(String)}`,
  params: z.object({ signal_ids: z.array(z.string()) }),
  row: SignalRow,
});
