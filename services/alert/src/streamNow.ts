/**
 * The present of the stream, ms: stream time, moved on by the wall clock since its newest words were received. Never
 * later than the wall, for words may be up to five minutes ahead of it. Undefined while nothing was ever received.
 */
export function streamNow(
  stream: { readonly stream_time: string | null; readonly received_at: string | null } | undefined,
  wallMs: number,
): number | undefined {
  if (stream === undefined || stream.stream_time === null || stream.received_at === null) return undefined;
  const streamMs = Date.parse(stream.stream_time);
  const movedOn = streamMs + Math.max(0, wallMs - Date.parse(stream.received_at));
  return Math.min(Math.max(wallMs, streamMs), movedOn);
}
