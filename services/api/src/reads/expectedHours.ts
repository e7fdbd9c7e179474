import type { ClusterDetail } from '@earshot/contracts';
import { countInterval, shrinkRate } from '@earshot/domain/statistics';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Earlier days that an hour is held against. */
export const expectedPastDays = 28;
/** Before anything is known, one complaint in ten hours, and that belief weighs as much as one day. */
const prior = { rate: 0.1, strength: 1 } as const;
/** Complaints come in clumps even on calm days (surprise.ts). */
const overdispersion = 1.2;

/**
 * Every hour of the last days with its complaints and what the same hour of the four weeks before it lets expect, with the interval
 * that holds 95 % of calm hours. An hour before which nothing could be heard yet expects nothing: null.
 *
 * @param counts complaints by hour over the asked days and `expectedPastDays` before them; empty hours are absent.
 */
export function expectedHours(
  counts: readonly { readonly bucket: string; readonly complaints: number }[],
  asOfMs: number,
  days: number,
  knownSinceMs: number,
): ClusterDetail['timeline'] {
  const heardAt = new Map(counts.map(({ bucket, complaints }) => [Date.parse(bucket), complaints]));
  const last = Math.floor(asOfMs / hourMs) * hourMs;
  const first = Math.ceil((asOfMs - days * dayMs) / hourMs) * hourMs;
  const timeline: ClusterDetail['timeline'] = [];
  for (let at = first; at <= last; at += hourMs) {
    let [past, known] = [0, 0];
    for (let before = at - dayMs; before >= knownSinceMs && known < expectedPastDays; before -= dayMs) {
      past += heardAt.get(before) ?? 0;
      known += 1;
    }
    timeline.push({
      bucket: new Date(at).toISOString(),
      complaints: heardAt.get(at) ?? 0,
      expected: known === 0 ? null : band(past, known),
    });
  }
  return timeline;
}

function band(past: number, days: number) {
  const { rate: mean, relativeVariance } = shrinkRate(past, days, prior);
  const variance = overdispersion * mean + relativeVariance * mean * mean;
  return { mean: Math.round(mean * 100) / 100, ...countInterval(0.95, { mean, variance }) };
}
