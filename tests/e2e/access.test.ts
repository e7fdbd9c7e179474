import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { earshot, freshFolder, launcher, type RunningEarshot, startEarshot } from '../earshotProcess.js';

const password = 'correct horse battery staple';

describe('people and tokens from a terminal', () => {
  const folder = freshFolder();
  let running: RunningEarshot;
  beforeAll(async () => {
    running = await startEarshot(folder);
  });
  afterAll(async () => {
    await running?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const verb = (args: readonly string[], input?: string) =>
    earshot([...args, '--data', folder], input === undefined ? {} : { input });
  const ask = (path: string, token: string) =>
    fetch(running.url + path, { headers: { authorization: `Bearer ${token}` } });

  it('makes, lists, changes and shuts out people', async () => {
    const made = await verb(['people', 'create', 'Ada', '--role', 'admin'], `${password}\n`);
    expect(made).toMatchObject({ code: 0, stdout: 'Ada  admin  all suppliers  by password\n' });
    const bound = await verb(['people', 'create', 'Bea', '--role', 'viewer', '--supplier', 'aster'], `${password}\n`);
    expect(bound.stdout).toBe('Bea  viewer  aster  by password\n');
    const changed = await verb(['people', 'change', 'bea', '--role', 'agent', '--all-suppliers']);
    expect(changed.stdout).toBe('Bea  agent  all suppliers  by password\n');
    expect((await verb(['people', 'shut-out', 'bea'])).stdout).toContain('shut out');
    const list = await verb(['people', 'list', '--json']);
    expect(
      list.stdout
        .split('\n')
        .slice(0, 2)
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { name: 'Ada', active: true },
      { name: 'Bea', active: false },
    ]);
    for (const [args, input, said] of [
      [['people', 'create', 'Ada', '--role', 'viewer'], password, 'called "Ada" already'],
      [['people', 'create', 'Cyd', '--role', 'viewer'], 'short', 'password'],
      [['people', 'change', 'nobody', '--role', 'viewer'], undefined, 'nobody is called'],
      [['people', 'change', 'ada'], undefined, 'expected what to change'],
      [['people', 'shut-out', 'ada'], undefined, 'Make another person an administrator first'],
    ] as const) {
      const refused = await verb(args, input);
      expect([refused.code, refused.stderr], args.join(' ')).toEqual([2, expect.stringContaining(said)]);
    }
    const signedIn = await fetch(`${running.url}/v1/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Ada', password }),
    });
    expect(signedIn.status).toBe(200);
  });

  it('makes a token that is told once, and revokes it', async () => {
    const made = await verb(['tokens', 'create', 'nightly', '--role', 'agent', '--days', '2']);
    const token = made.stdout.trim();
    expect([made.code, token]).toEqual([0, expect.stringMatching(/^earshot_[\w-]{43}$/)]);
    expect((await ask('/v1/overview', token)).status).toBe(200);
    expect((await ask('/v1/people', token)).status).toBe(403);
    const list = await verb(['tokens', 'list']);
    expect(list.stdout).toContain('nightly  agent  all suppliers\n  expires ');
    expect(list.stdout).not.toContain(token);
    const [id = ''] = list.stdout.split(' ');
    expect(await verb(['tokens', 'revoke', id])).toMatchObject({ code: 0, stdout: `${id} is revoked\n` });
    expect((await ask('/v1/overview', token)).status).toBe(401);
  });

  it('prints the bare address once there is an administrator', async () => {
    expect(running.output()).toContain(`/#token=${running.token}`);
    await running.stop();
    const again = spawn(launcher, ['start', '--data', folder, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    for await (const chunk of again.stdout.setEncoding('utf8')) {
      said += chunk;
      if (said.includes('Ctrl-C stops')) again.kill('SIGINT');
    }
    expect(said).toMatch(/page {3}http:\/\/127\.0\.0\.1:\d+\/\n/);
    expect(said).not.toContain(running.token);
  });
});
