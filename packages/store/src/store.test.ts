import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { connectStore } from './connectStore.js';
import { publicColumns } from './reads/publicColumns.js';
import { storeContract } from './store.contract.js';

const path = await mkdtemp(join(tmpdir(), 'earshot-store-'));
afterAll(() => rm(path, { recursive: true, force: true }));

storeContract('embedded', () => connectStore({ kind: 'embedded', path }));

it('wrote no file on behalf of an analyst', async () => {
  await expect(access('/tmp/earshot-outfile.txt')).rejects.toMatchObject({ code: 'ENOENT' });
});

const introduction = `# Data dictionary: the views for analysts

Read with \`./earshot sql "SELECT …"\`, with \`POST /v1/sql\`, or with the tools that you own ([sql.md](sql.md)).
Names without a database are looked up in \`voc\`. Names and meanings here are stable: columns are added, never renamed or
given another meaning. The database \`earshot\` is internal and may change with any release.

- Every view shows each thing once: counting rows is counting things, without FINAL or DISTINCT.
- A text that is corrected, or read again by a newer model, leaves its old cell in every view at once: rollups are recounts.
- A **complaint** is one (feedback, cause) pair, whatever the sentiment of the text. A **negative** is a text of negative
  sentiment. A text with two causes is one piece of feedback and two complaints: rates divide by \`voc.feedback_hourly\`.
- \`updated_at\` is when a row was written last: load what is newer than your last load and replace by the id. The daily views have no
  ids: \`voc.changed_days\` says which days changed, also those that lost all of a cell; replace these days whole (infra/dbt does both).
- All times are UTC. On much data, \`WHERE month = 202603\` reads that month only; a filter on a time alone reads all months.
- A statement of \`./earshot sql\` and \`POST /v1/sql\` has 60 seconds, 300 MB and a million rows of answer; an error names its limit and
  what to do. Export month by month, or over the SQL door ([sql.md](sql.md)), which gives 300 seconds and streams answers of any length.
- The statement's own FORMAT is honoured (\`FORMAT CSVWithNames\`, \`Parquet\`, \`JSONEachRow\`, …); without one the answer is
  tab-separated: with names from \`POST /v1/sql\`, without from \`./earshot sql\` (at a terminal a table).

This page is made from the comments in the database, by the tests of packages/store (\`vitest -u\` writes it).
`;

it('docs/data-dictionary.md says what the database says, and it leaves nothing out', async () => {
  const store = await connectStore({ kind: 'embedded', path });
  const columns = await store.query(publicColumns, {});
  await store.close();
  const tables = new Map<string, (typeof columns)[number][]>();
  for (const column of columns) {
    expect([column.view, column.column, column.comment, column.about]).not.toContain('');
    tables.set(column.view, [...(tables.get(column.view) ?? []), column]);
  }
  for (const [view, its] of tables) {
    const names = its.map(({ column }) => column);
    // Changes of clusters are events: they bear when they were made, and are never written again.
    expect([view, names.includes(view === 'cluster_changes' ? 'at' : 'updated_at')]).toEqual([view, true]);
  }
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
    join(import.meta.dirname, '../../../docs/data-dictionary.md'),
  );
});
