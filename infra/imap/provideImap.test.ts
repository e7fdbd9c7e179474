import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const cli = fileURLToPath(new URL('./provideImap.mjs', import.meta.url));

it('explains itself', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [cli, '--help']);
  expect(stdout).toMatch(/IMAP/);
});
