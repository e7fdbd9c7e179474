import type { NewMessage } from './bus.js';
import { MessageTooLargeError } from './busErrors.js';

export const DEAD_LETTER_TOPIC = 'dead.letters';

/** What every driver takes. A message's bytes are those of its value, its key and its headers. */
export const busLimits = {
  messageBytesMax: 2 * 1024 * 1024,
  /** A dead letter holds a whole message and the headers that say why: it must always fit. */
  deadLetterBytesMax: 4 * 1024 * 1024,
} as const;

export function messageBytesMaxOf(topic: string): number {
  return topic === DEAD_LETTER_TOPIC ? busLimits.deadLetterBytesMax : busLimits.messageBytesMax;
}

export function messageBytes(message: NewMessage): number {
  let bytes = message.value.length + Buffer.byteLength(message.key);
  for (const [name, value] of Object.entries(message.headers ?? {})) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
  }
  return bytes;
}

/** Bytes of all messages together. Throws `MessageTooLargeError` for the first that its topic does not take. */
export function checkedBytes(topic: string, messages: readonly NewMessage[]): number {
  const messageBytesMax = messageBytesMaxOf(topic);
  let total = 0;
  for (const [index, message] of messages.entries()) {
    const bytes = messageBytes(message);
    if (bytes > messageBytesMax) {
      throw new MessageTooLargeError(topic, index, bytes, messageBytesMax);
    }
    total += bytes;
  }
  return total;
}
