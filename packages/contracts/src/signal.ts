import { z } from 'zod';
import { Channel } from './channel.js';
import { DistinctAttribute } from './rest/clusters.js';
import { Cause } from './taxonomy.js';

/** Where a spike is looked for. '' stands for all: supplier '' and product '' and cause '' is everything. */
export const AlertNode = z.object({
  supplier_id: z.string(),
  product_id: z.string(),
  cause: z.union([Cause, z.literal('')]),
});
export type AlertNode = z.infer<typeof AlertNode>;

/**
 * raised → continuing → ended. `escalating`: far worse than when people were told. `regressed`: it came back soon after its
 * end. `held_back`: stood out, and was not told; its reason says why.
 */
export const SIGNAL_STATES = ['raised', 'continuing', 'escalating', 'regressed', 'ended', 'held_back'] as const;
export const SignalState = z.enum(SIGNAL_STATES);
export type SignalState = z.infer<typeof SignalState>;

/** States of a signal that is under way. */
export const OPEN_SIGNAL_STATES = ['raised', 'continuing', 'escalating', 'regressed'] as const;

/** `spike`: more complaints than the past explains. `no_data`: a supplier, or everything, fell silent. */
export const SIGNAL_KINDS = ['spike', 'no_data'] as const;
export const SignalKind = z.enum(SIGNAL_KINDS);
export type SignalKind = z.infer<typeof SignalKind>;

/** Something out of the ordinary at a node. One signal lives from rise to end; its rows are versions. */
export const Signal = z.object({
  signal_id: z.string(),
  kind: SignalKind.default('spike'),
  node: AlertNode,
  state: SignalState,
  /** Length of the window in which the excess was seen. */
  window_minutes: z.int().positive(),
  /** End of the window at which it was decided, in stream time. */
  bucket: z.iso.datetime(),
  started_at: z.iso.datetime(),
  ended_at: z.iso.datetime().nullable(),
  /**
   * Stream time of its last change that people may be told of: its rise, each time that it escalates or comes back, its end.
   * Null where none is remembered (held back, or written before changes were).
   */
  changed_at: z.iso.datetime().nullable().default(null),
  /** Complaints in the window, and what the past lets expect there, at the signal's height; p, q and severity are of then too. */
  observed: z.number(),
  expected: z.number(),
  /** 95 % interval of what was to be expected. */
  expected_low: z.number(),
  expected_high: z.number(),
  /** The same in the newest window of that length: how much of it is left. */
  observed_now: z.number().default(0),
  expected_now: z.number().default(0),
  p: z.number(),
  q: z.number(),
  /** Excess in standard deviations of the expectation: below 5 slight, from 10 on severe. 0 for `no_data`. */
  severity: z.number().default(0),
  /**
   * Why it was raised or held back: a code, then its figures as `name=value`. Raised: `spike`, `silent`. Held back: `cold`,
   * `budget`, `explained`, `false_alarm`. Pages render it.
   */
  reason: z.string(),
  /** What its complaints have in common against the rest of the node's feedback, the most telling first. */
  distinct: z.array(DistinctAttribute).default([]),
  cluster_id: z.string().default(''),
  /** Where most of its complaints were said, '' where no channel has half of them. */
  channel: z.union([Channel, z.literal('')]).default(''),
  /** Up to three customers' own words. */
  words: z.array(z.object({ feedback_id: z.string(), text: z.string() })),
  /** False for history that was imported: evaluated, not told. */
  delivered: z.boolean(),
});
export type Signal = z.infer<typeof Signal>;
