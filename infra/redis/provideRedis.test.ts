import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { redisPing } from './redisPing.mjs';

const cli = fileURLToPath(new URL('./provideRedis.mjs', import.meta.url));

it('explains itself', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [cli, '--help']);
  expect(stdout).toMatch(/EARSHOT_TEST_REDIS_URL/);
});

it('says so where EARSHOT_TEST_REDIS_URL names nothing that answers', async () => {
  const env = { ...process.env, EARSHOT_TEST_REDIS_URL: 'redis://127.0.0.1:1' };
  const failed = await promisify(execFile)(process.execPath, [cli], { env }).catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 1, stderr: expect.stringMatching(/EARSHOT_TEST_REDIS_URL.*unset/) });
});

it('pings only what speaks the protocol', async () => {
  expect(await redisPing('redis://127.0.0.1:1')).toMatch(/ECONNREFUSED/);
});
