import { type Store, streamTime } from '@earshot/store';
import { apiLimits } from './apiLimits.js';
import { remember } from './remember.js';

/** What "now" is for windows: stream time, moved on by the wall clock since the newest words were received. */
export interface StreamClock {
  /** Newest occurred_at that counts, null while nothing was ever received. */
  readonly streamTime: string | null;
  readonly asOfMs: number;
  readonly as_of: string;
}

/** Pure: stream time and when its words were received, at a wall clock, all in ms. */
export function asOfMs(
  stream: { readonly streamTimeMs: number; readonly receivedAtMs: number } | undefined,
  nowMs: number,
): number {
  if (stream === undefined) return nowMs;
  // Never later than the wall: words up to five minutes ahead of it count as now.
  return Math.min(Math.max(nowMs, stream.streamTimeMs), stream.streamTimeMs + Math.max(0, nowMs - stream.receivedAtMs));
}

export function createStreamClock(store: Pick<Store, 'query'>, clock: () => Date): () => Promise<StreamClock> {
  const nowMs = () => clock().getTime();
  const read = remember(() => store.query(streamTime, {}), apiLimits.streamClockAgeMsMax, nowMs);
  return async () => {
    const [row] = await read();
    const at = asOfMs(toMs(row), nowMs());
    return { streamTime: row?.stream_time ?? null, asOfMs: at, as_of: new Date(at).toISOString() };
  };
}

function toMs(row: { readonly stream_time: string | null; readonly received_at: string | null } | undefined) {
  if (row === undefined || row.stream_time === null || row.received_at === null) return undefined;
  return { streamTimeMs: Date.parse(row.stream_time), receivedAtMs: Date.parse(row.received_at) };
}
