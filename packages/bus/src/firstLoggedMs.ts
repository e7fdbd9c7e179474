import type { BusMessage } from './bus.js';

/** On a dead letter and on its replay: when the message first lay in its topic, in ms since 1970. */
export const FIRST_LOGGED_HEADER = 'earshot-first-logged-ms';

/**
 * When a message came into its topic, in ms since 1970; of a replayed one, when it came the first time. So what goes by
 * this time is not made newer than what came in between.
 */
export function firstLoggedMs(message: BusMessage): number {
  const first = message.headers[FIRST_LOGGED_HEADER];
  return first !== undefined && /^\d{1,15}$/.test(first) ? Number(first) : message.timestampMs;
}
