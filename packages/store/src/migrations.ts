import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { MigrationError } from './errors.js';
import { splitStatements } from './lexSql.js';

export interface Migration {
  readonly number: number;
  readonly name: string;
  /** sha256 of the file, in hex. */
  readonly checksum: string;
  readonly statements: readonly string[];
}

/** Lies beside both src/ and dist/. */
const folder = new URL('../migrations/', import.meta.url);

/**
 * All migrations of this Earshot by number; numbers may have gaps, as each part of the schema has its own range.
 * Throws `MigrationError` where a file is misnamed or a number is taken twice.
 */
export async function readMigrations(from: URL = folder): Promise<readonly Migration[]> {
  const files = (await readdir(from)).filter((file) => file.endsWith('.sql')).sort();
  const migrations = await Promise.all(files.map((file) => readMigration(from, file)));
  for (const [index, { number, name }] of migrations.entries()) {
    const before = migrations[index - 1];
    if (before?.number === number) {
      throw new MigrationError(
        `migrations ${before.name} and ${name} have the same number`,
        'Give the one that is not released yet the next number that is free.',
      );
    }
  }
  return migrations;
}

async function readMigration(from: URL, file: string): Promise<Migration> {
  const match = /^(\d{4})_[a-z]+(?:_[a-z]+)+\.sql$/.exec(file);
  if (match?.[1] === undefined) {
    throw new MigrationError(
      `${file} is not the name of a migration`,
      'Name it NNNN_verb_object.sql, such as 0007_add_feedback_order_value.sql.',
    );
  }
  const text = await readFile(new URL(file, from), 'utf8');
  return {
    number: Number(match[1]),
    name: file.replace(/\.sql$/, ''),
    checksum: createHash('sha256').update(text).digest('hex'),
    statements: splitStatements(text),
  };
}
