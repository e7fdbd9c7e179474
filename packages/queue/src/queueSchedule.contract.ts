import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { InvalidScheduleError } from './queueErrors.js';
import { type QueueFixture, until } from './queueFixture.contract.js';

/** Jobs that run by themselves, every so often or by cron. */
export function scheduleContract({ open, shared }: QueueFixture): void {
  describe('schedule', () => {
    it('runs every so often, once each time, with however many workers and sayings of it', async () => {
      const place = randomUUID();
      const queue = await open(place);
      const second = shared ? await open(place) : queue;
      const runs: number[] = [];
      for (const each of [queue, second]) await each.work('tick', async () => void runs.push(Date.now()));
      const startedMs = Date.now();
      await Promise.all([queue, second, queue].map((each) => each.schedule('tick', { everyMs: 300 }, {})));
      await until('it ran four times', () => runs.length >= 4);
      const elapsedMs = Date.now() - startedMs;
      expect(elapsedMs).toBeGreaterThan(3 * 300 - 50);
      expect(runs.length).toBeLessThanOrEqual(Math.floor(elapsedMs / 300) + 2);
      expect(await queue.counts('tick')).toMatchObject({ waiting: 0, delayed: 1 });
    });

    it('follows cron', async () => {
      const queue = await open();
      const runs: number[] = [];
      await queue.work('say', async ({ payload }) => {
        expect(payload).toEqual({ text: 'each second' });
        runs.push(Date.now() % 1_000);
      });
      await queue.schedule('say', { cron: '* * * * * *', timeZone: 'Asia/Shanghai' }, { text: 'each second' });
      await until('it ran twice', () => runs.length === 2);
      for (const millisecond of runs) expect(millisecond).toBeLessThan(900);
    });

    it('is replaced by the next one of the same name', async () => {
      const queue = await open();
      const heard: string[] = [];
      await queue.work('say', async ({ payload }) => void heard.push(payload.text));
      await queue.schedule('say', { everyMs: 100 }, { text: 'old' });
      await until('it runs', () => heard.length >= 2);
      await queue.schedule('say', { cron: '0 4 1 1 *' }, { text: 'new' });
      await sleep(150);
      const settled = heard.length;
      await sleep(400);
      expect(heard.length).toBe(settled);
      expect(await queue.counts('say')).toEqual({ waiting: 0, delayed: 1, active: 0, failed: 0 });
      await queue.schedule('say', { everyMs: 100 }, { text: 'newest' });
      await until('the newest runs', () => heard.at(-1) === 'newest');
      expect(heard).not.toContain('new');
    });

    it('does not pile up while nobody works, and is not put off by being said again', async () => {
      const queue = await open();
      await queue.schedule('tick', { everyMs: 500 }, {});
      for (let n = 0; n < 7; n++) {
        await sleep(200);
        await queue.schedule('tick', { everyMs: 500 }, {});
      }
      const { waiting, delayed } = await queue.counts('tick');
      expect(waiting + delayed).toBe(1);
      let ran = 0;
      await queue.work('tick', async () => void ran++);
      await until('it ran', () => ran > 0);
    });

    it('says what is wrong with a schedule', async () => {
      const queue = await open();
      await expect(queue.schedule('tick', { cron: 'every monday' }, {})).rejects.toThrow(InvalidScheduleError);
      await expect(queue.schedule('tick', { cron: '0 8 * * *', timeZone: 'Mars/Olympus' }, {})).rejects.toThrow(/Mars/);
      await expect(queue.schedule('tick', { everyMs: 0 }, {})).rejects.toThrow(InvalidScheduleError);
      await expect(queue.schedule('tick', { everyMs: Number.NaN }, {})).rejects.toThrow(InvalidScheduleError);
      expect(await queue.counts('tick')).toMatchObject({ waiting: 0, delayed: 0 });
    });
  });
}
