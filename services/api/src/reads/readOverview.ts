import type { LagList, Overview } from '@earshot/contracts';
import { overviewCounts } from '@earshot/store';
import type { ApiDependencies } from '../dependencies.js';
import type { StreamClock } from '../streamClock.js';

/** The figures at the top of every page; of these suppliers alone, null: of all. How far behind the readers are is one for all. */
export async function readOverview(
  { store, lag: readLag, timeZone }: Pick<ApiDependencies, 'store' | 'lag' | 'timeZone'>,
  { streamTime, asOfMs, as_of }: StreamClock,
  now: Date,
  suppliers: readonly string[] | null,
): Promise<Overview> {
  const day = { from: new Date(asOfMs - 86_400_000).toISOString(), to: as_of };
  const [[counts], lag] = await Promise.all([
    store.query(overviewCounts, {
      ...day,
      received_after: new Date(now.getTime() - 60_000).toISOString(),
      bound: suppliers !== null,
      suppliers: [...(suppliers ?? [])],
    }),
    readLag(),
  ]);
  return {
    as_of,
    stream_time: streamTime,
    feedback_all: counts?.feedback_all ?? 0,
    feedback_24h: counts?.feedback ?? 0,
    negatives_24h: counts?.negatives ?? 0,
    complaints_24h: counts?.complaints ?? 0,
    texts_per_minute: counts?.received ?? 0,
    lag: totalLag(lag),
    open_signals: counts?.open_signals ?? 0,
    ...(timeZone === undefined ? {} : { time_zone: timeZone }),
  };
}

/** Messages that some reader has before it. A feedback that is analysed counts again until it is clustered. */
function totalLag({ partitions }: LagList): number {
  return partitions.reduce((sum, { committed, end }) => sum + Math.max(0, Number(BigInt(end) - BigInt(committed))), 0);
}
