import type { TopicSpec } from '@earshot/contracts';
import { type Database, open, type RootDatabase } from 'lmdb';
import type { BusMessage, NewMessage, PublishedAt } from '../../bus.js';
import { BusInUseError, TopicMismatchError, UnknownTopicError } from '../../busErrors.js';
import { partitionOf } from '../../partitionOf.js';
import { createWriteQueue } from '../../writeQueue.js';
import { decodeRecord, encodeRecord, type RecordEntry, recordHead } from './record.js';

export const lmdbLogLimits = {
  /** A record takes messages up to so many bytes, or one message. */
  recordBytesMax: 64 * 1024,
  /** One transaction, so one sync of the disk, takes so much. */
  transactionBytesMax: 8 * 1024 * 1024,
  pendingBytesMax: 64 * 1024 * 1024,
  /** Values from this size on are compressed (LZ4). */
  compressFromBytes: 1_000,
} as const;

type RecordKey = [topic: string, partition: number, base: number];
type CommitKey = [group: string, topic: string, partition: number];

interface StoredTopic {
  readonly partitions: number;
  readonly retentionMs: number;
}

interface Topic extends StoredTopic {
  /** Next offset of each partition. */
  readonly ends: number[];
}

/** What one transaction changes; filled by the items of a group, then written at once. */
interface Stage {
  append(topic: string, partition: number, entry: RecordEntry): number;
  put(write: () => void): void;
}

export interface StoredRecord {
  readonly base: number;
  readonly count: number;
  readonly newestMs: number;
}

export type LmdbLog = ReturnType<typeof openLmdbLog>;

