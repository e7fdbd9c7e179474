import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@earshot/runtime';
import { type Sql, startSql } from '@earshot/sql';
import { connectStore, defineQuery, type Store } from '@earshot/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

const starters = 6;
const internal = { user: 'earshot', password: 'reads-and-writes-everything' };
const analyst = { user: 'analyst', password: 'only-reads-the-public-tables' };
const counts = defineQuery({
  name: 'countsOfMigrations',
  sql: `SELECT toUInt32(count()) AS applied, toUInt32(uniqExact(number)) AS numbers,
          (SELECT toUInt32(count()) FROM voc.feedback) AS rows FROM earshot.migrations FINAL`,
  params: z.object({}),
  row: z.object({ applied: z.int(), numbers: z.int(), rows: z.int() }),
});

let folder: string;
let engine: Store;
let door: Sql;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-migrations-'));
  const path = join(folder, 'clickhouse');
  // Opened, not migrated: what starts together finds nothing.
  engine = await connectStore({ kind: 'embedded', path });
  door = await startSql({
    path,
    workFolder: join(folder, 'sql'),
    host: '127.0.0.1',
    port: 0,
    credentials: { analyst, internal },
    logger: createLogger({ level: 'silent', service: 'sql' }),
  });
});
afterAll(async () => {
  await door.stop();
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

it('services that start at the same moment on an empty ClickHouse bring its tables up to date together', async () => {
  const stores = await Promise.all(
    Array.from({ length: starters }, () => connectStore({ kind: 'server', url: door.url, ...internal })),
  );
  try {
    await Promise.all(stores.map((store) => store.migrate()));
    for (const store of stores) {
      expect(await store.migrate()).toEqual([]);
      const [found] = await store.query(counts, {});
      expect(found?.applied).toBe(found?.numbers);
      expect(found?.rows).toBe(0);
    }
  } finally {
    await Promise.all(stores.map((store) => store.close()));
  }
});
