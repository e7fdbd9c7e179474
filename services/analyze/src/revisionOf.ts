import type { Feedback } from '@earshot/contracts';

/** A clock may be ahead of the log's by so much; what claims more would override every later correction. */
export const receivedAheadMsMax = 5 * 60_000;

/**
 * Orders the versions of one feedback: when it was received, in ms since 1970. Not its offset: versions that name different
 * suppliers lie in different partitions (docs/decisions/0008). `loggedAtMs` is when its message first lay in the log.
 */
export function revisionOf({ received_at }: Pick<Feedback, 'received_at'>, loggedAtMs: number): bigint {
  return BigInt(Math.max(0, Math.min(Date.parse(received_at), loggedAtMs + receivedAheadMsMax)));
}
