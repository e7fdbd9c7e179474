import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { createAccess } from '@earshot/api';
import type { NewToken } from '@earshot/contracts';
import { createHttpServer, createLogger, type HttpServer } from '@earshot/runtime';
import { publicViewsSql } from '@earshot/store/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServers } from '../../config.js';
import { type OpenSqlDoor, openSqlDoor, refusedStatements, writeThree } from './openSqlDoor.js';

const installation = 'the-token-of-the-installation';

describe('the SQL door with tokens of Earshot', () => {
  let door: OpenSqlDoor;
  let server: HttpServer;
  let access: ReturnType<typeof createAccess>;
  let analyst: string;
  let ofBirch: string;
  let viewer: string;
  const clients: ClickHouseClient[] = [];
  beforeAll(async () => {
    door = await openSqlDoor({}, true, (token) => access.sqlReader(token));
    access = createAccess({
      store: door.store,
      token: installation,
      metricsToken: undefined,
      publicUrl: undefined,
      config: { sessionIdleMs: 3_600_000, trustedProxies: [], oidc: undefined },
      clock: () => new Date(),
      onError: () => {},
    });
    server = await createHttpServer({
      logger: createLogger({ level: 'silent', service: 'test' }),
      token: installation,
      gate: access.gate,
      version: 'test',
      readiness: async () => ({ status: 'ok', checks: {} }),
    });
    await server.register(access.routes);
    await writeThree(door.store);
    const make = async (token: Partial<NewToken>) => {
      const answer = await server.inject({
        method: 'POST',
        url: '/v1/tokens',
        headers: { authorization: `Bearer ${installation}` },
        payload: { name: 'a program', role: 'analyst', ...token },
      });
      expect(answer.statusCode, answer.body).toBe(201);
      return answer.json<{ token: string }>().token;
    };
    analyst = await make({});
    ofBirch = await make({ suppliers: ['air-birch'] });
    viewer = await make({ role: 'owner' });
  });
  afterAll(async () => {
    for (const client of clients) await client.close();
    await server.close();
    await door.close();
  });

  function clientOf(password: string, username = 'token'): ClickHouseClient {
    const client = createClient({ url: door.url, username, password, log: { level: ClickHouseLogLevel.OFF } });
    clients.push(client);
    return client;
  }
  const rows = async (client: ClickHouseClient, query: string) =>
    (await client.query({ query, format: 'JSONCompactEachRow' })).json<unknown[]>();

  it('show all rows to an analyst who is bound to none, whatever name comes with it', async () => {
    const count = 'SELECT count() FROM feedback';
    for (const client of [clientOf(analyst), clientOf(analyst, 'analyst'), clientOf(installation)]) {
      expect(await rows(client, count)).toEqual([[3]]);
    }
  });

  it('never write, not even under the name of who may', async () => {
    await expect(
      clientOf(analyst, 'earshot').command({ query: 'CREATE TABLE default.x (a UInt8) ENGINE = Memory' }),
    ).rejects.toMatchObject({ code: '164' });
  });

  it('show to who is bound the rows of their suppliers, in every view, however they are asked', async () => {
    const client = clientOf(ofBirch);
    const views = await rows(clientOf(analyst), `SELECT name, has_supplier FROM (${publicViewsSql})`);
    expect(views.length).toBeGreaterThan(10);
    for (const [name, hasSupplier] of views as [string, number | boolean][]) {
      const query = hasSupplier
        ? `SELECT count() FROM voc.${name} WHERE supplier_id != 'air-birch'`
        : `SELECT count() FROM voc.${name}`;
      expect(await rows(client, query), name).toEqual([[0]]);
    }
    for (const query of [
      'SELECT count() FROM voc.feedback',
      'SELECT count() FROM (SELECT * FROM feedback)',
      'WITH x AS (SELECT * FROM feedback) SELECT count() FROM x JOIN voc.feedback USING (feedback_id)',
      'SELECT count() FROM view(SELECT * FROM feedback)',
      'SELECT count() FROM feedback UNION DISTINCT SELECT count() FROM voc.feedback',
    ]) {
      expect(await rows(client, query), query).toEqual([[1]]);
    }
  });

  it('let nobody who is bound around that', async () => {
    const client = clientOf(ofBirch);
    const refused = async (asked: Parameters<ClickHouseClient['query']>[0]) =>
      client.query(asked).then(
        async (answer) => `answered ${await answer.text()}`,
        (error: { readonly code?: string }) => error.code,
      );
    for (const query of [
      "SELECT 'hotel-aster' IN voc.catalogue",
      'SELECT * FROM earshot.feedback',
      "SELECT * FROM merge('voc', '.*')",
      'EXPLAIN SELECT * FROM feedback',
      'SHOW TABLES',
      'SELECT * FROM system.processes',
      'SELECT * FROM information_schema.tables',
      ...refusedStatements.filter(([, code]) => code === 497).map(([statement]) => statement),
    ]) {
      expect(await refused({ query }), query).toBe('497');
    }
    expect(await refused({ query: 'SELECT * FROM feedback SETTINGS additional_table_filters = {}' })).toBe('164');
    const filters = { additional_table_filters: "{'voc.feedback': '1'}" } as never;
    expect(await refused({ query: 'SELECT * FROM feedback', clickhouse_settings: filters })).toBe('164');
    const query_params = { table: 'voc.feedback' };
    expect(await refused({ query: "SELECT 'x' IN {table:Identifier}", query_params })).toBe('497');
    const inSystem = createClient({
      url: door.url,
      username: 'token',
      password: ofBirch,
      database: 'system',
      log: { level: ClickHouseLogLevel.OFF },
    });
    clients.push(inSystem);
    await expect(inSystem.query({ query: 'SELECT * FROM tables' })).rejects.toMatchObject({ code: '497' });
  });

  it('list to who is bound the public views, and no count of rows', async () => {
    const client = clientOf(ofBirch);
    expect(
      await rows(client, 'SELECT DISTINCT database, total_rows, total_bytes FROM system.tables ORDER BY 1'),
    ).toEqual(expect.arrayContaining([['voc', null, null]]));
    expect(
      await rows(
        client,
        "SELECT count() FROM system.tables WHERE database NOT IN ('voc', 'system', 'information_schema', 'INFORMATION_SCHEMA')",
      ),
    ).toEqual([[0]]);
    expect(await rows(client, 'SELECT count() > 100 FROM system.settings')).toEqual([[1]]);
  });

  it('open nothing for a role that may not, and nothing that was revoked or made up', async () => {
    await expect(clientOf(viewer).query({ query: 'SELECT 1' })).rejects.toMatchObject({ code: '497' });
    for (const guess of [`earshot_${'a'.repeat(43)}`, '', 'analyst']) {
      await expect(clientOf(guess).query({ query: 'SELECT 1' })).rejects.toMatchObject({ code: '516' });
    }
  });

  it.skipIf(testServers.EARSHOT_TEST_CURL === undefined)('come with curl, as password or as key', async () => {
    const ask = async (...args: string[]) =>
      (await promisify(execFile)(testServers.EARSHOT_TEST_CURL ?? '', ['-sg', door.url, '-d', sql, ...args])).stdout;
    const sql = 'SELECT DISTINCT supplier_id FROM feedback';
    expect(await ask('-u', `me:${ofBirch}`)).toBe('air-birch\n');
    expect(await ask('-H', `X-ClickHouse-Key: ${ofBirch}`)).toBe('air-birch\n');
    expect(await ask('-u', `me:${viewer}`)).toContain('Code: 497. DB::Exception: the role of this token');
  });

  it.skipIf(testServers.EARSHOT_TEST_PYTHON === undefined)('come with clickhouse-connect', async () => {
    const program = `import sys, clickhouse_connect
client = clickhouse_connect.get_client(host='127.0.0.1', port=int(sys.argv[1]), username='me', password=sys.argv[2])
print(client.query('SELECT DISTINCT supplier_id FROM feedback').result_rows)`;
    const args = ['-c', program, String(door.port), ofBirch];
    const { stdout } = await promisify(execFile)(testServers.EARSHOT_TEST_PYTHON ?? '', args);
    expect(stdout).toBe("[('air-birch',)]\n");
  });
});
