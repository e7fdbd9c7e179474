import { expect, it } from 'vitest';
import { createSupplierStates } from './supplierStates.js';

/** A store in which no supplier has a cluster yet. */
const emptyStore = { query: async () => [] };

it('gives every partition its suppliers, also where together they are more than memory may hold', async () => {
  const states = createSupplierStates(emptyStore, 2);
  await states.load(['a', 'b'], 0);
  const loaded = await Promise.all([
    states.load(['a', 'b', 'c'], 0),
    states.load(['d', 'e'], 1),
    states.load(['f', 'g'], 2),
  ]);
  expect(loaded.map((one) => [...one.keys()])).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e'],
    ['f', 'g'],
  ]);
});

it('keeps what is in use and puts out the least recently used', async () => {
  const states = createSupplierStates(emptyStore, 2);
  const first = (await states.load(['a'], 0)).get('a');
  await states.load(['b'], 0);
  expect((await states.load(['a'], 0)).get('a')).toBe(first);
  const second = (await states.load(['b'], 0)).get('b');
  await states.load(['c'], 0);
  expect((await states.load(['b'], 0)).get('b')).toBe(second);
  expect((await states.load(['a'], 0)).get('a')).not.toBe(first);
});
