import { expect, it } from 'vitest';
import { createAttempts } from './attempts.js';

const limits = { failuresMax: 2, windowMs: 1_000, keysMax: 2 };

it('lets a key wait until its window is over', () => {
  const attempts = createAttempts(limits);
  attempts.fail('a', 0);
  expect(attempts.waitMs('a', 0)).toBe(0);
  attempts.fail('a', 900);
  expect([attempts.waitMs('a', 900), attempts.waitMs('b', 900)]).toEqual([100, 0]);
  expect(attempts.waitMs('a', 1_000)).toBe(0);
  attempts.fail('a', 1_000);
  expect(attempts.waitMs('a', 1_000)).toBe(0);
});

it('forgets who got in, and of too many keys the oldest', () => {
  const attempts = createAttempts(limits);
  for (const key of ['a', 'a', 'b', 'b']) attempts.fail(key, 0);
  attempts.forget('a');
  expect([attempts.waitMs('a', 0), attempts.waitMs('b', 0)]).toEqual([0, 1_000]);
  for (const key of ['c', 'd']) attempts.fail(key, 1);
  expect(attempts.waitMs('b', 1)).toBe(0);
});
