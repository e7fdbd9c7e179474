import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Begun, SharedMemory } from './sharedMemory.js';

/** What a driver must bring to be held to the contract. */
export interface SharedMemoryHarness {
  /** The memory at `place`, as one more process of the installation opens it. */
  open(place: string): SharedMemory;
}

const limits = { failuresMax: 3, windowMs: 60_000, keysMax: 1_000 };
const answer = { status: 201, headers: { location: '/1' }, body: '{"made":"一"}' };

/** What every driver of `SharedMemory` does, in two processes of one installation. */
export function sharedMemoryContract(driver: string, harness: SharedMemoryHarness): void {
  describe(`SharedMemory on ${driver}`, () => {
    const opened: SharedMemory[] = [];
    function open(place: string): SharedMemory {
      const memory = harness.open(place);
      opened.push(memory);
      return memory;
    }
    const openTwo = (place = randomUUID()) => [open(place), open(place)] as const;
    afterEach(async () => {
      for (const memory of opened.splice(0)) await memory.close();
    });

    it('counts failures of all processes together', async () => {
      const [one, two] = openTwo().map((memory) => memory.attempts('name', limits)) as [Attempts, Attempts];
      expect([await one.fail('ada'), await two.fail('ada')]).toEqual([0, 0]);
      expect(await one.waitMs('ada')).toBe(0);
      const waitMs = await two.fail('ada');
      expect(waitMs).toBeGreaterThan(0);
      expect(waitMs).toBeLessThanOrEqual(limits.windowMs);
      expect(await one.waitMs('ada')).toBeGreaterThan(0);
    });

    it('tells keys and kinds apart, whatever stands in them', async () => {
      const memory = open(randomUUID());
      const byName = memory.attempts('name', { ...limits, failuresMax: 1 });
      const strange = ['ada', 'ADA', '', '中文', 'a:b', '\u0000', 'x'.repeat(5_000)];
      for (const key of strange) {
        expect(await byName.waitMs(key), key.slice(0, 10)).toBe(0);
        await byName.fail(key);
        expect(await byName.waitMs(key), key.slice(0, 10)).toBeGreaterThan(0);
      }
      expect(await memory.attempts('address', limits).waitMs('ada')).toBe(0);
    });

    it('forgets a key for all processes', async () => {
      const [one, two] = openTwo().map((memory) => memory.attempts('name', { ...limits, failuresMax: 1 })) as [
        Attempts,
        Attempts,
      ];
      await one.fail('ada');
      await two.forget('ada');
      expect([await one.waitMs('ada'), await two.waitMs('ada')]).toEqual([0, 0]);
    });

    it('lets a key try again when its window is over', async () => {
      const attempts = open(randomUUID()).attempts('name', { ...limits, failuresMax: 1, windowMs: 50 });
      await attempts.fail('ada');
      await expect.poll(() => attempts.waitMs('ada'), { timeout: 20_000 }).toBe(0);
    });

    it('gives a key to one request of many at once', async () => {
      const [one, two] = openTwo();
      const all = await Promise.all(
        Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? one : two).answers.begin('key', 'body')),
      );
      expect(all.map(({ kind }) => kind).sort()).toEqual([...Array.from({ length: 39 }, () => 'at_work'), 'new']);
    });

    it('says an answer again in every process, and not to another body', async () => {
      const [one, two] = openTwo();
      await claimOf(await one.answers.begin('key', 'body')).keep(answer);
      for (const memory of [one, two]) {
        expect(await memory.answers.begin('key', 'body')).toEqual({ kind: 'answered', answer });
        expect(await memory.answers.begin('key', 'another')).toEqual({ kind: 'other' });
      }
      expect((await two.answers.begin('another key', 'body')).kind).toBe('new');
    });

    it('begins anew after a request that came to nothing, and then hears of that one no more', async () => {
      const [one, two] = openTwo();
      const first = claimOf(await one.answers.begin('key', 'body'));
      await first.drop();
      const second = claimOf(await two.answers.begin('key', 'body'));
      await first.keep({ ...answer, body: 'late' });
      await first.drop();
      expect((await one.answers.begin('key', 'body')).kind).toBe('at_work');
      await second.keep(answer);
      expect(await one.answers.begin('key', 'body')).toEqual({ kind: 'answered', answer });
    });
  });
}

type Attempts = ReturnType<SharedMemory['attempts']>;

function claimOf(begun: Begun) {
  if (begun.kind !== 'new') throw new Error(`expected a key that nobody had, got ${begun.kind}`);
  return begun.claim;
}
