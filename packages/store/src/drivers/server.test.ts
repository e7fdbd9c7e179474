import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { connectStore } from '../connectStore.js';
import { storeContract } from '../store.contract.js';
import { startHttpFront } from './httpFront.contract.js';

const path = await mkdtemp(join(tmpdir(), 'earshot-http-'));
const front = await startHttpFront(path);
afterAll(async () => {
  await front.close();
  await rm(path, { recursive: true, force: true });
});

storeContract('server, over HTTP', () =>
  connectStore({ kind: 'server', url: front.url, user: 'default', password: '' }),
);

describe('server driver', () => {
  it('says that nobody answers, and what to do', async () => {
    await expect(
      connectStore({ kind: 'server', url: 'http://127.0.0.1:9', user: 'default', password: 'secret' }),
    ).rejects.toMatchObject({
      name: 'StoreUnavailableError',
      message: expect.stringContaining('http://127.0.0.1:9'),
      next: expect.stringContaining('address, user and password'),
    });
  });
});
