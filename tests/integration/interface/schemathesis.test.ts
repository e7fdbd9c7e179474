import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServers } from '../../config.js';
import { type RunningEarshot, startEarshot } from '../../earshotProcess.js';

const python = testServers.EARSHOT_TEST_PYTHON;
/** A few for every operation: the boundaries of its schema come on top of them. */
const examplesMax = 5;
const runMsMax = 25 * 60_000;

describe.skipIf(python === undefined)('schemathesis against a running installation', () => {
  let folder: string;
  let earshot: RunningEarshot;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earshot-interface-'));
    earshot = await startEarshot(folder);
  });
  afterAll(async () => {
    await earshot?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('finds nothing: no failure of the server, no answer that its description does not have', {
    timeout: runMsMax,
  }, async () => {
    const program = join(dirname(python ?? ''), 'schemathesis');
    const found = await run(program, [
      ...['--config-file', join(import.meta.dirname, 'schemathesis.toml')],
      ...['run', `${earshot.url}/v1/openapi.json`, '--header', `Authorization: Bearer ${earshot.token}`],
      ...['--max-examples', String(examplesMax), '--seed', '1', '--continue-on-failure', '--request-timeout', '60'],
      ...['--suppress-health-check', 'all', '--warnings', 'off', '--no-color', '--generation-database', ':memory:'],
    ]);
    expect(found.code, found.said).toBe(0);
  });
});

/** Runs it to its end; what it said is the message of a failed test. */
function run(program: string, args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  return new Promise((resolve) => {
    const options = { timeout: runMsMax, maxBuffer: 64 * 1024 * 1024, cwd: tmpdir() };
    execFile(program, [...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 2;
      resolve({ code, said: `${stdout}\n${stderr}` });
    });
  });
}
