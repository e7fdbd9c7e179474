import { expect, it, vi } from 'vitest';
import { keepRolledUp } from './keepRolledUp.js';

it('goes on after a failure, and stops at once when it is told', async () => {
  const errors: unknown[] = [];
  let rolledUp = 0;
  const store = {
    rollUp: () => (++rolledUp === 1 ? Promise.reject(new Error('away')) : Promise.resolve({ months: [] })),
  };
  const kept = keepRolledUp(store, (error) => errors.push(error), { everyMs: 1, restFactor: 0 });
  await vi.waitFor(() => expect(rolledUp).toBeGreaterThan(2), { timeout: 30_000 });
  await kept.stop();
  const last = rolledUp;
  expect(errors).toEqual([new Error('away')]);
  const slow = keepRolledUp(store, () => {}, { everyMs: 1_000_000, restFactor: 0 });
  await slow.stop();
  expect(rolledUp).toBe(last + 1);
});
