import { type Database, open } from 'lmdb';
import type { AcceptedIds, AcceptedItem } from '../acceptedIds.js';
import { compactItem } from '../compactItem.js';
import { compareInOrder } from '../compareInOrder.js';
import { dedupeDefaults } from '../dedupeDefaults.js';

export interface LmdbAcceptedIdsOptions {
  /** Folder of the memory, made where missing. One process opens it at a time. */
  readonly path: string;
  readonly idsMax?: number;
  readonly rememberDays?: number;
  readonly nowMs?: () => number;
}

const contentBytes = 8;
const keyBytes = 16;
const sequenceBytes = 6;
const secondsBytes = 4;
const secondsPerDay = 86_400;
/** Forgetting keeps pace with recording, twice over, and never holds a batch up for long. */
const forgottenPerRecordedMax = 2;

/**
 * Accepted ids on LMDB, inside this process. Survives kill -9.
 *
 * `ids`: 16-byte key → 8 bytes of content hash, 6 of the sequence number that it was last recorded under.
 * `order`: sequence number → key, seconds since 1970. Sequence numbers have no gaps, so the first and last tell how many there are.
 */
export async function createLmdbAcceptedIds(options: LmdbAcceptedIdsOptions): Promise<AcceptedIds> {
  const { path, idsMax = dedupeDefaults.idsMax, rememberDays = dedupeDefaults.rememberDays, nowMs = Date.now } = options;
  const root = open({ path, name: undefined, maxDbs: 4 });
  const ids: Database<Buffer, Buffer> = root.openDB({ name: 'ids', encoding: 'binary', keyEncoding: 'binary' });
  const order: Database<Buffer, number> = root.openDB({ name: 'order', encoding: 'binary' });
  let first = [...order.getKeys({ limit: 1 })][0] ?? 1;
  let last = [...order.getKeys({ limit: 1, reverse: true })][0] ?? 0;

  function put(item: AcceptedItem, seconds: number): void {
    const { key, content } = compactItem(item);
    last++;
    const value = Buffer.alloc(contentBytes + sequenceBytes);
    content.copy(value);
    value.writeUIntBE(last, contentBytes, sequenceBytes);
    ids.put(key, value);
    const place = Buffer.alloc(keyBytes + secondsBytes);
    key.copy(place);
    place.writeUInt32BE(seconds, keyBytes);
    order.put(last, place);
  }

  function forgetOldest(oldestSeconds: number, forgottenMax: number): void {
    for (let forgotten = 0; forgotten < forgottenMax && first <= last; forgotten++) {
      const place = order.get(first);
      const tooMany = last - first + 1 > idsMax;
      if (!tooMany && place !== undefined && place.readUInt32BE(keyBytes) >= oldestSeconds) return;
      const key = place?.subarray(0, keyBytes);
      // An id that was recorded again since has a later place.
      if (key !== undefined && ids.get(key)?.readUIntBE(contentBytes, sequenceBytes) === first) ids.remove(key);
      order.remove(first);
      first++;
    }
  }

  return {
    async check(items) {
      const compact = items.map(compactItem);
      return compareInOrder(compact, compact.map(({ key }) => ids.get(key)?.subarray(0, contentBytes)));
    },

    async record(items) {
      if (items.length === 0) return;
      await root.transaction(() => {
        const seconds = Math.floor(nowMs() / 1_000);
        for (const item of items) put(item, seconds);
        forgetOldest(seconds - rememberDays * secondsPerDay, items.length * forgottenPerRecordedMax);
      });
    },

    async ping() {
      order.get(first);
    },

    async close() {
      await root.flushed;
      await root.close();
    },
  };
}
