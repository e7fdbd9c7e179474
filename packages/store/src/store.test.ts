import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import { connectStore } from './connectStore.js';
import { defineQuery } from './define.js';
import { storeContract } from './store.contract.js';

const path = await mkdtemp(join(tmpdir(), 'earshot-store-'));
afterAll(() => rm(path, { recursive: true, force: true }));

storeContract('embedded', () => connectStore({ kind: 'embedded', path }));

it('wrote no file on behalf of an analyst', async () => {
  await expect(access('/tmp/earshot-outfile.txt')).rejects.toMatchObject({ code: 'ENOENT' });
});

const introduction = `# Tables for analysts

Read with \`./earshot sql "SELECT …"\`, with \`POST /v1/sql\`, or with the tools that you own ([sql.md](sql.md)).
Names without a database are looked up in \`voc\`. Names and meanings here are stable: columns are added, never renamed or
given another meaning. The database \`earshot\` is internal and may change with any release.

- Every view shows each thing once: counting rows is counting things, without FINAL or DISTINCT.
- A text that is corrected, or read again by a newer model, leaves its old cell in every view at once: rollups are recounts.
- A **complaint** is one (feedback, cause) pair, whatever the sentiment of the text. A **negative** is a text of negative
  sentiment. A text with two causes is one piece of feedback and two complaints: rates divide by \`voc.feedback_hourly\`.
- All times are UTC. On much data, \`WHERE month = 202603\` reads that month only; a filter on a time alone reads all months.
- A statement of \`./earshot sql\` and \`POST /v1/sql\` has 60 seconds, 300 MB and a million rows of answer; an error names its limit and
  what to do. Export month by month, or over the SQL door ([sql.md](sql.md)), which gives 300 seconds and streams answers of any length.
- The statement's own FORMAT is honoured (\`FORMAT CSVWithNames\`, \`Parquet\`, \`JSONEachRow\`, …); without one the answer is
  tab-separated: with names from \`POST /v1/sql\`, without from \`./earshot sql\` (at a terminal a table).

This page is made from the comments in the database, by the tests of packages/store (\`vitest -u\` writes it).
`;

const Column = z.object({
  table: z.string(),
  about: z.string(),
  column: z.string(),
  type: z.string(),
  comment: z.string(),
});

it('docs/tables.md says what the database says', async () => {
  const store = await connectStore({ kind: 'embedded', path });
  const columns = await store.query(
    defineQuery({
      name: 'publicColumns',
      sql: `SELECT columns.table AS table, tables.comment AS about, columns.name AS column, columns.type AS type, columns.comment AS comment
            FROM system.columns AS columns JOIN system.tables AS tables
              ON tables.database = columns.database AND tables.name = columns.table
            WHERE columns.database = 'voc' ORDER BY table, columns.position`,
      params: z.object({}),
      row: Column,
    }),
    {},
  );
  await store.close();
  const tables = new Map<string, z.infer<typeof Column>[]>();
  for (const column of columns) tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  const sections = [...tables].map(([table, its]) => {
    const rows = its.map((each) => `| ${each.column} | ${each.type} | ${each.comment} |`);
    return [
      `## voc.${table}`,
      '',
      `${its[0]?.about}.`,
      '',
      '| column | type | what it is |',
      '|---|---|---|',
      ...rows,
      '',
    ].join('\n');
  });
  await expect([introduction, ...sections].join('\n')).toMatchFileSnapshot(
    join(import.meta.dirname, '../../../docs/tables.md'),
  );
});
