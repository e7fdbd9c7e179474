import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../statistics/index.js';
import { type BucketCounts, createSpikeDetector, type SpikeSignal } from './index.js';

const hourMs = 3_600_000;
const startMs = Date.UTC(2026, 0, 5);
const suppliers = ['s1', 's2', 's3'];
const products = ['p1', 'p2'];

/** Three suppliers with two products: 20 texts an hour each, one in ten complains of either cause. */
function ordinaryHour(random: () => number): BucketCounts[] {
  return suppliers.flatMap((supplier_id) =>
    products.map((product_id) => {
      const total = 15 + Math.floor(random() * 11);
      const causes: Record<string, number> = { delay: 0, refund: 0 };
      for (let text = 0; text < total; text++) {
        const drawn = random();
        if (drawn < 0.05) causes.delay = (causes.delay ?? 0) + 1;
        else if (drawn < 0.1) causes.refund = (causes.refund ?? 0) + 1;
      }
      return { supplier_id, product_id, total, causes };
    }),
  );
}

type Extra = (hour: number, row: BucketCounts) => { readonly cause: string; readonly complaints: number } | undefined;

function run(hours: number, extra: Extra = () => undefined, seed = 7): SpikeSignal[] {
  const random = seededRandom(seed);
  const detector = createSpikeDetector({ alertsPerWeek: 2 });
  const signals: SpikeSignal[] = [];
  for (let hour = 0; hour < hours; hour++) {
    const rows = ordinaryHour(random).map((row) => {
      const added = extra(hour, row);
      if (added === undefined) return row;
      const causes = { ...row.causes, [added.cause]: (row.causes[added.cause] ?? 0) + added.complaints };
      return { ...row, total: row.total + added.complaints, causes };
    });
    signals.push(...detector.step(startMs + hour * hourMs, rows));
  }
  return signals;
}

const raisedOf = (signals: readonly SpikeSignal[]) => signals.filter(({ state }) => state === 'raised');
const atHour = (signal: SpikeSignal | undefined) => ((signal?.bucketMs ?? 0) - startMs) / hourMs;
/** Two weeks of learning before what a test is about. */
const weeksOfPeace = 14 * 24;

describe('createSpikeDetector', () => {
  it('raises an outbreak once, at the node that has it, within its first hours, and ends it', () => {
    const signals = run(weeksOfPeace + 96, (hour, { supplier_id, product_id }) =>
      hour >= weeksOfPeace && hour < weeksOfPeace + 12 && supplier_id === 's2' && product_id === 'p1'
        ? { cause: 'refund', complaints: 5 }
        : undefined,
    );
    const about = signals.filter(({ node }) => node.supplier_id === 's2' && node.cause === 'refund');
    const [raised] = raisedOf(about);
    expect(raisedOf(about)).toHaveLength(1);
    expect(raised?.node).toEqual({ supplier_id: 's2', product_id: 'p1', cause: 'refund' });
    expect(atHour(raised)).toBeGreaterThanOrEqual(weeksOfPeace);
    expect(atHour(raised)).toBeLessThan(weeksOfPeace + 4);
    expect(raised?.observed).toBeGreaterThan(raised?.interval[1] ?? Number.POSITIVE_INFINITY);
    const ended = about.find(({ state }) => state === 'ended');
    expect(atHour(ended)).toBeGreaterThan(weeksOfPeace + 11);
    expect(atHour(ended)).toBeLessThan(weeksOfPeace + 24);
  });

  it('names the cause over all suppliers where all of them have it', () => {
    const signals = run(weeksOfPeace + 12, (hour) =>
      hour >= weeksOfPeace ? { cause: 'delay', complaints: 3 } : undefined,
    );
    const during = raisedOf(signals).filter((signal) => atHour(signal) >= weeksOfPeace);
    expect(during.map(({ node }) => node)).toEqual([{ cause: 'delay' }]);
  });

  it('takes twice the feedback with twice the complaints for what it is: a promotion', () => {
    const random = seededRandom(3);
    const detector = createSpikeDetector({ alertsPerWeek: 2 });
    const raised: SpikeSignal[] = [];
    for (let hour = 0; hour < weeksOfPeace + 48; hour++) {
      const rows = hour < weeksOfPeace ? ordinaryHour(random) : [...ordinaryHour(random), ...ordinaryHour(random)];
      raised.push(...raisedOf(detector.step(startMs + hour * hourMs, rows)));
    }
    expect(raised.filter((signal) => atHour(signal) >= weeksOfPeace).length).toBeLessThanOrEqual(1);
  });

  it('keeps to its budget where nothing happens', () => {
    const weeks = 8;
    const told = [1, 2, 3].map((seed) => raisedOf(run(weeks * 168, undefined, seed)).length / weeks);
    expect(Math.max(...told)).toBeLessThanOrEqual(2);
  });

  it('is causal: what comes later changes no signal of before', () => {
    const extra: Extra = (hour, { supplier_id }) =>
      hour >= 200 && hour < 210 && supplier_id === 's1' ? { cause: 'delay', complaints: 4 } : undefined;
    const short = run(240, extra);
    const long = run(400, extra);
    expect(long.filter((signal) => atHour(signal) < 240)).toEqual(short);
    expect(short.length).toBeGreaterThan(0);
  });

  it('counts buckets that were left out as silent', () => {
    const random = seededRandom(5);
    const sparse = createSpikeDetector();
    const full = createSpikeDetector();
    const told: SpikeSignal[][] = [[], []];
    for (let hour = 0; hour < 400; hour++) {
      const isOut = hour % 50 > 45;
      const rows = isOut
        ? []
        : ordinaryHour(random).map((row) => (hour === 300 ? { ...row, causes: { delay: 15 } } : row));
      told[0]?.push(...full.step(startMs + hour * hourMs, rows));
      if (!isOut) told[1]?.push(...sparse.step(startMs + hour * hourMs, rows));
    }
    told[1]?.push(...sparse.step(startMs + 399 * hourMs, []));
    expect(told[0]?.length).toBeGreaterThan(0);
    expect(told[1]).toEqual(told[0]);
  });

  it('refuses a bucket that is not later', () => {
    const detector = createSpikeDetector();
    detector.step(startMs, []);
    expect(() => detector.step(startMs, [])).toThrow(RangeError);
  });

  it('answers any counts with finite figures', () => {
    const count = fc.oneof(fc.nat(5), fc.nat(1_000_000));
    const row = fc.record({
      supplier_id: fc.constantFrom('', 'a', 'b', '__proto__'),
      product_id: fc.constantFrom('', 'x', 'constructor'),
      total: count,
      causes: fc.dictionary(fc.constantFrom('delay', 'refund', 'toString'), count),
    });
    fc.assert(
      fc.property(fc.array(fc.array(row, { maxLength: 4 }), { maxLength: 60 }), (buckets) => {
        const detector = createSpikeDetector({ warmUpMs: 0, bucketMs: hourMs });
        buckets.forEach((rows, hour) => {
          for (const signal of detector.step(startMs + hour * hourMs, rows)) {
            const { observed, expected, interval, p, q, severity } = signal;
            for (const figure of [observed, expected, ...interval, p, q, severity]) {
              expect(Number.isFinite(figure)).toBe(true);
            }
            expect(p).toBeLessThanOrEqual(1);
            expect(q).toBeLessThanOrEqual(1);
          }
        });
      }),
      { numRuns: 40 },
    );
  });
});
