import { expect, it } from 'vitest';
import { lookTogether } from './lookTogether.js';

function looking(keysMax = 100) {
  const looks: (readonly string[])[] = [];
  const releases: (() => void)[] = [];
  let fails = false;
  const look = lookTogether<string>(async (keys) => {
    looks.push(keys);
    await new Promise<void>((resolve) => releases.push(resolve));
    if (fails) throw new Error('away');
    return new Map(keys.filter((key) => key.startsWith('known')).map((key) => [key, key.toUpperCase()]));
  }, keysMax);
  return {
    look,
    looks,
    fail: (yes: boolean) => {
      fails = yes;
    },
    async release() {
      await expect.poll(() => releases.length, { timeout: 20_000 }).toBeGreaterThan(0);
      releases.shift()?.();
    },
  };
}

it('asks once for all who come while a look is under way', async () => {
  const { look, looks, release } = looking();
  const first = look('known 1');
  await expect.poll(() => looks.length, { timeout: 20_000 }).toBe(1);
  const rest = [...Array.from({ length: 50 }, (_, n) => look(`stranger ${n}`)), look('known 2'), look('known 2')];
  await release();
  await release();
  expect([await first, ...(await Promise.all(rest)).slice(-3)]).toEqual(['KNOWN 1', undefined, 'KNOWN 2', 'KNOWN 2']);
  expect(looks.map((keys) => keys.length)).toEqual([1, 51]);
});

it('asks for so many at once and no more', async () => {
  const { look, looks, release } = looking(2);
  const all = ['known 1', 'known 2', 'known 3'].map(look);
  await release();
  await release();
  expect(await Promise.all(all)).toEqual(['KNOWN 1', 'KNOWN 2', 'KNOWN 3']);
  expect(looks).toEqual([['known 1', 'known 2'], ['known 3']]);
});

it('fails for those who asked, and looks again for the next', async () => {
  const { look, release, fail } = looking();
  fail(true);
  const failed = look('known 1');
  const [outcome] = await Promise.all([Promise.allSettled([failed]), release()]);
  expect(outcome[0]?.status).toBe('rejected');
  fail(false);
  const again = look('known 1');
  await release();
  expect(await again).toBe('KNOWN 1');
});
