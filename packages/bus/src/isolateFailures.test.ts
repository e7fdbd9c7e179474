import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isolateFailures, StaleBatchError, StepFailedError } from './isolateFailures.js';
import { ok } from './stepResult.js';

const range = (count: number) => Array.from({ length: count }, (_, n) => n);

interface Step {
  readonly poison?: ReadonlySet<number>;
  /** From this call on, until that one, the step is down. */
  readonly down?: readonly [from: number, to: number];
  readonly workedSince?: boolean;
  readonly failuresInRowMax?: number;
}

/** A step that fails for some messages, and for all of them while it is down; and what it was called with. */
function run(items: readonly number[], step: Step) {
  const calls: (readonly number[])[] = [];
  const result = isolateFailures(items, {
    workedSince: step.workedSince ?? false,
    failuresInRowMax: step.failuresInRowMax ?? 32,
    reasonOf: (error, some) => `${error instanceof Error ? error.message : ''} ${some.join()}`,
    run: async (some) => {
      calls.push(some);
      const [from, to] = step.down ?? [Number.POSITIVE_INFINITY, 0];
      if (calls.length >= from && calls.length < to) {
        throw new Error('down');
      }
      if (some.some((item) => step.poison?.has(item))) {
        throw new Error('poison');
      }
      return some.map(() => ok);
    },
  });
  return { result, calls };
}

test('the messages to blame are found, whichever they are, and no other', async () => {
  const batches = fc.integer({ min: 2, max: 60 }).chain((count) =>
    fc.record({
      count: fc.constant(count),
      poison: fc.uniqueArray(fc.nat({ max: count - 1 }), { minLength: 1, maxLength: count - 1 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(batches, async ({ count, poison }) => {
      const { result, calls } = run(range(count), { poison: new Set(poison), failuresInRowMax: count });
      expect((await result).map(({ outcome }) => outcome)).toEqual(
        range(count).map((n) => (poison.includes(n) ? 'dead' : 'ok')),
      );
      // Good messages are first handed over in order: a later one never overtakes an earlier one.
      const good = [...new Set(calls.filter((some) => !some.some((n) => poison.includes(n))).flat())];
      expect(good).toEqual([...good].sort((a, b) => a - b));
    }),
  );
});

test('one among a thousand costs a few calls', async () => {
  const { result, calls } = run(range(1_000), { poison: new Set([700]) });
  expect((await result)[700]).toEqual({ outcome: 'dead', reason: 'poison 700' });
  expect(calls.length).toBeLessThan(25);
});

test('where all fail it is not their fault', async () => {
  const { result } = run(range(9), { down: [1, 1_000] });
  await expect(result).rejects.toThrow(StepFailedError);
});

test('an outage is noticed long before every message of a large batch was tried', async () => {
  const { result, calls } = run(range(1_000), { down: [1, 10_000] });
  await expect(result).rejects.toThrow(StepFailedError);
  expect(calls.length).toBeLessThan(80);
});

test('an outage that begins half way blames nobody', async () => {
  for (let from = 2; from <= 9; from += 1) {
    const { result } = run(range(8), { poison: new Set([7]), down: [from, 1_000] });
    await expect(result).rejects.toThrow(StepFailedError);
  }
});

test('an outage that is over before the last try blames nobody', async () => {
  const { result } = run(range(8), { down: [2, 6] });
  expect((await result).every(({ outcome }) => outcome === 'ok')).toBe(true);
});

test('a message alone in its batch waits until the step worked for another', async () => {
  await expect(run([1], { poison: new Set([1]) }).result).rejects.toThrow(StepFailedError);
  expect(await run([1], { poison: new Set([1]), workedSince: true }).result).toEqual([
    { outcome: 'dead', reason: 'poison 1' },
  ]);
  expect(await run([1], { workedSince: true }).result).toEqual([ok]);
});

test('a batch that went stale is given up at once', async () => {
  let calls = 0;
  const result = isolateFailures(range(8), {
    workedSince: false,
    failuresInRowMax: 32,
    reasonOf: () => '',
    run: () => {
      calls += 1;
      return Promise.reject(new StaleBatchError());
    },
  });
  await expect(result).rejects.toThrow(StaleBatchError);
  expect(calls).toBe(1);
});
