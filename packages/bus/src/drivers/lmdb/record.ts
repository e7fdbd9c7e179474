import type { BusMessage, NewMessage } from '../../bus.js';

/**
 * A record: messages of one partition that lie together under one LMDB key, their offsets following the key's.
 * Whole LMDB pages are spent on each value, so messages of some kilobytes share one; and JSON of the same kind beside
 * itself compresses far better than alone.
 *
 * Layout, little endian: version u8, count u32, newest time f64; then for each message time f64, bytes of key, headers
 * and value as u32, and these three one after the other (headers as JSON, none as nothing).
 */
const layoutVersion = 1;
const recordHeadBytes = 13;
const messageHeadBytes = 20;

export interface RecordEntry {
  readonly message: NewMessage;
  readonly timestampMs: number;
}

export interface RecordHead {
  readonly count: number;
  readonly newestMs: number;
}

export function encodeRecord(entries: readonly RecordEntry[]): Buffer {
  const parts = entries.map(({ message, timestampMs }) => ({
    key: Buffer.from(message.key),
    headers: encodeHeaders(message.headers),
    value: message.value,
    timestampMs,
  }));
  const bytes = parts.reduce(
    (sum, part) => sum + messageHeadBytes + part.key.length + part.headers.length + part.value.length,
    recordHeadBytes,
  );
  const record = Buffer.allocUnsafe(bytes);
  record.writeUInt8(layoutVersion, 0);
  record.writeUInt32LE(entries.length, 1);
  record.writeDoubleLE(Math.max(...entries.map((entry) => entry.timestampMs)), 5);
  let at = recordHeadBytes;
  for (const { key, headers, value, timestampMs } of parts) {
    record.writeDoubleLE(timestampMs, at);
    record.writeUInt32LE(key.length, at + 8);
    record.writeUInt32LE(headers.length, at + 12);
    record.writeUInt32LE(value.length, at + 16);
    at += messageHeadBytes;
    for (const part of [key, headers, value]) {
      part.copy(record, at);
      at += part.length;
    }
  }
  return record;
}

export function recordHead(record: Buffer): RecordHead {
  if (record.readUInt8(0) !== layoutVersion) {
    throw new Error(
      `the log holds records of layout ${record.readUInt8(0)}, this release reads ${layoutVersion}: use the release that wrote them`,
    );
  }
  return { count: record.readUInt32LE(1), newestMs: record.readDoubleLE(5) };
}

/** Messages of a record from the offset `from` on, as long as `take` says yes. Values are views into the record. */
export function decodeRecord(
  place: { readonly topic: string; readonly partition: number; readonly base: number },
  record: Buffer,
  from: number,
  take: (message: BusMessage) => boolean,
): void {
  const { count } = recordHead(record);
  let at = recordHeadBytes;
  for (let offset = place.base; offset < place.base + count; offset += 1) {
    const headersAt = at + messageHeadBytes + record.readUInt32LE(at + 8);
    const valueAt = headersAt + record.readUInt32LE(at + 12);
    const end = valueAt + record.readUInt32LE(at + 16);
    if (offset >= from) {
      const message: BusMessage = {
        topic: place.topic,
        partition: place.partition,
        offset: BigInt(offset),
        key: record.toString('utf8', at + messageHeadBytes, headersAt),
        headers: decodeHeaders(record, headersAt, valueAt),
        value: record.subarray(valueAt, end),
        timestampMs: record.readDoubleLE(at),
      };
      if (!take(message)) {
        return;
      }
    }
    at = end;
  }
}

const nothing = Buffer.alloc(0);

function encodeHeaders(headers: NewMessage['headers']): Buffer {
  return headers === undefined || Object.keys(headers).length === 0 ? nothing : Buffer.from(JSON.stringify(headers));
}

function decodeHeaders(record: Buffer, from: number, to: number): Record<string, string> {
  // Written by encodeHeaders above, nowhere else: trusted.
  return from === to ? {} : (JSON.parse(record.toString('utf8', from, to)) as Record<string, string>);
}
