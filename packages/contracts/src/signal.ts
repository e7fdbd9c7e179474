import { z } from 'zod';
import { Cause } from './taxonomy.js';

/** Where a spike is looked for. '' stands for all: supplier '' and product '' and cause '' is everything. */
export const AlertNode = z.object({
  supplier_id: z.string(),
  product_id: z.string(),
  cause: z.union([Cause, z.literal('')]),
});
export type AlertNode = z.infer<typeof AlertNode>;

export const SIGNAL_STATES = ['raised', 'continuing', 'ended', 'held_back'] as const;

/** More complaints at a node than its past explains. One signal lives from rise to end; its rows are versions. */
export const Signal = z.object({
  signal_id: z.string(),
  node: AlertNode,
  state: z.enum(SIGNAL_STATES),
  /** Length of the window in which the excess was seen. */
  window_minutes: z.int().positive(),
  /** End of the window at which it was decided, in stream time. */
  bucket: z.iso.datetime(),
  started_at: z.iso.datetime(),
  ended_at: z.iso.datetime().nullable(),
  observed: z.number(),
  expected: z.number(),
  /** 95 % interval of what was to be expected. */
  expected_low: z.number(),
  expected_high: z.number(),
  p: z.number(),
  q: z.number(),
  /** Why it was raised or held back, as a code with its figures; pages render it. */
  reason: z.string(),
  cluster_id: z.string().default(''),
  /** Up to three customers' own words. */
  words: z.array(z.object({ feedback_id: z.string(), text: z.string() })),
  /** False for history that was imported: evaluated, not told. */
  delivered: z.boolean(),
});
export type Signal = z.infer<typeof Signal>;
