import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRedisAcceptedIds } from '@earshot/dedupe';
import { acceptedIdsContract, item } from '@earshot/dedupe/contract';
import { afterAll, describe, expect, it } from 'vitest';
import { testServers } from '../config.js';
import { removeRedisKeys } from '../removeRedisKeys.js';

const url = testServers.EARSHOT_TEST_REDIS_URL ?? '';
const run = `earshot-test-${randomUUID()}`;
const secondsPerDay = 86_400;

describe.skipIf(url === '')('against a real Redis (EARSHOT_TEST_REDIS_URL)', () => {
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

  afterAll(() => removeRedisKeys(url, run));
});
