import type { BusMessage, NewMessage } from './bus.js';
import { busLimits } from './busLimits.js';
import { FIRST_LOGGED_HEADER, firstLoggedMs } from './firstLoggedMs.js';

/** Where a dead letter was longer than `dead.letters` takes, the number of bytes it had. It cannot be replayed. */
export const CUT_FROM_HEADER = 'earshot-cut-from-bytes';

/** How often a message has died: a replay carries it, so that the next dead letter counts on. */
export const DEATHS_HEADER = 'earshot-deaths';

const headerBytesMax = 256 * 1024;
const valueBytesMax = busLimits.deadLetterBytesMax - 2 * headerBytesMax;
const reasonCharsMax = 1_000;

/**
 * A message as it goes to `dead.letters`: original bytes, the headers of contracts' `DeadLetterHeaders`, and the
 * message's own headers, so that a replay puts back what there was.
 */
export function deadLetterMessage(message: BusMessage, step: string, reason: string, diedAtMs: number): NewMessage {
  const cut = message.value.length > valueBytesMax;
  return {
    key: message.topic,
    value: cut ? message.value.subarray(0, valueBytesMax) : message.value,
    headers: {
      ...ownHeaders(message),
      'earshot-topic': message.topic,
      'earshot-partition': String(message.partition),
      'earshot-offset': String(message.offset),
      'earshot-key': message.key,
      'earshot-step': step,
      'earshot-reason': reason.slice(0, reasonCharsMax),
      'earshot-died-at': new Date(diedAtMs).toISOString(),
      [FIRST_LOGGED_HEADER]: String(firstLoggedMs(message)),
      [DEATHS_HEADER]: String(deathsBefore(message) + 1),
      ...(cut ? { [CUT_FROM_HEADER]: String(message.value.length) } : {}),
    },
  };
}

function deathsBefore(message: BusMessage): number {
  const deaths = Number(message.headers[DEATHS_HEADER]);
  return Number.isSafeInteger(deaths) && deaths > 0 ? deaths : 0;
}

function ownHeaders(message: BusMessage): Record<string, string> {
  const own = Object.entries(message.headers).filter(([name]) => !name.startsWith('earshot-'));
  const bytes = own.reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
  return bytes > headerBytesMax ? {} : Object.fromEntries(own);
}
