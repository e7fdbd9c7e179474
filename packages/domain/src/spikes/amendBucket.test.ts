import { describe, expect, it } from 'vitest';
import { seededRandom } from '../statistics/index.js';
import { type BucketCounts, createSpikeDetector } from './index.js';

const hourMs = 3_600_000;
const startMs = Date.UTC(2026, 0, 5);
const weeksOfPeace = 14 * 24;

function ordinaryHour(random: () => number, share = 1): BucketCounts[] {
  return ['s1', 's2', 's3'].map((supplier_id) => {
    const total = Math.round((30 + Math.floor(random() * 11)) * share);
    let delay = 0;
    for (let text = 0; text < total; text++) if (random() < 0.05) delay += 1;
    return { supplier_id, product_id: 'p', total, causes: { delay } };
  });
}

const withMore = (rows: readonly BucketCounts[], complaints: number) =>
  rows.map((row) =>
    row.supplier_id === 's2'
      ? { ...row, total: row.total + complaints, causes: { delay: (row.causes.delay ?? 0) + complaints } }
      : row,
  );

/** The live service looks at the hour under way every minute: services/alert stands on what is held here. */
describe('a bucket that is looked at as it fills', () => {
  it('raises what rises before its end, once, and ends it as ever', () => {
    const random = seededRandom(4);
    const detector = createSpikeDetector();
    for (let hour = 0; hour < weeksOfPeace; hour++) detector.step(startMs + hour * hourMs, ordinaryHour(random));
    detector.step(startMs + weeksOfPeace * hourMs, ordinaryHour(random, 0.1));
    const first = detector.amend(withMore(ordinaryHour(random, 0.2), 30));
    expect(first.map(({ state, node }) => [state, node.supplier_id])).toEqual([['raised', 's2']]);
    for (let look = 3; look <= 10; look++) {
      const again = detector.amend(withMore(ordinaryHour(random, look / 10), 30));
      expect(again.map(({ state, node }) => [state, node.supplier_id])).toEqual([['continuing', 's2']]);
    }
    const after = Array.from({ length: 12 }, (_, hour) =>
      detector.step(startMs + (weeksOfPeace + 1 + hour) * hourMs, ordinaryHour(random)),
    ).flat();
    expect(after.filter(({ state }) => state === 'ended')).toHaveLength(1);
    expect(after.some(({ state }) => state === 'raised')).toBe(false);
  });

  it('leaves the detector as if the bucket had been whole at once', () => {
    const whole = createSpikeDetector();
    const filling = createSpikeDetector();
    const a = seededRandom(9);
    const b = seededRandom(9);
    for (let hour = 0; hour < weeksOfPeace; hour++) {
      whole.step(startMs + hour * hourMs, ordinaryHour(a));
      const rows = ordinaryHour(b);
      filling.step(startMs + hour * hourMs, []);
      filling.amend(rows.slice(0, 1));
      filling.amend(rows);
    }
    const rows = withMore(ordinaryHour(a), 25);
    const atMs = startMs + weeksOfPeace * hourMs;
    const [found] = filling.step(atMs, rows);
    const [expected] = whole.step(atMs, rows);
    expect(found).toMatchObject({ state: 'raised', node: expected?.node, observed: expected?.observed });
    // What a bucket is measured by may be a bucket younger where it is amended.
    expect(found?.expected).toBeCloseTo(expected?.expected ?? 0, 0);
    expect(whole.step(atMs + hourMs, rows).length).toBeGreaterThan(0);
  });

  it('needs a bucket to begin with', () => {
    expect(() => createSpikeDetector().amend([])).toThrow(RangeError);
  });
});
