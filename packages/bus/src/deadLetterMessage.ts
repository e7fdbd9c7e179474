import type { BusMessage, NewMessage } from './bus.js';
import { busLimits } from './busLimits.js';
import { REVISION_HEADER } from './revisionOf.js';

/** Where a dead letter was longer than `dead.letters` takes, the number of bytes it had. It cannot be replayed. */
export const CUT_FROM_HEADER = 'earshot-cut-from-bytes';

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
      ...(cut ? { [CUT_FROM_HEADER]: String(message.value.length) } : {}),
    },
  };
}

function ownHeaders(message: BusMessage): Record<string, string> {
  const own = Object.entries(message.headers).filter(
    ([name]) => name === REVISION_HEADER || !name.startsWith('earshot-'),
  );
  const bytes = own.reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
  return bytes > headerBytesMax ? {} : Object.fromEntries(own);
}
