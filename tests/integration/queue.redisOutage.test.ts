import { setTimeout as sleep } from 'node:timers/promises';
import { createRedisQueue } from '@earshot/queue';
import { until } from '@earshot/queue/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ProvidedRedis, provideRedis } from '../../infra/redis/provideRedis.mjs';
import { testServers } from '../config.js';

const jobs = { say: z.object({ text: z.string() }) } as const;

// Needs a Redis that may be killed, so it brings one of its own beside that of the other suites.
describe.skipIf(testServers.EARSHOT_TEST_REDIS_URL === undefined)('Queue on a Redis that goes away', () => {
  let redis: ProvidedRedis;
  beforeAll(async () => {
    redis = await provideRedis({ own: true });
  });
  afterAll(() => redis.stop());

  it('carries on when Redis was killed and came back, with everything that was added', async () => {
    const queue = await createRedisQueue({ url: redis.url, jobs, onError: () => {} });
    const heard: string[] = [];
    await queue.add('say', { text: 'later' }, { delayMs: 1_500 });
    await queue.work('say', async ({ payload }) => void heard.push(payload.text));
    await queue.add('say', { text: 'before' });
    await until('it ran', () => heard.length === 1);
    await redis.restart();
    await queue.add('say', { text: 'after' });
    await until('all ran', () => heard.length === 3);
    expect(heard.toSorted()).toEqual(['after', 'before', 'later']);
    await queue.close();
  });

  it('refuses to add, and closes, in time while Redis is down', async () => {
    const errors: Error[] = [];
    const down = await provideRedis({ own: true });
    const queue = await createRedisQueue({ url: down.url, jobs, onError: (error) => errors.push(error) });
    await queue.work('say', async () => {}, { closeWaitMs: 500 });
    await queue.add('say', { text: 'hi' });
    await down.stop();
    await sleep(200);
    const beforeMs = Date.now();
    await expect(queue.add('say', { text: 'hi' })).rejects.toThrow();
    await expect(queue.ping()).rejects.toThrow();
    expect(Date.now() - beforeMs).toBeLessThan(15_000);
    // Several clients try again many times a second; it is said once in ten.
    expect(errors.length).toBeGreaterThanOrEqual(1);
    expect(errors.length).toBeLessThanOrEqual(1 + (Date.now() - beforeMs + 1_000) / 10_000);
    for (const error of errors) expect(error.message).toMatch(/ECONNREFUSED/);
    const closingMs = Date.now();
    await queue.close();
    expect(Date.now() - closingMs).toBeLessThan(10_000);
  });
});
