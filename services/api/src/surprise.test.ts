import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodsOf, surpriseOf, urgencyOf } from './surprise.js';

const daySeconds = 86_400;

describe('periodsOf', () => {
  it.each([
    [6, { windowSeconds: 21_600, periodSeconds: daySeconds, periodsPerWeek: 7 }],
    [24, { windowSeconds: daySeconds, periodSeconds: daySeconds, periodsPerWeek: 7 }],
    [72, { windowSeconds: 3 * daySeconds, periodSeconds: 7 * daySeconds, periodsPerWeek: 1 }],
    [336, { windowSeconds: 14 * daySeconds, periodSeconds: 14 * daySeconds, periodsPerWeek: 1 }],
  ])('cuts the past of %i hours', (hours, periods) => {
    expect(periodsOf(hours)).toEqual(periods);
  });
});

describe('surpriseOf', () => {
  const sixHours = periodsOf(6);

  it('expects half a complaint while nothing is known', () => {
    expect(surpriseOf({ heard: 0, past: 0, past_weekly: 0 }, 0, sixHours)).toEqual({ expected: 0.5, surprise: 0 });
  });

  it('takes the mean of the days while no four weeks are known', () => {
    // Ten days and a whole window: ten earlier windows.
    const { expected } = surpriseOf(
      { heard: 5, past: 50, past_weekly: 0 },
      10 * daySeconds + sixHours.windowSeconds,
      sixHours,
    );
    expect(expected).toBeCloseTo((50 + 0.5) / (10 + 1));
  });

  it('takes the same hour of the week once four weeks are known, so that a busy Sunday is no surprise on a Sunday', () => {
    const known = 56 * daySeconds;
    const sunday = surpriseOf({ heard: 40, past: 40 * 7 + 49 * 5, past_weekly: 40 * 7 }, known, sixHours);
    const weekday = surpriseOf({ heard: 40, past: 40 * 7 + 49 * 5, past_weekly: 5 * 7 }, known, sixHours);
    expect(sunday.expected).toBeGreaterThan(35);
    expect(sunday.surprise).toBeLessThan(1);
    expect(weekday.surprise).toBeGreaterThan(10);
  });

  it('is never negative or infinite, and grows with what was heard', () => {
    const counts = fc.record({ heard: fc.nat(5_000), past: fc.nat(5_000), past_weekly: fc.nat(500) });
    fc.assert(
      fc.property(
        counts,
        fc.integer({ min: 0, max: 56 * daySeconds }),
        fc.integer({ min: 1, max: 672 }),
        (given, known, hours) => {
          const now = surpriseOf(given, known, periodsOf(hours));
          const more = surpriseOf({ ...given, heard: given.heard + 1 }, known, periodsOf(hours));
          expect(now.expected).toBeGreaterThan(0);
          expect(now.surprise).toBeGreaterThanOrEqual(0);
          expect(Number.isFinite(more.surprise)).toBe(true);
          expect(more.surprise).toBeGreaterThanOrEqual(now.surprise);
        },
      ),
    );
  });
});

it('urgencyOf puts the worse of two equal surprises first', () => {
  expect(urgencyOf(4, 9, 10)).toBeGreaterThan(urgencyOf(4, 1, 10));
  expect(urgencyOf(0, 10, 10)).toBe(0);
});
