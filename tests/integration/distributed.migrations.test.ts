import { connectStore, defineQuery } from '@earshot/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type OpenSqlDoor, openSqlDoor } from './sqlDoor/openSqlDoor.js';

const starters = 6;
const counts = defineQuery({
  name: 'countsOfMigrations',
  sql: `SELECT toUInt32(count()) AS applied, toUInt32(uniqExact(number)) AS numbers,
          (SELECT toUInt32(count()) FROM voc.feedback) AS rows FROM earshot.migrations FINAL`,
  params: z.object({}),
  row: z.object({ applied: z.int(), numbers: z.int(), rows: z.int() }),
});

let door: OpenSqlDoor;
beforeAll(async () => {
  // Not migrated: what starts together finds nothing.
  door = await openSqlDoor({}, false);
});
afterAll(() => door.close());

it('services that start at the same moment on an empty ClickHouse bring its tables up to date together', async () => {
  const stores = await Promise.all(
    Array.from({ length: starters }, () => connectStore({ kind: 'server', url: door.url, ...door.internal })),
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
