import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { connectStore } from './connectStore.js';
import { storeContract } from './store.contract.js';

const path = await mkdtemp(join(tmpdir(), 'earshot-store-'));
afterAll(() => rm(path, { recursive: true, force: true }));

storeContract('embedded', () => connectStore({ kind: 'embedded', path }));

it('wrote no file on behalf of an analyst', async () => {
  await expect(access('/tmp/earshot-outfile.txt')).rejects.toMatchObject({ code: 'ENOENT' });
});
