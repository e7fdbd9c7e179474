import { expect, it } from 'vitest';
import { coalesce } from './coalesce.js';

it('runs what came meanwhile as one, in order, and fails only those who were part of it', async () => {
  const ran: number[][] = [];
  let release: () => void = () => {};
  const add = coalesce<number, number>(async (requests) => {
    ran.push([...requests]);
    if (ran.length === 1) await new Promise<void>((resolve) => (release = resolve));
    if (requests.includes(4)) throw new Error('four');
    return requests.reduce((sum, n) => sum + n, 0);
  });
  const first = add(1);
  await new Promise((resolve) => setImmediate(resolve));
  const later = [add(2), add(3)];
  release();
  expect(await first).toBe(1);
  expect(await Promise.all(later)).toEqual([5, 5]);
  await expect(add(4)).rejects.toThrow('four');
  expect(await add(5)).toBe(5);
  expect(ran).toEqual([[1], [2, 3], [4], [5]]);
});

it('waits for those who come at about the same time', async () => {
  const ran: number[][] = [];
  const add = coalesce<number, void>(async (requests) => void ran.push([...requests]), { gatherMs: 50 });
  const first = add(1);
  await new Promise((resolve) => setImmediate(resolve));
  await Promise.all([first, add(2)]);
  expect(ran).toEqual([[1, 2]]);
  await add(3);
  expect(ran).toEqual([[1, 2], [3]]);
});

it('rests in proportion to how long it ran, and joins what comes meanwhile', async () => {
  const ran: number[][] = [];
  const pauses: number[] = [];
  let go: () => void = () => {};
  const add = coalesce<number, void>(
    async (requests) => {
      ran.push([...requests]);
      await new Promise((resolve) => setTimeout(resolve, 20));
    },
    {
      restFactor: 1_000,
      restMsMax: 10_000,
      pause: (ms) => {
        pauses.push(ms);
        return new Promise<void>((resolve) => (go = resolve));
      },
    },
  );
  await add(1);
  const second = add(2);
  await new Promise((resolve) => setImmediate(resolve));
  const third = add(3);
  expect(ran).toEqual([[1]]);
  go();
  await Promise.all([second, third]);
  expect(ran).toEqual([[1], [2, 3]]);
  expect(pauses).toEqual([expect.closeTo(10_000, -4)]);
});
