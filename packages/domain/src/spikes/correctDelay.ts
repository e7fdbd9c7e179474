import { countInterval } from '../statistics/index.js';

/** What of a bucket has arrived by when: late mails, imports of the night, surveys. */
export interface DelayDistribution {
  /** `arrived[k]`: share of what is ever heard of a bucket that has arrived k buckets after its start; rising, at most 1. */
  readonly arrived: readonly number[];
}

export interface Nowcast {
  /** What will have been heard of the bucket in the end. */
  readonly estimate: number;
  /** 95 % interval. What has arrived is certain: it is never below that. */
  readonly interval: readonly [low: number, high: number];
}

/** Of a bucket of which less is known to have arrived, nothing can be said. */
const arrivedMin = 0.02;

/**
 * What a bucket will have counted once all has arrived: what is here, and a negative binomial of what is still under way:
 * of a Poisson count of which a share s arrived, given k, the rest has mean (k + 1)(1 − s)/s under a flat prior (nowcasting
 * of reported cases, Lawless 1994, Canadian J. Stat. 22:15). The detector itself needs none of it: complaints and exposure
 * are late alike, so that its expectation is of what has arrived. This is for what people are shown.
 *
 * @param age buckets since the bucket's start.
 * @returns undefined where next to nothing of so young a bucket has arrived yet.
 */
export function correctDelay(arrivedCount: number, age: number, { arrived }: DelayDistribution): Nowcast | undefined {
  const share = Math.min(1, arrived[Math.min(age, arrived.length - 1)] ?? 1);
  if (share < arrivedMin) return undefined;
  const odds = (1 - share) / share;
  if (odds <= 0) return { estimate: arrivedCount, interval: [arrivedCount, arrivedCount] };
  const mean = (arrivedCount + 1) * odds;
  const { low, high } = countInterval(0.95, { mean, variance: mean * (1 + odds) });
  return { estimate: arrivedCount / share, interval: [arrivedCount + low, arrivedCount + high] };
}

/**
 * The delay distribution of what was heard before. Only complete buckets tell: of a young one the late ones are missing.
 *
 * @param delays buckets between when something happened and when it arrived, of complete buckets.
 */
export function delayDistribution(delays: readonly number[], bucketsMax = 168): DelayDistribution {
  const counts = new Array<number>(bucketsMax + 1).fill(0);
  for (const delay of delays) {
    const at = Math.min(bucketsMax, Math.max(0, Math.floor(delay)));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  let sum = 0;
  return {
    arrived: counts.map((count) => {
      sum += count;
      return delays.length === 0 ? 1 : sum / delays.length;
    }),
  };
}
