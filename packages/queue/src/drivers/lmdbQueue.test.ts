import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { queueContract } from '../queue.contract.js';
import type { JobTable, QueueOptions } from '../queue.js';
import { queueFaultsContract } from '../queueFaults.contract.js';
import { createLmdbQueue } from './lmdbQueue.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-queue-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const harness = {
  open: <Jobs extends JobTable>(place: string, options: QueueOptions<Jobs>) =>
    createLmdbQueue({ path: join(folder, place), ...options }),
  shared: false,
  foreign: (place: string) => ({ driver: 'lmdb', path: join(folder, place) }) as const,
};

queueContract('LMDB', harness);
queueFaultsContract('LMDB', harness);
