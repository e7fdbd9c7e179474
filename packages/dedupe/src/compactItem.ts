import { createHash } from 'node:crypto';
import type { AcceptedItem } from './acceptedIds.js';

const keyBytes = 16;
const contentBytes = 8;

export interface CompactItem {
  /** 16 bytes. */
  readonly key: Buffer;
  /** 8 bytes: two contents of one id are taken for the same by chance once in 10^19. */
  readonly content: Buffer;
}

/** An item in 24 bytes: hex digits as bytes, anything else hashed. */
export function compactItem({ id, contentHash }: AcceptedItem): CompactItem {
  return { key: fixedBytes(id, keyBytes, true), content: fixedBytes(contentHash, contentBytes, false) };
}

/** `exact`: a longer hex string is hashed as well, because cutting it would make two ids one. */
function fixedBytes(text: string, bytes: number, exact: boolean): Buffer {
  const digits = bytes * 2;
  const isHex = (exact ? text.length === digits : text.length >= digits) && /^[0-9a-f]+$/.test(text);
  const source = isHex ? text : createHash('sha256').update(text).digest('hex');
  return Buffer.from(source.slice(0, digits), 'hex');
}
