import { describe, expect, it } from 'vitest';
import { createPool } from './pool.js';

const limits = { waitingMax: 10, waitMsMax: 1_000 };

describe('createPool', () => {
  it('gives each thing to one caller at a time, in the order they came', async () => {
    const pool = createPool(['a', 'b'], limits);
    const busy = new Set<string>();
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 8 }, (_, caller) =>
        pool.use(async (item) => {
          expect(busy.has(item)).toBe(false);
          busy.add(item);
          order.push(caller);
          await new Promise((resolve) => setTimeout(resolve, 2));
          busy.delete(item);
        }),
      ),
    );
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('gives a thing back when the work throws', async () => {
    const pool = createPool(['a'], limits);
    await expect(pool.use(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await pool.use((item) => Promise.resolve(item))).toBe('a');
  });

  it('finishes what runs and what waits before it drains, and takes nothing new', async () => {
    const pool = createPool(['a'], limits);
    const events: string[] = [];
    const work = (name: string) => pool.use(async () => void events.push(name));
    const all = [work('runs'), work('waits')];
    const drained = pool.drain(async (item) => void events.push(`close ${item}`));
    await expect(work('late')).rejects.toThrow('the store is closing');
    await Promise.all([...all, drained]);
    expect(events).toEqual(['runs', 'waits', 'close a']);
  });
});
