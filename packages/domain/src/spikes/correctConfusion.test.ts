import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctConfusion } from './correctConfusion.js';

const causes = ['late', 'refund', 'rude'];
const confusion = {
  causes,
  found: [
    [0.8, 0.15, 0],
    [0.05, 0.9, 0.02],
    [0, 0.1, 0.7],
  ],
  fromNothing: [0.01, 0.002, 0.001],
};

function foundOf(truth: readonly number[], texts: number): Record<string, number> {
  return Object.fromEntries(
    causes.map((cause, j) => [
      cause,
      truth.reduce((sum, count, i) => sum + count * (confusion.found[i]?.[j] ?? 0), 0) +
        texts * (confusion.fromNothing[j] ?? 0),
    ]),
  );
}

describe('correctConfusion', () => {
  it('finds the counts that the found ones came from', () => {
    const count = fc.integer({ min: 5, max: 2_000 });
    fc.assert(
      fc.property(fc.tuple(count, count, count), (truth) => {
        const corrected = correctConfusion(foundOf(truth, 3_000), 3_000, confusion);
        causes.forEach((cause, i) => {
          const { estimate, interval } = corrected[cause] ?? { estimate: -1, interval: [0, 0] };
          expect(Math.abs(estimate - (truth[i] ?? 0))).toBeLessThan(0.05 * (truth[i] ?? 0) + 3);
          expect(interval[0]).toBeLessThanOrEqual(estimate);
          expect(interval[1]).toBeGreaterThanOrEqual(estimate);
        });
      }),
    );
  });

  it('takes what late flights lend to refunds for no refunds at all', () => {
    const { refund } = correctConfusion({ late: 800, refund: 150 }, 0, confusion);
    expect(refund?.estimate).toBeLessThan(5);
    expect(refund?.interval[0]).toBe(0);
  });

  it('says which causes cannot be told apart, and what is not square', () => {
    const same = {
      causes: ['a', 'b'],
      found: [
        [0.5, 0.5],
        [0.5, 0.5],
      ],
      fromNothing: [0, 0],
    };
    expect(() => correctConfusion({ a: 1 }, 1, same)).toThrow('does not tell b apart');
    expect(() => correctConfusion({}, 1, { ...same, found: [[1, 0]] })).toThrow('expected 2 rows');
  });
});
