import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

it('explains itself', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [file('./provideSqlClients.mjs'), '--help']);
  expect(stdout).toMatch(/clickhouse-connect.*\n.*JDBC/);
});

it('keeps what it fetched under the version that it fetched', () => {
  const version = /jdbcVersion = '([\d.]+)'/.exec(readFileSync(file('./provideSqlClients.mjs'), 'utf8'))?.[1];
  expect(readFileSync(file('./pom.xml'), 'utf8')).toContain(
    `<artifactId>clickhouse-jdbc</artifactId>\n      <version>${version}</version>`,
  );
});
