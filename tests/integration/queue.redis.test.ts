import { randomUUID } from 'node:crypto';
import { createRedisQueue, type JobTable, type QueueOptions } from '@earshot/queue';
import { queueContract, queueFaultsContract } from '@earshot/queue/contract';
import { afterAll, describe } from 'vitest';
import { testServers } from '../config.js';
import { removeRedisKeys } from '../removeRedisKeys.js';

const url = testServers.EARSHOT_TEST_REDIS_URL ?? '';
const run = `earshot-test-${randomUUID()}`;

describe.skipIf(url === '')('against a real Redis (EARSHOT_TEST_REDIS_URL)', () => {
  const harness = {
    open: <Jobs extends JobTable>(place: string, options: QueueOptions<Jobs>) =>
      createRedisQueue({ url, prefix: `${run}-${place}`, ...options }),
    shared: true,
    foreign: (place: string) => ({ driver: 'redis', url, prefix: `${run}-${place}` }) as const,
  };
  queueContract('Redis', harness);
  queueFaultsContract('Redis', harness);

  afterAll(() => removeRedisKeys(url, run));
});
