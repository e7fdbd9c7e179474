import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@earshot/runtime';
import { type SqlCredential, type SqlLimits, startSql, type TokenHolder } from '@earshot/sql';
import { connectStore, feedbackRow, feedbackTable, type Store } from '@earshot/store';
import { analysedFeedback } from '@earshot/store/contract';

export interface OpenSqlDoor {
  readonly url: string;
  readonly port: number;
  readonly analyst: SqlCredential;
  readonly internal: SqlCredential;
  /** The store of this process, behind the door. */
  readonly store: Store;
  close(): Promise<void>;
}

/** A SQL door before an engine with Earshot's tables, empty; without them where `migrated` is false. */
export async function openSqlDoor(
  limits: Partial<SqlLimits> = {},
  migrated = true,
  byToken: (token: string) => Promise<TokenHolder | undefined> = async () => undefined,
): Promise<OpenSqlDoor> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-sql-door-'));
  const path = join(folder, 'clickhouse');
  const store = await connectStore({ kind: 'embedded', path });
  if (migrated) await store.migrate();
  const analyst = { user: 'analyst', password: 'only-reads-the-public-tables' };
  const internal = { user: 'earshot', password: 'reads-and-writes-everything' };
  const sql = await startSql({
    path,
    workFolder: join(folder, 'sql'),
    host: '127.0.0.1',
    port: 0,
    credentials: { analyst, internal, byToken },
    logger: createLogger({ level: 'silent', service: 'sql' }),
    limits,
  });
  return {
    url: sql.url,
    port: Number(new URL(sql.url).port),
    analyst,
    internal,
    store,
    async close() {
      await sql.stop();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Three rows for clients to read. */
export async function writeThree(store: Store): Promise<void> {
  const from = { partition: 0, offset: 1n, updated_at: '2026-03-11T00:00:00.000Z' };
  const inputs = [
    analysedFeedback({ id: 1, text: '早餐是凉的 – "cold" \'eggs\'\t\\ 🥚' }),
    analysedFeedback({ id: 2, text: 'the gate changed twice', supplier_id: 'air-birch', causes: ['other'] }),
    analysedFeedback({ id: 3, text: '', occurred_at: '2025-12-31T23:59:59.999Z', causes: [] }),
  ];
  await store.insert(
    feedbackTable,
    inputs.map((input) => feedbackRow(input, '', from)),
  );
}

/** What no client may do with the analyst's password, and the code of ClickHouse by which it is told. */
export const refusedStatements: readonly (readonly [statement: string, code: number])[] = [
  ["INSERT INTO earshot.catalogue (supplier_id) VALUES ('x')", 164],
  ['DROP TABLE earshot.feedback', 164],
  ['CREATE TABLE voc.mine (a UInt8) ENGINE = Memory', 164],
  ['SET readonly = 0', 164],
  ['SELECT 1 SETTINGS max_execution_time = 0', 164],
  ["SELECT 1 INTO OUTFILE '/tmp/earshot-sql-door.txt'", 164],
  ["SELECT * FROM file('/etc/hostname', 'LineAsString')", 497],
  ["SELECT file('/etc/hostname')", 497],
  ["SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')", 497],
  ["DESCRIBE url('http://127.0.0.1:1/x.csv')", 497],
  ['SELECT * FROM earshot.feedback', 497],
  ["SELECT * FROM merge('earshot', '.*')", 497],
  ['SELECT * FROM system.processes', 497],
];
