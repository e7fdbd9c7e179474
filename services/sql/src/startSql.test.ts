import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type ClientRequest, type IncomingMessage, request as openRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createLogger } from '@earshot/runtime';
import { connectStore, type Store } from '@earshot/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SqlLimits } from './sqlLimits.js';
import { type Sql, SqlPortTakenError, startSql } from './startSql.js';

const endless = 'SELECT count() FROM numbers(3000000000000) WHERE sipHash64(number) % 7 = 1';
const passwords = { analyst: 'analyst-password', earshot: 'internal-password' } as const;
type User = keyof typeof passwords;

let folder: string;
let store: Store;
const started: Sql[] = [];
let sql: Sql;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-sql-'));
  store = await connectStore({ kind: 'embedded', path: join(folder, 'clickhouse') });
  await store.migrate();
  sql = await start();
}, 60_000);
afterAll(async () => {
  for (const each of started.splice(0)) await each.stop();
  await store.close();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

async function start(limits: Partial<SqlLimits> = {}, port = 0): Promise<Sql> {
  const opened = await startSql({
    path: join(folder, 'clickhouse'),
    workFolder: join(folder, 'sql', String(started.length)),
    host: '127.0.0.1',
    port,
    credentials: {
      analyst: { user: 'analyst', password: passwords.analyst },
      internal: { user: 'earshot', password: passwords.earshot },
    },
    logger: createLogger({ level: 'silent', service: 'test' }),
    limits,
  });
  started.push(opened);
  return opened;
}

interface Asked {
  readonly user?: User;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly door?: Sql;
}

/** Each on a connection of its own, so that none outlives its test. */
function open(
  path: string,
  { user = 'analyst', method = 'POST', headers = {}, door = sql }: Asked = {},
): ClientRequest {
  const who = { 'x-clickhouse-user': user, 'x-clickhouse-key': passwords[user] };
  return openRequest(door.url + path, { method, agent: false, headers: { ...who, ...headers } });
}

async function ask(path: string, body = '', asked: Asked = {}) {
  const request = open(path, asked);
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

describe('the SQL door', () => {
  it('answers health checks without asking who is there, and knows one place alone', async () => {
    const stranger = { headers: { 'x-clickhouse-key': 'wrong' }, method: 'GET' };
    expect(await ask('/ping', '', stranger)).toMatchObject({ status: 200, body: 'Ok.\n' });
    expect(await ask('/', '', stranger)).toMatchObject({ status: 200, body: 'Ok.\n' });
    expect(await ask('/ping', '', { ...stranger, method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
    expect(await ask('/play', '', stranger)).toMatchObject({ status: 404 });
    expect(await ask('/?query=SELECT+1', '', stranger)).toMatchObject({
      status: 403,
      headers: { 'x-clickhouse-exception-code': '516' },
      body: expect.stringMatching(/^Code: 516\. DB::Exception: analyst: Authentication failed/),
    });
  });

  it('tells with an answer what ClickHouse tells', async () => {
    const answer = await ask(
      '/?query_id=my-id&session_timezone=Asia/Tokyo&wait_end_of_query=1',
      'SELECT 1 AS a FORMAT JSON',
    );
    expect(answer.headers).toMatchObject({
      'x-clickhouse-query-id': 'my-id',
      'x-clickhouse-format': 'JSON',
      'x-clickhouse-timezone': 'Asia/Tokyo',
      'x-clickhouse-server-display-name': expect.stringMatching(/./),
      'content-type': 'application/json; charset=UTF-8',
    });
    expect(JSON.parse(String(answer.headers['x-clickhouse-summary']))).toMatchObject({
      read_rows: '1',
      result_rows: '1',
    });
    expect(JSON.parse(answer.body)).toMatchObject({ data: [{ a: 1 }] });
  });

  it('tells an error before its answer, or at its end where it cannot', async () => {
    const failing = 'SELECT throwIf(number = 3000000) FROM numbers(4000000)';
    expect(await ask('/?wait_end_of_query=1', failing)).toMatchObject({
      status: 500,
      headers: { 'x-clickhouse-exception-code': '395' },
    });
    const request = open('/');
    request.end(failing);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const tag = response.headers['x-clickhouse-exception-tag'];
    const chunks: string[] = [];
    response.setEncoding('utf8').on('data', (chunk) => chunks.push(chunk));
    const [error] = await once(response, 'error').catch((thrown: Error) => [thrown]);
    expect([response.statusCode, (error as Error).message]).toEqual([200, 'aborted']);
    expect(chunks.join('')).toMatch(
      new RegExp(`\\r\\n__exception__\\r\\n${tag}\\r\\nCode: 395\\. [^]*\\n\\d+ ${tag}\\r\\n__exception__\\r\\n$`),
    );
  });

  it('takes a statement from URL and body, and one of either length', async () => {
    expect(await ask('/?query=SELECT', '1 AS a')).toMatchObject({ status: 200, body: '1\n' });
    expect(await ask('/?query=SELECT+1', '', { method: 'GET' })).toMatchObject({ status: 200, body: '1\n' });
    const long = `SELECT '${'x'.repeat(200_000)}'`;
    expect((await ask('/', long)).body).toHaveLength(200_001);
    expect((await ask(`/?query=${encodeURIComponent(long)}`)).body).toHaveLength(200_001);
    expect(await ask('/', `SELECT '${'x'.repeat(300_000)}'`)).toMatchObject({
      status: 413,
      headers: { 'x-clickhouse-exception-code': '229' },
    });
    for (const unreadable of ['', ' ', 'SELECT 1; SELECT 2', "SELECT 'open"]) {
      expect(await ask('/', unreadable), unreadable).toMatchObject({ status: 400 });
    }
  });

  it('lets go of a query when its caller hangs up, before or in the middle of an answer', async () => {
    // More of them than the door takes at once.
    for (let round = 0; round < 4; round++) {
      const request = open('/');
      request.end(endless);
      setTimeout(() => request.destroy(), 100);
      await expect(once(request, 'response')).rejects.toThrow('hang up');
    }
    for (let round = 0; round < 4; round++) {
      const request = open('/');
      request.end('SELECT number FROM numbers(3000000000000)');
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      await once(response, 'data');
      request.destroy();
    }
    expect(await ask('/', 'SELECT 1')).toMatchObject({ body: '1\n' });
    await expect
      .poll(async () => (await ask('/', 'SELECT count() FROM system.processes', { user: 'earshot' })).body, {
        timeout: 20_000,
      })
      .toBe('1\n');
  });

  it('cuts off readers who take nothing, so that they keep nobody waiting', async () => {
    const door = await start({ stallMsMax: 200 });
    // As many as the door answers at once.
    const stalled = [open('/', { door }), open('/', { door })];
    for (const request of stalled) {
      request.on('error', () => {});
      request.end('SELECT repeat(toString(number), 100) FROM numbers(3000000000000)');
      await once(request, 'response');
    }
    expect(await ask('/', 'SELECT 1', { door })).toMatchObject({ status: 200, body: '1\n' });
    for (const request of stalled) request.destroy();
  });

  it('writes for the internal user alone, and by POST', async () => {
    const internal = { user: 'earshot' } as const;
    const create = 'CREATE TABLE default.w (a UInt64) ENGINE = MergeTree ORDER BY a';
    expect(await ask('/', create)).toMatchObject({ headers: { 'x-clickhouse-exception-code': '164' } });
    expect(await ask('/', 'SELCT 1')).toMatchObject({ status: 400, headers: { 'x-clickhouse-exception-code': '62' } });
    expect(await ask('/', create, internal)).toMatchObject({ status: 200, body: '' });
    for (const path of [
      `/?query=${encodeURIComponent('INSERT INTO w VALUES (1)')}`,
      `/?query=${encodeURIComponent('DROP TABLE w')}`,
    ]) {
      const refused = await ask(path, '', { ...internal, method: 'GET' });
      expect(refused, path).toMatchObject({ headers: { 'x-clickhouse-exception-code': '164' } });
    }
    const inserted = await ask('/?query=INSERT+INTO+w+FORMAT+CSV', '1\n2\n', internal);
    expect(JSON.parse(String(inserted.headers['x-clickhouse-summary']))).toMatchObject({ written_rows: '2' });
    await ask('/', 'INSERT INTO w FORMAT JSONEachRow\n{"a":3}', internal);
    await ask('/?query=INSERT+INTO+w+VALUES+(4)', '', internal);
    await ask(
      '/',
      `INSERT INTO w VALUES ${Array.from({ length: 100_000 }, (_, a) => `(${a + 5})`).join(',')}`,
      internal,
    );
    expect((await ask('/', 'SELECT count(), max(a) FROM w', internal)).body).toBe('100004\t100004\n');
    expect((await ask('/', 'INSERT INTO w SELECT 1', { user: 'earshot' })).status).toBe(200);
    expect((await ask('/', 'SELECT count() FROM w', internal)).body).toBe('100005\n');
  });

  it('inserts nothing of rows whose sender dies half-way, and keeps no file of them', async () => {
    await ask('/', 'CREATE TABLE default.half (a UInt64) ENGINE = MergeTree ORDER BY a', { user: 'earshot' });
    const request = open('/?query=INSERT+INTO+half+FORMAT+CSV', { user: 'earshot' });
    request.on('error', () => {});
    request.write('1\n'.repeat(500_000));
    await new Promise((resolve) => setTimeout(resolve, 100));
    request.destroy();
    // Pipes have the names of their lanes.
    const work = async () =>
      (await readdir(join(folder, 'sql'), { recursive: true })).filter((name) => /-.*-.*-/.test(name));
    await expect.poll(work, { timeout: 20_000 }).toEqual([]);
    expect((await ask('/', 'SELECT count() FROM half', { user: 'earshot' })).body).toBe('0\n');
    const long = await start({ insertBytesMax: 1_000 });
    const refused = open('/?query=INSERT+INTO+half+FORMAT+CSV', { user: 'earshot', door: long });
    refused.on('error', () => {});
    refused.end('1\n'.repeat(10_000));
    const [response] = (await once(refused, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(413);
    response.resume();
    expect((await ask('/', 'SELECT count() FROM half', { user: 'earshot' })).body).toBe('0\n');
  });

  it('says that a port is taken, and lets an answer end before it stops', async () => {
    await expect(start({}, Number(new URL(sql.url).port))).rejects.toThrow(SqlPortTakenError);
    const door = await start();
    const request = open('/', { door });
    request.end('SELECT number FROM numbers(3000000)');
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const read = text(response);
    await door.stop();
    expect((await read).split('\n')).toHaveLength(3_000_001);
    await expect(ask('/', 'SELECT 1', { door })).rejects.toThrow('ECONNREFUSED');
  });
});