/** The partitions and committed offsets in one LMDB folder. Reads are synchronous, writes durable once resolved. */
export function openLmdbLog(path: string, now: () => number) {
  const root = open({
    path,
    // A commit is synced to the disk before its promise resolves and before a reader sees it.
    overlappingSync: false,
    maxDbs: 8,
  });
  refuseSecondProcess(root, path);
  const topicTable: Database<StoredTopic, string> = root.openDB('topics', { encoding: 'json' });
  const records: Database<Buffer, RecordKey> = root.openDB('records', {
    encoding: 'binary',
    compression: { threshold: lmdbLogLimits.compressFromBytes },
  });
  /** Next offsets, kept for partitions whose records were all pruned: an offset is never given twice. */
  const ends: Database<number, [topic: string, partition: number]> = root.openDB('ends', { encoding: 'json' });
  const commits: Database<number, CommitKey> = root.openDB('commits', { encoding: 'json' });
  /** When a group last had a member, by topic. */
  const groups: Database<number, [group: string, topic: string]> = root.openDB('groups', { encoding: 'json' });

  const topics = new Map<string, Topic>();
  for (const { key, value } of topicTable.getRange()) {
    topics.set(key, {
      ...value,
      ends: Array.from({ length: value.partitions }, (_, partition) => loadEnd(key, partition)),
    });
  }

  const appended = new Set<(topic: string, partition: number) => void>();
  const writes = createWriteQueue<(stage: Stage) => unknown, unknown>({
    groupBytesMax: lmdbLogLimits.transactionBytesMax,
    pendingBytesMax: lmdbLogLimits.pendingBytesMax,
    write: writeGroup,
  });

  function loadEnd(topic: string, partition: number): number {
    const stored = ends.get([topic, partition]) ?? 0;
    const last = lastRecord(topic, partition, Number.MAX_SAFE_INTEGER);
    return last === undefined ? stored : Math.max(stored, last.base + recordHead(last.record).count);
  }

  async function writeGroup(items: readonly ((stage: Stage) => unknown)[]): Promise<unknown[]> {
    const open = new Map<string, { key: RecordKey; entries: RecordEntry[]; bytes: number }>();
    const puts: (() => void)[] = [];
    const touched = new Map<string, [topic: string, partition: number]>();
    const closeRecord = ({ key, entries }: { key: RecordKey; entries: readonly RecordEntry[] }) => {
      const record = encodeRecord(entries);
      puts.push(() => records.put(key, record));
    };
    const append: Stage['append'] = (name, partition, entry) => {
      const place = `${name}/${partition}`;
      const bytes = entry.message.value.length + entry.message.key.length;
      const current = open.get(place);
      const offset = nextOffset(name, partition);
      if (current !== undefined && current.bytes + bytes <= lmdbLogLimits.recordBytesMax) {
        current.entries.push(entry);
        current.bytes += bytes;
        return offset;
      }
      if (current !== undefined) {
        closeRecord(current);
      }
      open.set(place, { key: [name, partition, offset], entries: [entry], bytes });
      touched.set(place, [name, partition]);
      return offset;
    };
    const results = items.map((item) => item({ append, put: (write) => puts.push(write) }));
    open.forEach(closeRecord);
    await root.batch(() => {
      for (const put of puts) {
        put();
      }
    });
    for (const [topic, partition] of touched.values()) {
      for (const listener of appended) {
        listener(topic, partition);
      }
    }
    return results;
  }

  /** An offset whose write then fails is never used: a gap, which readers skip. */
  function nextOffset(name: string, partition: number): number {
    const topic = topicOf(name);
    const offset = topic.ends[partition] ?? 0;
    topic.ends[partition] = offset + 1;
    return offset;
  }

  function topicOf(name: string): Topic {
    const topic = topics.get(name);
    if (topic === undefined) {
      throw new UnknownTopicError(name);
    }
    return topic;
  }

  /** The newest record that begins at or before an offset. */
  function lastRecord(topic: string, partition: number, offset: number): { base: number; record: Buffer } | undefined {
    const range = { start: [topic, partition, offset], end: [topic, partition, -1], reverse: true, limit: 1 };
    for (const { key, value } of records.getRange(range)) {
      return { base: key[2], record: value };
    }
    return undefined;
  }

  function rangeFrom(topic: string, partition: number, offset: number) {
    return records.getRange({ start: [topic, partition, offset], end: [topic, partition, Number.MAX_SAFE_INTEGER] });
  }

  /** Bytes count against the queue's limits; what `stage` changes is written with the other items of its group. */
  function write<Result>(bytes: number, stage: (stage: Stage) => Result): Promise<Result> {
    return writes.push(stage, bytes) as Promise<Result>;
  }

  return {
    topicOf,
    topics: topics as ReadonlyMap<string, StoredTopic>,

    /** Calls back after messages of a partition became durable. Returns how to stop that. */
    onAppended(listener: (topic: string, partition: number) => void): () => void {
      appended.add(listener);
      return () => appended.delete(listener);
    },

    async ensureTopic(spec: TopicSpec): Promise<void> {
      const known = topics.get(spec.name);
      if (known !== undefined && known.partitions !== spec.partitions) {
        throw new TopicMismatchError(spec.name, spec.partitions, known.partitions);
      }
      if (known?.retentionMs === spec.retentionMs) {
        return;
      }
      const stored: StoredTopic = { partitions: spec.partitions, retentionMs: spec.retentionMs };
      topics.set(spec.name, { ...stored, ends: known?.ends ?? Array.from({ length: spec.partitions }, () => 0) });
      await write(0, (stage) => stage.put(() => topicTable.put(spec.name, stored)));
    },

    append(name: string, messages: readonly NewMessage[], bytes: number): Promise<PublishedAt[]> {
      const { partitions } = topicOf(name);
      const timestampMs = now();
      return write(bytes, (stage) =>
        messages.map((message) => {
          const partition = partitionOf(message.key, partitions);
          return { partition, offset: BigInt(stage.append(name, partition, { message, timestampMs })) };
        }),
      );
    },

    /** Messages from an offset on, in order: at most `messagesMax`, and about `bytesMax` bytes, but at least one. */
    read(topic: string, partition: number, from: number, messagesMax: number, bytesMax: number): BusMessage[] {
      const messages: BusMessage[] = [];
      let bytes = 0;
      const take = (message: BusMessage) => {
        messages.push(message);
        bytes += message.value.length;
        return messages.length < messagesMax && bytes < bytesMax;
      };
      const within = lastRecord(topic, partition, from);
      const startsWithin = within !== undefined && within.base + recordHead(within.record).count > from;
      if (startsWithin) {
        decodeRecord({ topic, partition, base: within.base }, within.record, from, take);
      }
      if (messages.length >= messagesMax || bytes >= bytesMax) {
        return messages;
      }
      for (const { key, value } of rangeFrom(topic, partition, startsWithin ? within.base + 1 : from)) {
        decodeRecord({ topic, partition, base: key[2] }, value, from, take);
        if (messages.length >= messagesMax || bytes >= bytesMax) {
          break;
        }
      }
      return messages;
    },

    /** The oldest offset kept; the end where nothing is. */
    oldest(topic: string, partition: number): number {
      // By the key alone: a record is tens of kilobytes to unpack, and lag is asked for often.
      const start: RecordKey = [topic, partition, 0];
      for (const [, , base] of records.getKeys({ start, end: [topic, partition, Number.MAX_SAFE_INTEGER], limit: 1 })) {
        return base;
      }
      return this.end(topic, partition);
    },

    oldestRecords(topic: string, partition: number, recordsMax: number): StoredRecord[] {
      const found: StoredRecord[] = [];
      for (const { key, value } of rangeFrom(topic, partition, 0)) {
        found.push({ base: key[2], ...recordHead(value) });
        if (found.length >= recordsMax) {
          break;
        }
      }
      return found;
    },

    end(topic: string, partition: number): number {
      return topicOf(topic).ends[partition] ?? 0;
    },

    /** Removes records and keeps the partition's next offset. */
    async removeRecords(topic: string, partition: number, bases: readonly number[]): Promise<void> {
      await write(0, (stage) =>
        stage.put(() => {
          ends.put([topic, partition], topicOf(topic).ends[partition] ?? 0);
          for (const base of bases) {
            records.remove([topic, partition, base]);
          }
        }),
      );
    },

    /** Leaves of a record the messages from an offset on. */
    async cutRecord(topic: string, partition: number, base: number, from: number): Promise<void> {
      await write(0, (stage) =>
        stage.put(() => {
          const record = records.get([topic, partition, base]);
          if (record === undefined) return;
          const kept: RecordEntry[] = [];
          decodeRecord({ topic, partition, base }, record, from, ({ key, value, headers, timestampMs }) => {
            kept.push({ message: { key, value, headers }, timestampMs });
            return true;
          });
          const rest = encodeRecord(kept);
          records.remove([topic, partition, base]);
          records.put([topic, partition, from], rest);
        }),
      );
    },

    committed(group: string, topic: string, partition: number): number | undefined {
      return commits.get([group, topic, partition]);
    },

    async commit(group: string, topic: string, partition: number, offset: number): Promise<void> {
      await write(0, (stage) => stage.put(() => commits.put([group, topic, partition], offset)));
    },

    async touchGroup(group: string, groupTopics: readonly string[]): Promise<void> {
      const at = now();
      await write(0, (stage) =>
        stage.put(() => {
          for (const topic of groupTopics) {
            groups.put([group, topic], at);
          }
        }),
      );
    },

    groupsSeen(): { group: string; topic: string; lastSeenMs: number }[] {
      return [...groups.getRange().map(({ key, value }) => ({ group: key[0], topic: key[1], lastSeenMs: value }))];
    },

    async close(): Promise<void> {
      await writes.close();
      await root.close();
    },
  };
}

/**
 * Offsets are given out in memory, so a second process would give them twice. LMDB's table of readers names the
 * processes that have the folder open; the kernel's locks behind it vanish with a process however it ended.
 */
function refuseSecondProcess(root: RootDatabase, path: string): void {
  root.get('any');
  root.readerCheck();
  for (const [, pid] of root.readerList().matchAll(/^\s*(\d+)\s/gm)) {
    if (Number(pid) !== process.pid) {
      void root.close();
      throw new BusInUseError(path, `process ${pid}`);
    }
  }
}
