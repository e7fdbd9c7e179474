import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff.js';

describe('backoffMs', () => {
  it('doubles from half a second to a quarter of a minute', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 60, 10_000].map((attempt) => backoffMs(attempt, 1))).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000,
    ]);
  });

  it('spreads what it leaves to chance over the upper half', () => {
    expect(backoffMs(3, 0)).toBe(2_000);
    expect(backoffMs(3, 0.5)).toBe(3_000);
  });
});
