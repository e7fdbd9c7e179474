import { queueDefaults } from './queueDefaults.js';

/** What a handler threw, in words, cut to `reasonCharsMax`. */
export function reasonOf(thrown: unknown): string {
  const words = thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
  return words.slice(0, queueDefaults.reasonCharsMax);
}
