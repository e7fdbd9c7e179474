import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { RunningJob } from './queue.js';
import { InvalidPayloadError } from './queueErrors.js';
import { type QueueFixture, until } from './queueFixture.contract.js';

/** What is added: payloads, delays and ids. */
export function addingContract({ open, openWith }: QueueFixture): void {
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
        await until('it finished', async () => heard.length === index + 1 && (await queue.counts('say')).active === 0);
      }
      await sleep(50);
      expect((await queue.add('say', { text: 'hi' }, { jobId: 'c' })).added).toBe(false);
      expect((await queue.add('say', { text: 'hi' }, { jobId: 'b' })).added).toBe(false);
      expect((await queue.add('say', { text: 'hi' }, { jobId: 'a' })).added).toBe(true);
    });
  });
}
