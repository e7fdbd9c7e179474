import type { BusMessage } from './bus.js';

/** On a replayed message: the offset that it had when it first came. */
export const REVISION_HEADER = 'earshot-revision';

/**
 * The version that a message gives to what is written from it: its offset, or for a replayed one the offset it had
 * before. So a replayed old version does not override a newer one that came in between.
 */
export function revisionOf(message: BusMessage): bigint {
  const revision = message.headers[REVISION_HEADER];
  return revision !== undefined && /^\d{1,19}$/.test(revision) ? BigInt(revision) : message.offset;
}
