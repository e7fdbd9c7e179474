import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { RunningJob } from './queue.js';
import { QueueClosedError } from './queueErrors.js';
import { type QueueFixture, until } from './queueFixture.contract.js';

/** Workers, and what outlives them. */
export function workContract({ open }: QueueFixture): void {
  describe('a worker', () => {
    it('runs as many side by side as it was told, and no more', async () => {
      const queue = await open();
      let running = 0;
      let most = 0;
      let done = 0;
      await queue.work(
        'say',
        async () => {
          most = Math.max(most, ++running);
          await sleep(30);
          running--;
          done++;
        },
        { concurrency: 3 },
      );
      await Promise.all(Array.from({ length: 12 }, (_, n) => queue.add('say', { text: `${n}` })));
      await until('all ran', () => done === 12);
      expect(most).toBe(3);
    });

    it('keeps to what all processes together may run side by side', async () => {
      const queue = await open();
      let running = 0;
      let most = 0;
      let done = 0;
      await queue.work(
        'say',
        async () => {
          most = Math.max(most, ++running);
          await sleep(30);
          running--;
          done++;
        },
        { concurrency: 3, concurrencyOverall: 1 },
      );
      await Promise.all(Array.from({ length: 6 }, (_, n) => queue.add('say', { text: `${n}` })));
      await until('all ran', () => done === 6);
      expect(most).toBe(1);
    });

    it('waits at close for what runs, and takes nothing more', async () => {
      const queue = await open();
      let started = 0;
      let finished = 0;
      const worker = await queue.work('say', async ({ signal }) => {
        started++;
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        await sleep(100);
        finished++;
      });
      await queue.add('say', { text: 'runs' });
      await queue.add('say', { text: 'waits' });
      await until('one runs', () => started === 1);
      await worker.close();
      expect({ started, finished }).toEqual({ started: 1, finished: 1 });
      await queue.add('say', { text: 'waits too' });
      await sleep(100);
      expect(started).toBe(1);
      expect(await queue.counts('say')).toEqual({ waiting: 2, delayed: 0, active: 0, failed: 0 });
    });

    it('puts back at close what gives up on the signal, the try not counted', async () => {
      const queue = await open();
      const attempts: number[] = [];
      const give = async ({ attempt, signal }: RunningJob<{ text: string }>) => {
        attempts.push(attempt);
        await sleep(60_000, undefined, { signal });
      };
      const first = await queue.work('say', give);
      await queue.add('say', { text: 'hi' }, { attemptsMax: 1 });
      await until('it runs', () => attempts.length === 1);
      await first.close();
      expect(await queue.counts('say')).toEqual({ waiting: 1, delayed: 0, active: 0, failed: 0 });
      await queue.work('say', async ({ attempt }) => void attempts.push(attempt));
      await until('it ran', () => attempts.length === 2);
      expect(attempts).toEqual([1, 1]);
    });

    it('does not wait longer than closeWaitMs for a handler that heeds nothing', async () => {
      const queue = await open();
      let started = false;
      await queue.work(
        'say',
        () => {
          started = true;
          return new Promise(() => {});
        },
        { closeWaitMs: 200 },
      );
      await queue.add('say', { text: 'hi' });
      await until('it runs', () => started);
      const beforeMs = Date.now();
      await queue.close();
      expect(Date.now() - beforeMs).toBeLessThan(3_000);
    });
  });

  it('survives a restart: what waited, what was due later, what failed, what is scheduled', async () => {
    const place = randomUUID();
    const before = await open(place);
    const worker = await before.work('say', async () => {
      throw new Error('before');
    });
    await before.add('say', { text: 'failed' }, { jobId: 'failed', attemptsMax: 1 });
    await until('it failed', async () => (await before.counts('say')).failed === 1);
    await worker.close();
    await before.add('say', { text: 'waiting' }, { jobId: 'waiting' });
    await before.add('say', { text: 'later' }, { delayMs: 500 });
    await before.schedule('tick', { everyMs: 300 }, {});
    await before.close();

    const after = await open(place);
    expect(await after.counts('say')).toEqual({ waiting: 1, delayed: 1, active: 0, failed: 1 });
    expect((await after.add('say', { text: 'again' }, { jobId: 'waiting' })).added).toBe(false);
    const heard: string[] = [];
    let ticks = 0;
    await after.work('say', async ({ payload }) => void heard.push(payload.text));
    await after.work('tick', async () => void ticks++);
    await after.retry('say', 'failed');
    await until('all ran', () => heard.length === 3 && ticks >= 2);
    expect(heard.toSorted()).toEqual(['failed', 'later', 'waiting']);
  });

  it('answers, and says so once it is closed', async () => {
    const queue = await open();
    await queue.ping();
    await queue.close();
    await queue.close();
    await expect(queue.add('say', { text: 'hi' })).rejects.toThrow(QueueClosedError);
    await expect(queue.work('say', async () => {})).rejects.toThrow(QueueClosedError);
    await expect(queue.ping()).rejects.toThrow(QueueClosedError);
  });
}
