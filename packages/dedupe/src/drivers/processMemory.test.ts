import { expect, it } from 'vitest';
import { sharedMemoryContract } from '../sharedMemory.contract.js';
import { keptAnswersLimits, type SharedMemory } from '../sharedMemory.js';
import { createProcessMemory } from './processMemory.js';

/** Two parts of one process have the same memory. */
const places = new Map<string, SharedMemory>();
sharedMemoryContract('one process', {
  open(place) {
    const memory = places.get(place) ?? createProcessMemory();
    places.set(place, memory);
    return memory;
  },
});

it('lets a key wait until its window is over', async () => {
  let nowMs = 0;
  const attempts = createProcessMemory(() => nowMs).attempts('name', { failuresMax: 2, windowMs: 1_000, keysMax: 2 });
  await attempts.fail('a');
  nowMs = 900;
  expect(await attempts.fail('a')).toBe(100);
  nowMs = 1_000;
  expect([await attempts.waitMs('a'), await attempts.fail('a')]).toEqual([0, 0]);
});

it('forgets of too many keys the oldest', async () => {
  const attempts = createProcessMemory(() => 0).attempts('name', { failuresMax: 1, windowMs: 1_000, keysMax: 2 });
  for (const key of ['a', 'b', 'c']) await attempts.fail(key);
  expect(await Promise.all(['a', 'b', 'c'].map((key) => attempts.waitMs(key)))).toEqual([0, 1_000, 1_000]);
});

it('keeps answers for a day, and a key whose process is stuck not longer than a request lasts', async () => {
  let nowMs = 0;
  const { answers } = createProcessMemory(() => nowMs);
  const first = await answers.begin('done', 'x');
  if (first.kind === 'new') await first.claim.keep({ status: 200, headers: {}, body: 'x' });
  await answers.begin('stuck', 'x');
  nowMs = keptAnswersLimits.atWorkMsMax;
  expect([(await answers.begin('done', 'x')).kind, (await answers.begin('stuck', 'x')).kind]).toEqual([
    'answered',
    'new',
  ]);
  nowMs = keptAnswersLimits.keptMsMax;
  expect((await answers.begin('done', 'x')).kind).toBe('new');
});

it('holds only so many bytes', async () => {
  const { answers } = createProcessMemory(() => 0);
  const body = 'x'.repeat(1024 * 1024);
  for (let n = 0; n < 40; n++) {
    const begun = await answers.begin(`key ${n}`, 'x');
    if (begun.kind === 'new') await begun.claim.keep({ status: 200, headers: {}, body });
  }
  expect([(await answers.begin('key 39', 'x')).kind, (await answers.begin('key 0', 'x')).kind]).toEqual([
    'answered',
    'new',
  ]);
});
