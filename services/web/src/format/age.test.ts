import { describe, expect, it } from 'vitest';
import { ageOf } from './age.js';

describe('ageOf', () => {
  it.each([
    [-5_000, 'now', 0],
    [999, 'now', 0],
    [1_000, 'seconds', 1],
    [59_999, 'seconds', 59],
    [60_000, 'minutes', 1],
    [3_599_999, 'minutes', 59],
    [3_600_000, 'hours', 1],
    [47 * 3_600_000, 'hours', 47],
    [48 * 3_600_000, 'days', 2],
  ] as const)('%i ms is %s %i', (milliseconds, unit, n) => {
    expect(ageOf(milliseconds)).toEqual({ unit, n });
  });
});
