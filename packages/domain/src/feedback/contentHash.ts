import { createHash } from 'node:crypto';
import type { Feedback } from '@earshot/contracts';
import { canonicalJson } from './canonicalJson.js';

/**
 * What a feedback says, as 32 hex digits: the same id with the same hash is a duplicate, with another one a new version.
 * Left out is how it came (`received_at`, `history`), and an `occurred_at` that was only the time of receipt: an item
 * without a time, sent again, is still the same item.
 */
export function contentHash(feedback: Feedback): string {
  const { received_at, history: _history, occurred_at, thread_of, ...rest } = feedback;
  // Said only where there is one, so that what was stored before this field existed is still known.
  const content = thread_of ? { ...rest, thread_of } : rest;
  const said = occurred_at === received_at ? content : { ...content, occurred_at };
  return createHash('sha256').update(canonicalJson(said)).digest('hex').slice(0, 32);
}
