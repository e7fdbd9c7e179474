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
  const {
    path,
    idsMax = dedupeDefaults.idsMax,
    rememberDays = dedupeDefaults.rememberDays,
    nowMs = Date.now,
  } = options;
  // Loss of power may undo the last commit, never harm the file; for one flush instead of two, half the wait of `record`.
  const root = open({ path, noSubdir: false, maxDbs: 4, noMetaSync: true });
  const ids: Database<Buffer, Buffer> = root.openDB({ name: 'ids', encoding: 'binary', keyEncoding: 'binary' });
  const order: Database<Buffer, number> = root.openDB({ name: 'order', encoding: 'binary' });
  let first = [...order.getKeys({ limit: 1 })][0] ?? 1;
  let last = [...order.getKeys({ limit: 1, reverse: true })][0] ?? 0;

  /** Queues the writes; lmdb commits what was queued in one turn of the event loop together, on a thread of its own. */
  function put(item: AcceptedItem, seconds: number): Promise<boolean> {
    const { key, content } = compactItem(item);
    last++;
    const value = Buffer.allocUnsafe(contentBytes + sequenceBytes);
    content.copy(value);
    value.writeUIntBE(last, contentBytes, sequenceBytes);
    ids.put(key, value);
    const place = Buffer.allocUnsafe(keyBytes + secondsBytes);
    key.copy(place);
    place.writeUInt32BE(seconds, keyBytes);
    return order.put(last, place);
  }

  /** Returns the last removal queued, if any. */
  function forgetOldest(oldestSeconds: number, forgottenMax: number): Promise<boolean> | undefined {
    let removal: Promise<boolean> | undefined;
    for (let forgotten = 0; forgotten < forgottenMax && first <= last; forgotten++) {
      const place = order.get(first);
      // Not committed yet: another call's.
      if (place === undefined) break;
      const tooMany = last - first + 1 > idsMax;
      if (!tooMany && place.readUInt32BE(keyBytes) >= oldestSeconds) break;
      const key = place.subarray(0, keyBytes);
      // An id that was recorded again since has a later place.
      if (ids.get(key)?.readUIntBE(contentBytes, sequenceBytes) === first) ids.remove(key);
      removal = order.remove(first);
      first++;
    }
    return removal;
  }

  return {
    async check(items) {
      const compact = items.map(compactItem);
      return compareInOrder(
        compact,
        compact.map(({ key }) => ids.get(key)?.subarray(0, contentBytes)),
      );
    },

    async record(items) {
      if (items.length === 0) return;
      const seconds = Math.floor(nowMs() / 1_000);
      await items.map((item) => put(item, seconds)).at(-1);
      await forgetOldest(seconds - rememberDays * secondsPerDay, items.length * forgottenPerRecordedMax);
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
