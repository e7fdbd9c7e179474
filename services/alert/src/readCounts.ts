import { Cause } from '@earshot/contracts';
import {
  type AlertBaseline,
  baselineRange,
  createBaseline,
  createRecentCounts,
  type RecentCounts,
} from '@earshot/domain/alerts';
import { complaintCells, exposureCells, type Store } from '@earshot/store';
import { productsSince } from './alertQueries.js';

const dayMs = 24 * 3_600_000;
const knownCauses = new Set<string>(Cause.options);
const isKnownCause = (cause: string): cause is Cause => knownCauses.has(cause);

/** The past before a stream time, from hourly counts. A cause of another version of the taxonomy is passed over. */
export async function readBaseline(
  store: Pick<Store, 'query'>,
  nowMs: number,
  hourOfWeek: (atMs: number) => number,
): Promise<AlertBaseline> {
  const { fromMs, endMs } = baselineRange(nowMs);
  const range = { from: iso(fromMs), to: iso(endMs), bucket_minutes: 60 };
  const [complaints, exposure, since] = await Promise.all([
    store.query(complaintCells, range),
    store.query(exposureCells, range),
    store.query(productsSince, {}),
  ]);
  const firstHeard = since.map((row) => ({ ...row, atMs: Date.parse(row.since) }));
  return createBaseline({
    nowMs,
    sinceMs: firstHeard.length === 0 ? undefined : Math.min(...firstHeard.map(({ atMs }) => atMs)),
    complaints: complaints.flatMap(({ cause, bucket, ...row }) =>
      isKnownCause(cause) ? [{ ...row, cause, hourMs: Date.parse(bucket) }] : [],
    ),
    calm: exposure.map(({ bucket, calm, ...row }) => ({ ...row, texts: calm, hourMs: Date.parse(bucket) })),
    firstHeard,
    hourOfWeek,
  });
}

/** The day before any of some stream times, read once. */
export interface RecentReader {
  at(nowMs: number): RecentCounts;
}

export async function readRecent(
  store: Pick<Store, 'query'>,
  fromMs: number,
  toMs: number,
  bucketMinutes: number,
): Promise<RecentReader> {
  const range = { from: iso(fromMs - dayMs), to: iso(toMs), bucket_minutes: bucketMinutes };
  const [cells, exposure] = await Promise.all([store.query(complaintCells, range), store.query(exposureCells, range)]);
  const complaints = cells.flatMap(({ cause, bucket, ...row }) =>
    isKnownCause(cause) ? [{ ...row, cause, minuteMs: Date.parse(bucket) }] : [],
  );
  const calm = exposure.map(({ bucket, calm: texts, ...row }) => ({ ...row, texts, minuteMs: Date.parse(bucket) }));
  return {
    at: (nowMs) => {
      const inDay = ({ minuteMs }: { readonly minuteMs: number }) => minuteMs >= nowMs - dayMs && minuteMs < nowMs;
      return createRecentCounts(complaints.filter(inDay), calm.filter(inDay));
    },
  };
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}
