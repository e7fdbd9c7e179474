import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { JobNotFailedError } from './queueErrors.js';
import { type QueueFixture, until } from './queueFixture.contract.js';

/** What becomes of a job whose handler throws. */
export function triesContract({ open }: QueueFixture): void {
  describe('a handler that throws', () => {
    it('is tried again after pauses that double, up to backoffMaxMs', async () => {
      const queue = await open();
      const tries: { attempt: number; atMs: number }[] = [];
      const failures: string[] = [];
      await queue.work(
        'say',
        async ({ attempt }) => {
          tries.push({ attempt, atMs: Date.now() });
          if (attempt < 5) throw new Error(`try ${attempt}`);
        },
        { onFailedTry: ({ reason, final }) => failures.push(`${reason} ${final}`) },
      );
      await queue.add('say', { text: 'hi' }, { attemptsMax: 5, backoffMs: 100, backoffMaxMs: 300 });
      await until('it worked', () => tries.length === 5);
      expect(tries.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5]);
      const pauses = tries.slice(1).map(({ atMs }, n) => atMs - (tries[n]?.atMs ?? 0));
      for (const [n, leastMs] of [100, 200, 300, 300].entries()) {
        expect(pauses[n]).toBeGreaterThanOrEqual(leastMs - 2);
        expect(pauses[n]).toBeLessThan(leastMs + 2_000);
      }
      expect(failures).toEqual(['try 1 false', 'try 2 false', 'try 3 false', 'try 4 false']);
      await until('nothing is left', async () => (await queue.counts('say')).active === 0);
      expect(await queue.counts('say')).toEqual({ waiting: 0, delayed: 0, active: 0, failed: 0 });
    });

    it('stands in failed once its tries are used up, and retry gives it all of them again', async () => {
      const queue = await open();
      const attempts: number[] = [];
      let broken = true;
      await queue.work('say', async ({ attempt, headers: given }) => {
        attempts.push(attempt);
        expect(given).toEqual(headers);
        if (broken) throw new Error('the webhook answered 500');
      });
      const headers = { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' };
      const beforeMs = Date.now();
      await queue.add('say', { text: '你好' }, { jobId: 'call:1', attemptsMax: 2, backoffMs: 20, headers });
      await until('it failed', async () => (await queue.counts('say')).failed === 1);
      const [failed] = await queue.failed('say', 10);
      const { failedAtMs, ...rest } = failed ?? { failedAtMs: 0 };
      const reason = 'the webhook answered 500';
      expect(rest).toEqual({ id: 'call:1', name: 'say', payload: { text: '你好' }, headers, attempts: 2, reason });
      expect(failedAtMs).toBeGreaterThanOrEqual(beforeMs);
      expect(failedAtMs).toBeLessThanOrEqual(Date.now());

      await queue.retry('say', 'call:1');
      await until('it failed again', async () => (await queue.counts('say')).failed === 1 && attempts.length === 4);
      broken = false;
      await queue.retry('say', 'call:1');
      await until('it worked', () => attempts.length === 5);
      expect(attempts).toEqual([1, 2, 1, 2, 1]);
      await until('the list is empty', async () => (await queue.failed('say', 10)).length === 0);
      await expect(queue.retry('say', 'call:1')).rejects.toThrow(JobNotFailedError);
      await expect(queue.retry('say', 'never heard of')).rejects.toThrow(JobNotFailedError);
    });

    it('is listed newest first, the oldest dropped beyond failedKeptMax', async () => {
      const queue = await open(randomUUID(), { failedKeptMax: 3 });
      await queue.work('say', async () => {
        throw new Error('no');
      });
      for (const [n, jobId] of ['a', 'b', 'c', 'd', 'e'].entries()) {
        await queue.add('say', { text: 'hi' }, { jobId, attemptsMax: 1 });
        await until(`${jobId} failed`, async () => {
          const ids = (await queue.failed('say', 10)).map(({ id }) => id);
          return ids[0] === jobId && ids.length === Math.min(3, n + 1);
        });
        await sleep(5);
      }
      expect((await queue.failed('say', 10)).map(({ id }) => id)).toEqual(['e', 'd', 'c']);
      expect((await queue.failed('say', 2)).map(({ id }) => id)).toEqual(['e', 'd']);
      expect(await queue.failed('say', 0)).toEqual([]);
      expect(await queue.counts('say')).toMatchObject({ failed: 3 });
    });
  });
}
