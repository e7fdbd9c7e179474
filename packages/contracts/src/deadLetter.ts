import { z } from 'zod';

/** Why a message could not be processed, and where it came from. Its original bytes are the message's value. */
export const DeadLetterHeaders = z.object({
  'earshot-topic': z.string(),
  'earshot-partition': z.coerce.number().int(),
  'earshot-offset': z.string(),
  'earshot-key': z.string().default(''),
  /** The step that gave up: `analyze`, `cluster`. */
  'earshot-step': z.string(),
  'earshot-reason': z.string(),
  'earshot-died-at': z.iso.datetime(),
  /** How often it has died, counting replays. */
  'earshot-deaths': z.coerce.number().int().min(1).catch(1),
});
export type DeadLetterHeaders = z.infer<typeof DeadLetterHeaders>;

/** One dead letter as lists show it; its id is its offset in `dead.letters`. */
export const DeadLetter = z.object({
  id: z.string(),
  topic: z.string(),
  partition: z.int(),
  offset: z.string(),
  key: z.string(),
  step: z.string(),
  reason: z.string(),
  died_at: z.iso.datetime(),
  replayed_at: z.iso.datetime().nullable(),
  value_bytes: z.int(),
  /** More than 1: it was put back and died again. */
  deaths: z.int().default(1),
  /** The trace of the request that it came with, 32 hex digits; '' where it came with none. */
  trace_id: z.string().default(''),
});
export type DeadLetter = z.infer<typeof DeadLetter>;
