import type { Feedback } from '@earshot/contracts';
/**
 * What a feedback says, as 32 hex digits: the same id with the same hash is a duplicate, with another one a new version.
 * Left out is how it came (`received_at`, `history`), and an `occurred_at` that was only the time of receipt: an item
 * without a time, sent again, is still the same item.
 */
export declare function contentHash(feedback: Feedback): string;
