import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { type Config, readConfig } from '@earshot/runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { checkNode, checkPort } from './checkMachine.js';
import { checkServers } from './checkServers.js';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Something on this machine that greets as a mail server, or says nothing. */
async function listening(greeting: string): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    if (greeting !== '') socket.write(greeting);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

/** Nobody listens there: it was given out a moment ago, and given back. */
async function deadPort(): Promise<number> {
  const port = await listening('');
  closers.pop()?.();
  return port;
}

async function clickHouse(answer: () => { readonly status: number; readonly body: string }): Promise<number> {
  const server = createHttpServer((_request, response) => {
    const { status, body } = answer();
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

const check = async (environment: Record<string, string>) => checkServers(readConfig(environment));

describe('the doctor', () => {
  it('asks nobody where nothing is configured', async () => {
    expect(await check({})).toEqual([]);
  });

  it('names what does not answer, what to do, and no password', async () => {
    const port = await deadPort();
    const checks = await check({
      EARSHOT_REDIS_URL: `redis://ops:hush-hush@127.0.0.1:${port}/1`,
      EARSHOT_CLICKHOUSE_URL: `http://127.0.0.1:${port}`,
      EARSHOT_CLICKHOUSE_PASSWORD: 'hush-hush',
      EARSHOT_IMAP_URL: `imap://ears:hush-hush@127.0.0.1:${port}/INBOX`,
      EARSHOT_CHANNELS: JSON.stringify([{ id: 'ops', kind: 'slack', url: `http://127.0.0.1:${port}/hush-hush` }]),
    });
    expect(checks.map(({ name, ok }) => [name, ok])).toEqual([
      ['redis', false],
      ['clickhouse', false],
      ['imap', false],
      ['channel ops', false],
    ]);
    for (const { found, next } of checks) {
      expect(found).toContain(`127.0.0.1:${port}`);
      expect(found).toContain('ECONNREFUSED');
      expect(next).toMatch(/EARSHOT_/);
    }
    expect(JSON.stringify(checks)).not.toContain('hush-hush');
  });

  it('knows a mail server by its greeting', async () => {
    const smtp = await listening('220 mail.example ESMTP\r\n');
    const other = await listening('SSH-2.0-other\r\n');
    const email = (id: string, port: number) => ({
      id,
      kind: 'email',
      host: '127.0.0.1',
      port,
      from: 'earshot@example.com',
      to: ['ops@example.com'],
    });
    const checks = await check({
      EARSHOT_CHANNELS: JSON.stringify([email('mail', smtp), email('wrong', other)]),
    });
    expect(checks).toMatchObject([
      { name: 'channel mail', ok: true },
      { name: 'channel wrong', ok: false, found: expect.stringContaining('SSH-2.0-other') },
    ]);
  });

  it('sees a refused login and clocks that differ', async () => {
    const refusing = await clickHouse(() => ({ status: 403, body: 'Code: 516. Authentication failed' }));
    const [refused] = await check({ EARSHOT_CLICKHOUSE_URL: `http://127.0.0.1:${refusing}` });
    expect(refused).toMatchObject({ ok: false, found: expect.stringContaining('Authentication failed') });
    const late = await clickHouse(() => ({ status: 200, body: `26.7.1\t${Date.now() - 60_000}\n` }));
    expect(await check({ EARSHOT_CLICKHOUSE_URL: `http://127.0.0.1:${late}` })).toMatchObject([
      { name: 'clickhouse', ok: true, found: expect.stringContaining('version 26.7.1') },
      { name: 'clickhouse clock', ok: false, found: expect.stringMatching(/^(59|60)\.\d s behind/) },
    ]);
  });

  it('sees a port that is taken, and one that is its own', async () => {
    const port = await listening('');
    const config: Pick<Config, 'host' | 'port'> = { host: '127.0.0.1', port };
    expect(await checkPort(config, undefined)).toMatchObject({
      ok: false,
      found: expect.stringContaining('EADDRINUSE'),
    });
    expect(await checkPort(config, { pid: 1, url: `http://127.0.0.1:${port}` })).toMatchObject({ ok: true });
    expect(await checkPort({ host: '127.0.0.1', port: await deadPort() }, undefined)).toMatchObject({ ok: true });
  });

  it('knows an Earshot that has the port', async () => {
    const server = createHttpServer((request, response) => {
      response.writeHead(request.url === '/healthz' ? 200 : 404, { 'x-trace-id': '4bf92f3577b34da6a3ce929d0e0e4736' });
      response.end('{"status":"ok","checks":{}}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => {
      server.closeAllConnections();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    expect(await checkPort({ host: '127.0.0.1', port }, undefined)).toMatchObject({
      ok: false,
      found: expect.stringContaining('an Earshot runs there'),
      next: expect.stringContaining('--data DIR'),
    });
  });

  it.each([
    ['18.20.0', false],
    ['20.18.9', false],
    ['20.19.0', true],
    ['22.0.0', true],
  ])('knows whether Node %s will do', (version, ok) => {
    expect(checkNode(version).ok).toBe(ok);
  });
});
