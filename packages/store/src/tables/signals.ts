import { Cause, SIGNAL_STATES, type Signal } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { Time } from './columns.js';

/** One row of earshot.signals: a version of a signal. */
export const SignalRow = z.object({
  signal_id: z.string(),
  supplier_id: z.string(),
  product_id: z.string(),
  cause: z.union([Cause, z.literal('')]),
  state: z.enum(SIGNAL_STATES),
  window_minutes: z.int(),
  bucket: Time,
  started_at: Time,
  ended_at: Time.nullable(),
  observed: z.number(),
  expected: z.number(),
  expected_low: z.number(),
  expected_high: z.number(),
  p: z.number(),
  q: z.number(),
  reason: z.string(),
  cluster_id: z.string(),
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

const columns = `signal_id, supplier_id, product_id, cause, state, window_minutes, bucket, started_at, ended_at, observed, expected,
  expected_low, expected_high, p, q, reason, cluster_id, words, delivered, updated_at, toString(version) AS version`;

/** Signals in some states, the latest decided first. */
export const signalsByState = defineQuery({
  name: 'signalsByState',
  sql: `SELECT ${columns} FROM earshot.signals FINAL WHERE state IN {states:Array(String)}
        ORDER BY bucket DESC, signal_id LIMIT {limit:UInt32}`,
  params: z.object({ states: z.array(z.enum(SIGNAL_STATES)), limit: z.int().positive() }),
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
