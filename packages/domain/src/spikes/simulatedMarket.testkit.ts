import { seededRandom } from '../statistics/index.js';
import type { BucketCounts, SpikeDetector, SpikeSignal } from './index.js';

export const hourMs = 3_600_000;
/** A Monday. */
export const startMs = Date.UTC(2026, 0, 5);
/** Two weeks of learning before what a test is about. */
export const weeksOfPeace = 14 * 24;

export interface Market {
  readonly suppliers?: number;
  readonly products?: number;
  readonly textsPerHour?: number;
  /** Complaints a text. */
  readonly rates?: Readonly<Record<string, number>>;
}

/** How many times the usual complaints a cause has at a product in an hour. */
export type Factor = (hour: number, supplierId: string, productId: string, cause: string) => number;

/** Hours of a small market, the same for the same seed. */
export function simulateHours(
  hours: number,
  factor: Factor = () => 1,
  { suppliers = 3, products = 3, textsPerHour = 20, rates = { delay: 0.05, refund: 0.05, rude: 0.03 } }: Market = {},
  seed = 11,
): readonly (readonly BucketCounts[])[] {
  const random = seededRandom(seed);
  const names = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at}`);
  return Array.from({ length: hours }, (_, hour) =>
    names('s', suppliers).flatMap((supplier_id) =>
      names('p', products).map((product_id): BucketCounts => {
        let total = 0;
        for (let draw = 0; draw < 2 * textsPerHour; draw++) total += Number(random() < 0.5);
        const causes: Record<string, number> = {};
        let extra = 0;
        for (const [cause, rate] of Object.entries(rates)) {
          const times = factor(hour, supplier_id, product_id, cause);
          let count = 0;
          for (let text = 0; text < total; text++) count += Number(random() < Math.min(1, rate * times));
          causes[cause] = count;
          if (times > 1) extra += count - Math.round(total * rate);
        }
        return { supplier_id, product_id, total: total + Math.max(0, extra), causes };
      }),
    ),
  );
}

export function feed(
  detector: SpikeDetector,
  hours: readonly (readonly BucketCounts[])[],
  fromHour = 0,
): readonly SpikeSignal[] {
  return hours.flatMap((rows, at) => detector.step(startMs + (fromHour + at) * hourMs, rows));
}

/** What was raised from an hour on. */
export function raisedFrom(signals: readonly SpikeSignal[], hour: number): readonly SpikeSignal[] {
  return signals.filter(({ state, bucketMs }) => state === 'raised' && bucketMs >= startMs + hour * hourMs);
}
