import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRedisAcceptedIds, createRedisMemory } from '@earshot/dedupe';
import { acceptedIdsContract, item, sharedMemoryContract } from '@earshot/dedupe/contract';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { testServers } from '../config.js';
import { removeRedisKeys } from '../removeRedisKeys.js';

const url = testServers.EARSHOT_TEST_REDIS_URL ?? '';
const run = `earshot-test-${randomUUID()}`;
const secondsPerDay = 86_400;

describe.skipIf(url === '')('against a real Redis (EARSHOT_TEST_REDIS_URL)', () => {
  sharedMemoryContract('Redis', { open: (place) => createRedisMemory({ url, prefix: `${run}-${place}` }) });
  acceptedIdsContract('Redis', { open: (place) => createRedisAcceptedIds({ url, prefix: `${run}-${place}` }) });

  it('forgets after rememberDays', async () => {
    const ids = await createRedisAcceptedIds({ url, prefix: `${run}-age`, rememberDays: 1 / secondsPerDay });
    await ids.record([item('a', 'one')]);
    expect(await ids.check([item('a', 'one')])).toEqual(['same']);
    await sleep(1_100);
    expect(await ids.check([item('a', 'one')])).toEqual(['new']);
    await ids.close();
  });

  it('keeps prefixes apart', async () => {
    const [one, other] = await Promise.all(
      ['one', 'other'].map((prefix) => createRedisAcceptedIds({ url, prefix: `${run}-${prefix}` })),
    );
    await one?.record([item('a', 'one')]);
    expect(await other?.check([item('a', 'one')])).toEqual(['new']);
    await Promise.all([one?.close(), other?.close()]);
  });

  it('holds no key of an answer or a failure for ever', async () => {
    const memory = createRedisMemory({ url, prefix: `${run}-ttl` });
    await memory.attempts('name', { failuresMax: 1, windowMs: 60_000, keysMax: 1 }).fail('ada');
    const begun = await memory.answers.begin('key', 'body');
    if (begun.kind === 'new') await begun.claim.keep({ status: 200, headers: {}, body: 'x' });
    await memory.answers.begin('another', 'body');
    const redis = new Redis(url);
    const keys = await redis.keys(`${run}-ttl*`);
    expect(keys).toHaveLength(4);
    for (const key of keys) expect(await redis.ttl(key), key).toBeGreaterThan(0);
    redis.disconnect();
    await memory.close();
  });

  afterAll(() => removeRedisKeys(url, run));
});

it('counts failures by itself while Redis is away, and takes no key that it cannot look up', async () => {
  const memory = createRedisMemory({ url: 'redis://127.0.0.1:1', onError: () => {} });
  const attempts = memory.attempts('name', { failuresMax: 2, windowMs: 60_000, keysMax: 10 });
  expect([await attempts.fail('ada'), await attempts.waitMs('ada')]).toEqual([0, 0]);
  expect(await attempts.fail('ada')).toBeGreaterThan(0);
  expect(await attempts.waitMs('ada')).toBeGreaterThan(0);
  await attempts.forget('ada');
  expect(await attempts.waitMs('ada')).toBe(0);
  await expect(memory.answers.begin('key', 'body')).rejects.toThrow();
  await memory.close();
});
