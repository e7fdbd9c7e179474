import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServers } from '../../config.js';
import { type OpenSqlDoor, openSqlDoor, refusedStatements, writeThree } from './openSqlDoor.js';

const { EARSHOT_TEST_JAVA: java = '', EARSHOT_TEST_JDBC_JARS: jars = '' } = testServers;
const run = promisify(execFile);

describe.skipIf(java === '' || jars === '')("ClickHouse's JDBC driver", () => {
  let door: OpenSqlDoor;
  let classes: string;
  beforeAll(async () => {
    door = await openSqlDoor();
    await writeThree(door.store);
    classes = await mkdtemp(join(tmpdir(), 'earshot-jdbc-'));
    const compiler = 'org.eclipse.jdt.internal.compiler.batch.Main';
    await run(java, [
      '-cp',
      join(jars, '*'),
      compiler,
      '-17',
      '-d',
      classes,
      join(import.meta.dirname, 'ReadFeedback.java'),
    ]);
  });
  afterAll(async () => {
    await door.close();
    await rm(classes, { recursive: true, force: true });
  });

  // Its default is compress=1, ClickHouse's own blocks with their checksums.
  it.each(['', '?compress=false', '?compress=true&client.use_http_compression=true'])(
    'reads voc.feedback, lists tables as DBeaver does, and is refused what it must not do %s',
    async (options) => {
      const url = `jdbc:clickhouse://127.0.0.1:${door.port}/voc${options}`;
      const refused = refusedStatements.map(([statement]) => statement);
      const classPath = [classes, join(jars, '*')].join(delimiter);
      const { stdout } = await run(java, ['-cp', classPath, 'ReadFeedback', url, door.analyst.password, ...refused]);
      const lines = stdout.trim().split('\n');
      const all = (name: string) =>
        lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
      expect(all('product')).toEqual(['ClickHouse']);
      expect(all('schemas')).toEqual(['[INFORMATION_SCHEMA, information_schema, system, voc]']);
      expect(all('tables')[0]).toMatch(/\bcatalogue\b.*\bfeedback\b.*\bsignals\b/);
      expect(Number(all('columns')[0])).toBeGreaterThan(30);
      expect([all('keys'), all('types'), all('valid')]).toEqual([['[]'], ['true'], ['true']]);
      expect(all('text').map((text) => Buffer.from(text, 'base64').toString())).toEqual([
        '早餐是凉的 – "cold" \'eggs\'\t\\ 🥚',
        '',
      ]);
      expect(all('rest')).toEqual(['2.0 2026-03-10T08:00:00Z 7', '2.0 2025-12-31T23:59:59.999Z 7']);
      expect([all('sum'), all('limited')]).toEqual([['19999900000'], ['[0, 1, 2]']]);
      expect(all('code').map(Number)).toEqual(refusedStatements.map(([, code]) => code));
    },
  );
});
