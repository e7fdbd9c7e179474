import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const cli = fileURLToPath(new URL('./provideChromium.mjs', import.meta.url));

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return promisify(execFile)(process.execPath, [cli, ...args], { env: { ...process.env, ...env } });
}

it('explains itself', async () => {
  expect((await run(['--help'])).stdout).toMatch(/EARSHOT_TEST_CHROMIUM/);
});

it('says so where EARSHOT_TEST_CHROMIUM names no executable', async () => {
  const failed = await run([], { EARSHOT_TEST_CHROMIUM: '/nowhere/chrome' }).catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 1, stderr: expect.stringMatching(/EARSHOT_TEST_CHROMIUM.*unset/) });
});
