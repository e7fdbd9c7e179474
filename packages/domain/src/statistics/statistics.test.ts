import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  benjaminiHochberg,
  countInterval,
  countQuantile,
  createHourOfWeek,
  HOURS_PER_WEEK,
  logLowerTail,
  logUpperTail,
  shrinkRate,
  wilsonInterval,
} from './index.js';
import { logGamma } from './logGamma.js';

/** Equal to `digits` digits, and near zero to 1e-10. */
function expectNear(found: number, expected: number, relative = 1e-9) {
  if (!Number.isFinite(expected)) expect(found).toBe(expected);
  else expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-10 + relative * Math.abs(expected));
}

// scipy 1.x: gammaln; stats.poisson and stats.nbinom logsf(k - 1), logcdf(k), ppf(0.025), ppf(0.975).
const GAMMA_LN: readonly (readonly [number, number])[] = [
  [1e-3, 6.907178885383853],
  [0.3, 1.0957979948180756],
  [1, 0],
  [2.5, 0.2846828704729192],
  [171, 706.5730622457875],
  [1e6, 12815504.569147611],
];
const TAILS: readonly (readonly [
  count: number,
  mean: number,
  variance: number,
  upper: number,
  lower: number,
  low: number,
  high: number,
])[] = [
  [1, 0.5, 0.5, -0.9327521295671887, -0.09453489189183562, 0, 2],
  [5, 1, 1, -5.610333982897155, -0.0005943614153383243, 0, 3],
  [31, 4, 4, -38.98417440861259, 0, 1, 8],
  [100, 100, 100, -0.6668971505852893, -0.6413858185261516, 81, 120],
  [1000, 800, 800, -25.92601491587932, -4.38005187676076e-12, 745, 856],
  [500, 10, 10, -1470.0177508159989, 0, 4, 17],
  [3, 0.001, 0.001, -22.515775287423423, 0, 0, 0],
  [31, 4, 10, -11.900490278347672, -4.27442243398789e-6, 0, 12],
  [5, 0.5, 2, -3.6416043951666004, -0.017640032528629064, 0, 5],
  [200, 100, 500, -8.821899197799098, -0.000131550164303763, 61, 148],
  [1000, 10, 20, -649.9636545107371, 0, 3, 20],
  [0, 5, 5, 0, -5, 1, 10],
  [12, 3.7, 3.7001, -7.6621188434360015, -0.0001304706212515938, 1, 8],
  [100_000, 99_000, 99_000, -7.185592740789702, -0.0007494810991353882, 98_384, 99_617],
];

test.each(GAMMA_LN)('logGamma(%d)', (x, expected) => {
  expectNear(logGamma(x), expected, 1e-12);
});

describe('counts', () => {
  test.each(TAILS)('%d of %d (variance %d)', (count, mean, variance, upper, lower, low, high) => {
    expectNear(logUpperTail(count, { mean, variance }), upper, 1e-8);
    expectNear(logLowerTail(count, { mean, variance }), lower, 1e-8);
    expect(countInterval(0.95, { mean, variance })).toEqual({ low, high });
  });

  test('nothing expected: one is a wonder, none is certain', () => {
    expect(logUpperTail(1, { mean: 0, variance: 0 })).toBe(Number.NEGATIVE_INFINITY);
    expect(logUpperTail(0, { mean: 0, variance: 0 })).toBe(0);
  });

  const distribution = fc.record({
    mean: fc.double({ min: 1e-3, max: 1e4, noNaN: true }),
    factor: fc.double({ min: 1, max: 20, noNaN: true }),
  });

  test('the two tails make one, and more is less likely', () => {
    fc.assert(
      fc.property(distribution, fc.nat(10_000), ({ mean, factor }, count) => {
        const counts = { mean, variance: mean * factor };
        expect(Math.exp(logUpperTail(count + 1, counts)) + Math.exp(logLowerTail(count, counts))).toBeCloseTo(1, 9);
        expect(logUpperTail(count + 1, counts)).toBeLessThanOrEqual(logUpperTail(count, counts) + 1e-9);
      }),
    );
  });

  test('more variance makes a large excess less surprising', () => {
    fc.assert(
      fc.property(distribution, ({ mean, factor }) => {
        const count = Math.ceil(mean + 6 * Math.sqrt(mean) + 3);
        const poisson = logUpperTail(count, { mean, variance: mean });
        expect(logUpperTail(count, { mean, variance: mean * factor })).toBeGreaterThanOrEqual(
          poisson - 1e-6 * Math.abs(poisson),
        );
      }),
    );
  });

  test('a quantile is the first count that reaches its probability', () => {
    fc.assert(
      fc.property(distribution, fc.double({ min: 0.001, max: 0.999, noNaN: true }), ({ mean, factor }, probability) => {
        const counts = { mean, variance: mean * factor };
        const k = countQuantile(probability, counts);
        expect(Math.exp(logLowerTail(k, counts))).toBeGreaterThanOrEqual(probability - 1e-12);
        if (k > 0) expect(Math.exp(logLowerTail(k - 1, counts))).toBeLessThan(probability + 1e-12);
      }),
    );
  });
});

