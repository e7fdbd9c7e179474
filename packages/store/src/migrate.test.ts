import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from './drivers/connection.js';
import { openEmbedded } from './drivers/embedded.js';
import type { OpenStore } from './drivers/openStore.js';
import { storeLimits } from './limits.js';
import { migrate } from './migrate.js';
import { readMigrations } from './migrations.js';

describe('migrations', () => {
  let folder: string;
  let open: OpenStore;
  let connection: Connection;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earshot-migrate-'));
    open = await openEmbedded({ kind: 'embedded', path: join(folder, 'store') }, { ...storeLimits, writersMax: 2 });
    const [writer] = open.writers;
    if (writer === undefined) throw new Error('expected a writer');
    connection = writer;
  });
  afterAll(async () => {
    for (const each of [...open.writers, ...open.readers, open.keeper]) await each.close();
    await open.door.close();
    await open.closed();
    await rm(folder, { recursive: true, force: true });
  });

  it('run in order, once, even where two processes start at once', async () => {
    const names = (await readMigrations()).map((migration) => migration.name);
    expect(names[0]).toBe('0001_create_feedback');
    const [first, second] = await Promise.all(open.writers.map((writer) => migrate(writer)));
    expect(first).toEqual(names);
    expect(names).toEqual(expect.arrayContaining([...(second ?? [])]));
    expect(await migrate(connection)).toEqual([]);
  });

  it('are append-only: one that ran and has another text now is refused', async () => {
    const changed = (await readMigrations()).map((migration) =>
      migration.number === 2 ? { ...migration, checksum: 'other' } : migration,
    );
    await expect(migrate(connection, changed)).rejects.toMatchObject({
      name: 'MigrationError',
      message: 'migration 0002_create_complaints was changed after it ran',
      next: expect.stringContaining('append-only'),
    });
  });

  it('do not run on a store of a newer Earshot', async () => {
    const older = (await readMigrations()).slice(0, 2);
    await expect(migrate(connection, older)).rejects.toMatchObject({
      message: expect.stringContaining('0003_create_clusters'),
    });
  });

  it('run what was added', async () => {
    const added = {
      number: 999,
      name: '0999_add_nothing',
      checksum: 'x',
      statements: ['CREATE TABLE IF NOT EXISTS earshot.added (a UInt8) ENGINE = Memory'],
    };
    expect(await migrate(connection, [...(await readMigrations()), added])).toEqual(['0999_add_nothing']);
    expect(await connection.rows('SELECT count() AS n FROM earshot.added')).toEqual([{ n: 0 }]);
  });

  it.each([
    [['2_x.sql'], 'is not the name of a migration'],
    [['0002_add_thing.sql', '0002_add_other.sql'], 'migrations 0002_add_other and 0002_add_thing have the same number'],
  ])('named %s are refused', async (files, message) => {
    const at = await mkdtemp(join(folder, 'named-'));
    for (const file of files) await writeFile(join(at, file), 'SELECT 1;');
    await expect(readMigrations(pathToFileURL(`${at}/`))).rejects.toThrow(message);
  });
});
