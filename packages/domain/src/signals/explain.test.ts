import { describe, expect, test, vi } from 'vitest';
import { backtest, findDistinct, startOfExcess } from './index.js';
import { countHours, dayMs, grid, hourMs, simulate, startMs, weekMs } from './simulatedStream.testkit.js';

// Weeks of simulated streams: a loaded machine takes its time.
vi.setConfig({ testTimeout: 240_000 });

describe('what a spike’s texts have in common', () => {
  test('is what they have far more often than the rest, one value an attribute', () => {
    const distinct = findDistinct([
      { attribute: 'lot', value: '0311', here: 9, elsewhere: 4 },
      { attribute: 'lot', value: '0312', here: 1, elsewhere: 96 },
      { attribute: 'region', value: 'north', here: 5, elsewhere: 50 },
      { attribute: 'region', value: 'south', here: 5, elsewhere: 50 },
    ]);
    expect(distinct).toEqual([{ attribute: 'lot', value: '0311', here: 9, of: 10, elsewhere_share: 0.04 }]);
  });

  test('is nothing where they are like the rest, or few', () => {
    expect(findDistinct([{ attribute: 'lot', value: 'a', here: 2, elsewhere: 0 }])).toEqual([]);
    expect(findDistinct([{ attribute: 'lot', value: 'a', here: 30, elsewhere: 300 }])).toEqual([]);
    expect(findDistinct([])).toEqual([]);
  });
});

describe('where an excess begins', () => {
  test('is at the first of the crowd, not at a straggler before it', () => {
    const crowd = [50, 51, 52, 53, 54, 55, 56];
    expect(startOfExcess([2, ...crowd], 0, 60, 6)).toBe(50);
  });

  test('is the window’s start where nothing was said', () => {
    expect(startOfExcess([], 5, 60, 6)).toBe(5);
  });
});

describe('a backtest', () => {
  const past = countHours(simulate({ leaves: grid(6, 2, 4, 6), weeks: 6, clumping: 1, seed: 3 }));
  const node = { supplier_id: 's1', product_id: '', cause: 'product.quality' as const };
  const injection = { node, factor: 12, fromMs: startMs + 5 * weekMs + 10 * hourMs, hours: 24 };
  const options = { timeZone: 'UTC', alertsPerWeek: 5, fromMs: startMs + 2 * weekMs };

  test('finds what was put in, and tells how soon', () => {
    const { found, others, weeks } = backtest(past, [injection], options);
    expect(found[0]?.complaints).toBeGreaterThan(20);
    expect(found[0]?.signal?.state).toBe('raised');
    expect(found[0]?.delayMs).toBeLessThan(dayMs);
    expect(others / weeks).toBeLessThanOrEqual(2);
  });

  test('is the same every time, and finds nothing where nothing was put in', () => {
    expect(backtest(past, [injection], options)).toEqual(backtest(past, [injection], options));
    expect(backtest(past, [], options).found).toEqual([]);
  });
});
