import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { JobTable, Queue, QueueOptions, RunningJob } from './queue.js';
import { InvalidPayloadError, InvalidScheduleError, JobNotFailedError, QueueClosedError } from './queueErrors.js';

export const contractJobs = { say: z.object({ text: z.string() }), tick: z.object({}) } as const;
export type ContractJobs = typeof contractJobs;

/** What a driver must bring to be held to the contract. */
export interface QueueHarness {
  /** Opens the queue that lies at `place`: opened again after `close`, it has the same jobs. */
  open<Jobs extends JobTable>(place: string, options: QueueOptions<Jobs>): Promise<Queue<Jobs>>;
  /** Whether several queues may be open at one place at once, as in several processes. */
  readonly shared: boolean;
}

const waitMsMax = 15_000;
const pollMs = 10;

/** Resolves once the condition holds; fails with `what` after `waitMsMax`. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadlineMs = Date.now() + waitMsMax;
  while (!(await condition())) {
    if (Date.now() > deadlineMs) throw new Error(`waited ${waitMsMax} ms in vain until ${what}`);
    await sleep(pollMs);
  }
}

/** What every driver of `Queue` does while its process lives; `queueFaultsContract` is the other half. */
export function queueContract(driver: string, harness: QueueHarness): void {
  describe(`Queue on ${driver}`, () => {
    const opened = new Set<{ close(): Promise<void> }>();

    async function open(place: string = randomUUID(), limits: Partial<QueueOptions<ContractJobs>> = {}) {
      return openWith(place, { jobs: contractJobs, ...limits });
    }

    async function openWith<Jobs extends JobTable>(place: string, options: QueueOptions<Jobs>): Promise<Queue<Jobs>> {
      const queue = await harness.open(place, options);
      opened.add(queue);
      return queue;
    }

    afterEach(async () => {
      for (const queue of opened) await queue.close();
      opened.clear();
    });

    describe('add', () => {
      it('runs every job once, however many workers there are', async () => {
        const queue = await open();
        const heard: string[] = [];
        const hear = async (job: RunningJob<{ text: string }>) => {
          await sleep(1);
          heard.push(job.payload.text);
        };
        await queue.work('say', hear, { concurrency: 3 });
        await queue.work('say', hear, { concurrency: 3 });
        const texts = Array.from({ length: 40 }, (_, n) => `job ${n}`);
        await Promise.all(texts.map((text) => queue.add('say', { text })));
        await until('all ran', () => heard.length >= texts.length);
        await sleep(100);
        expect(heard.toSorted()).toEqual(texts.toSorted());
        expect(await queue.counts('say')).toEqual({ waiting: 0, delayed: 0, active: 0, failed: 0 });
      });

      it('runs what waited in the order it was added', async () => {
        const queue = await open();
        const heard: string[] = [];
        for (const text of ['a', 'b', 'c', 'd']) await queue.add('say', { text });
        await queue.work('say', async (job) => void heard.push(job.payload.text));
        await until('all ran', () => heard.length === 4);
        expect(heard).toEqual(['a', 'b', 'c', 'd']);
      });

      it('refuses a payload that does not fit, naming job and field, and adds nothing', async () => {
        const queue = await open();
        const misfit = { text: 42 } as unknown as { text: string };
        const refusal = await queue.add('say', misfit).catch((error: unknown) => error);
        expect(refusal).toBeInstanceOf(InvalidPayloadError);
        expect(String(refusal)).toMatch(/say.*string.*text/s);
        expect(await queue.counts('say')).toEqual({ waiting: 0, delayed: 0, active: 0, failed: 0 });
      });

      it('fails a stored payload that does not fit any more at once, without trying again', async () => {
        const place = randomUUID();
        const old = await openWith(place, { jobs: { say: z.object({ words: z.string() }) } });
        await old.add('say', { words: 'of last year' }, { attemptsMax: 5, jobId: 'old' });
        await old.close();
        const queue = await open(place);
        let ran = 0;
        await queue.work('say', async () => void ran++);
        await until('it failed', async () => (await queue.counts('say')).failed === 1);
        const [failed] = await queue.failed('say', 10);
        expect(failed).toMatchObject({ id: 'old', name: 'say', payload: { words: 'of last year' }, attempts: 1 });
        expect(failed?.reason).toMatch(/payload of job say.*text/s);
        expect(ran).toBe(0);
      });

      it('waits as long as it is told to', async () => {
        const queue = await open();
        const ranAtMs: number[] = [];
        await queue.work('say', async () => void ranAtMs.push(Date.now()));
        const addedAtMs = Date.now();
        await queue.add('say', { text: 'later' }, { delayMs: 400 });
        await queue.add('say', { text: 'latest' }, { delayMs: 3_600_000 });
        expect(await queue.counts('say')).toEqual({ waiting: 0, delayed: 2, active: 0, failed: 0 });
        await until('it ran', () => ranAtMs.length > 0);
        expect((ranAtMs[0] ?? 0) - addedAtMs).toBeGreaterThanOrEqual(399);
        expect((ranAtMs[0] ?? 0) - addedAtMs).toBeLessThan(3_000);
        expect(await queue.counts('say')).toMatchObject({ delayed: 1 });
      });
    });

    describe('jobId', () => {
      it('adds an id once: while it waits, while it runs, after it finished and after it failed', async () => {
        const queue = await open();
        const add = () => queue.add('say', { text: 'hi' }, { jobId: 'one', attemptsMax: 1 });
        expect(await add()).toEqual({ id: 'one', added: true });
        expect(await add()).toEqual({ id: 'one', added: false });
        let ran = 0;
        let finish: (value?: unknown) => void = () => {};
        const gate = new Promise((resolve) => {
          finish = resolve;
        });
        await queue.work('say', async (job) => {
          ran++;
          if (job.id === 'bad') throw new Error('as told');
          await gate;
        });
        await until('it runs', () => ran === 1);
        expect(await add()).toEqual({ id: 'one', added: false });
        finish();
        await until('it finished', async () => (await queue.counts('say')).active === 0);
        expect(await add()).toEqual({ id: 'one', added: false });
        await queue.add('say', { text: 'no' }, { jobId: 'bad', attemptsMax: 1 });
        await until('the other failed', async () => (await queue.counts('say')).failed === 1);
        expect(await queue.add('say', { text: 'no' }, { jobId: 'bad' })).toEqual({ id: 'bad', added: false });
        await sleep(100);
        expect(ran).toBe(2);
      });

      it('adds it once also when many ask at the same moment', async () => {
        const queue = await open();
        const answers = await Promise.all(
          Array.from({ length: 20 }, () => queue.add('say', { text: 'hi' }, { jobId: 'one' })),
        );
        expect(answers.filter(({ added }) => added)).toHaveLength(1);
        expect(await queue.counts('say')).toMatchObject({ waiting: 1 });
      });

      it('holds any text, and comes back as it was given', async () => {
        const queue = await open();
        const ids = ['a:b', 'a', ':', '告警:酒店/订单#42', '42', ' ', 'x'.repeat(5_000), 'x'.repeat(5_001), '😀\u0000'];
        const heard = new Set<string>();
        for (const jobId of ids) {
          expect(await queue.add('say', { text: 'hi' }, { jobId, attemptsMax: 1 })).toEqual({ id: jobId, added: true });
        }
        expect(await queue.add('tick', {}, { jobId: 'a:b' })).toEqual({ id: 'a:b', added: true });
        await queue.work('say', async (job) => {
          heard.add(job.id);
          throw new Error('to be listed');
        });
        await until('all failed', async () => (await queue.counts('say')).failed === ids.length);
        expect([...heard].toSorted()).toEqual(ids.toSorted());
        expect((await queue.failed('say', 100)).map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
      });

      it('forgets the oldest finished ids beyond completedKeptMax', async () => {
        const queue = await open(randomUUID(), { completedKeptMax: 2 });
        const heard: string[] = [];
        await queue.work('say', async (job) => void heard.push(job.id));
        for (const [index, jobId] of ['a', 'b', 'c'].entries()) {
          await queue.add('say', { text: 'hi' }, { jobId });
          await until(
            'it finished',
            async () => heard.length === index + 1 && (await queue.counts('say')).active === 0,
          );
        }
        await sleep(50);
        expect((await queue.add('say', { text: 'hi' }, { jobId: 'c' })).added).toBe(false);
        expect((await queue.add('say', { text: 'hi' }, { jobId: 'b' })).added).toBe(false);
        expect((await queue.add('say', { text: 'hi' }, { jobId: 'a' })).added).toBe(true);
      });
    });

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
        await queue.work('say', async ({ attempt }) => {
          attempts.push(attempt);
          if (broken) throw new Error('the webhook answered 500');
        });
        const beforeMs = Date.now();
        await queue.add('say', { text: '你好' }, { jobId: 'call:1', attemptsMax: 2, backoffMs: 20 });
        await until('it failed', async () => (await queue.counts('say')).failed === 1);
        const [failed] = await queue.failed('say', 10);
        const { failedAtMs, ...rest } = failed ?? { failedAtMs: 0 };
        const reason = 'the webhook answered 500';
        expect(rest).toEqual({ id: 'call:1', name: 'say', payload: { text: '你好' }, attempts: 2, reason });
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

    describe('schedule', () => {
      it('runs every so often, once each time, with however many workers and sayings of it', async () => {
        const place = randomUUID();
        const queue = await open(place);
        const second = harness.shared ? await open(place) : queue;
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
        await expect(queue.schedule('tick', { cron: '0 8 * * *', timeZone: 'Mars/Olympus' }, {})).rejects.toThrow(
          /Mars/,
        );
        await expect(queue.schedule('tick', { everyMs: 0 }, {})).rejects.toThrow(InvalidScheduleError);
        await expect(queue.schedule('tick', { everyMs: Number.NaN }, {})).rejects.toThrow(InvalidScheduleError);
        expect(await queue.counts('tick')).toMatchObject({ waiting: 0, delayed: 0 });
      });
    });

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
  });
}
