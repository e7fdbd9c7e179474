import { expect, it } from 'vitest';
import { backoffAfterMs } from './backoffAfterMs.js';

it('doubles from backoffMs up to backoffMaxMs', () => {
  expect([1, 2, 3, 4, 5].map((failures) => backoffAfterMs(failures, 100, 1_000))).toEqual([100, 200, 400, 800, 1_000]);
});

it('stays at backoffMaxMs however often it failed, and never goes beyond it', () => {
  expect(backoffAfterMs(5_000, 100, 60_000)).toBe(60_000);
  expect(backoffAfterMs(1, 100, 50)).toBe(50);
});
