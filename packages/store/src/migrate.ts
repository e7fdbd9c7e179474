import { z } from 'zod';
import { MigrationError } from './errors.js';
import { type Migration, readMigrations } from './migrations.js';

/** What the migrator needs of a connection that may write. */
export interface MigrationConnection {
  command(sql: string): Promise<void>;
  rows(sql: string): Promise<readonly unknown[]>;
}

const Applied = z.object({ number: z.int(), name: z.string(), checksum: z.string() });

/**
 * Brings the store to this Earshot's schema; answers with the names of what ran now. Every statement is idempotent
 * (IF NOT EXISTS, OR REPLACE), so that two processes that start at once, or a crash half-way, do no harm.
 * Throws `MigrationError` where a migration that ran has another text now, or where the store is newer than this Earshot.
 */
export async function migrate(
  connection: MigrationConnection,
  migrations?: readonly Migration[],
): Promise<readonly string[]> {
  const known = migrations ?? (await readMigrations());
  await connection.command(
    "CREATE DATABASE IF NOT EXISTS earshot COMMENT 'Internal to Earshot; analysts read the database voc'",
  );
  await connection.command(
    `CREATE TABLE IF NOT EXISTS earshot.migrations (number UInt32, name String, checksum String, applied_at DateTime64(3, 'UTC'))
     ENGINE = ReplacingMergeTree(applied_at) ORDER BY number`,
  );
  const applied = z
    .array(Applied)
    .parse(await connection.rows('SELECT number, name, checksum FROM earshot.migrations FINAL ORDER BY number'));
  checkApplied(known, applied);
  const done = new Set(applied.map((row) => row.number));
  const ran: string[] = [];
  for (const migration of known) {
    if (done.has(migration.number)) continue;
    for (const statement of migration.statements) await connection.command(statement);
    await connection.command(
      `INSERT INTO earshot.migrations SELECT ${migration.number}, '${migration.name}', '${migration.checksum}', now64(3)`,
    );
    ran.push(migration.name);
  }
  return ran;
}

function checkApplied(known: readonly Migration[], applied: readonly z.infer<typeof Applied>[]): void {
  for (const row of applied) {
    const migration = known.find((candidate) => candidate.number === row.number);
    if (migration === undefined) {
      throw new MigrationError(
        `the store has migration ${row.name}, which this Earshot does not know`,
        'The store was written by a newer Earshot: start that one, or use another data folder or database.',
      );
    }
    if (migration.checksum !== row.checksum) {
      throw new MigrationError(
        `migration ${migration.name} was changed after it ran`,
        'Migrations are append-only: restore the file and put the change into a new migration with the next number.',
      );
    }
  }
}