describe('benjaminiHochberg', () => {
  const ps = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216];

  test('the example of the paper’s kind, against statsmodels multipletests(fdr_bh)', () => {
    const expected = [0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.10571428571428572, 0.216, 0.216, 0.216];
    benjaminiHochberg(ps).forEach((q, i) => {
      expectNear(q, expected[i] ?? Number.NaN);
    });
  });

  test('tests that are not given count as p = 1', () => {
    expect(benjaminiHochberg(ps.slice(0, 2), 10)).toEqual(
      benjaminiHochberg([...ps.slice(0, 2), ...Array<number>(8).fill(1)]).slice(0, 2),
    );
    expect(() => benjaminiHochberg(ps, 3)).toThrow(RangeError);
  });

  test('keeps order, never below p, never above 1', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (values) => {
        const qs = benjaminiHochberg(values);
        values.forEach((p, i) => {
          expect(qs[i]).toBeGreaterThanOrEqual(p);
          expect(qs[i]).toBeLessThanOrEqual(1);
          values.forEach((other, j) => {
            if (other < p) expect(qs[j]).toBeLessThanOrEqual(qs[i] ?? 0);
          });
        });
      }),
    );
  });
});

test('shrinkRate: few counts follow the parent, many do not', () => {
  const prior = { rate: 2, strength: 4 };
  expect(shrinkRate(0, 0, prior)).toEqual({ rate: 2, relativeVariance: 1 / 8 });
  expect(shrinkRate(12, 8, prior)).toEqual({ rate: 20 / 12, relativeVariance: 1 / 20 });
  expect(shrinkRate(5_000, 1_000, prior).rate).toBeCloseTo(5, 1);
});

// statsmodels proportion_confint(method='wilson')
test.each([
  [0, 10, 0, 0.27753279986288926],
  [5, 10, 0.23659309051256394, 0.7634069094874361],
  [44, 47, 0.8283738581687556, 0.9780546147945668],
  [999, 1000, 0.9943574414020421, 0.9998234536293739],
])('wilsonInterval(%d, %d)', (successes, total, low, high) => {
  const interval = wilsonInterval(successes, total);
  expect(interval.low).toBeCloseTo(low, 12);
  expect(interval.high).toBeCloseTo(high, 12);
});

describe('hour of the week', () => {
  test.each([
    ['UTC', '2026-03-16T00:30:00Z', 0],
    ['UTC', '2026-03-15T23:59:00Z', 167],
    ['Asia/Shanghai', '2026-03-15T16:00:00Z', 0],
    ['Asia/Kathmandu', '2026-03-15T18:15:00Z', 0],
    ['Europe/Berlin', '2026-03-28T23:00:00Z', 144],
    ['Europe/Berlin', '2026-03-29T22:00:00Z', 0],
  ])('%s %s is %d', (timeZone, at, hour) => {
    expect(createHourOfWeek(timeZone)(Date.parse(at))).toBe(hour);
  });

  test('the same hour comes again after a week', () => {
    const hourOfWeek = createHourOfWeek('UTC');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
        expect(hourOfWeek(at + HOURS_PER_WEEK * 3_600_000)).toBe(hourOfWeek(at));
      }),
    );
  });
});
