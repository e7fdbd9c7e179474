import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connectStore } from './connectStore.js';
import { publicColumns } from './reads/publicColumns.js';
import type { Store } from './store.js';

/** What data teams load: it must run on the views as they are. */
const infra = join(import.meta.dirname, '../../../infra');
const startMsMax = 120_000;

let folder: string;
let store: Store;
let columns: ReadonlySet<string>;
let views: ReadonlySet<string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-data-team-'));
  store = await connectStore({ kind: 'embedded', path: join(folder, 'store') });
  await store.migrate();
  const rows = await store.query(publicColumns, {});
  columns = new Set(rows.map(({ view, column }) => `${view}.${column}`));
  views = new Set(rows.map(({ view }) => view));
}, startMsMax);
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
}, startMsMax);

const run = async (sql: string) => text(await store.sql(sql, { format: 'JSONCompact' }));

describe('infra/grafana/voc.json', () => {
  const Target = z.object({ rawSql: z.string(), refId: z.string() });
  const Dashboard = z.object({
    uid: z.literal('earshot-voc'),
    templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.string(), query: z.string() })) }),
    panels: z.array(
      z.object({
        id: z.int(),
        title: z.string().min(1),
        description: z.string().min(1),
        gridPos: z.object({ x: z.int(), y: z.int(), w: z.int(), h: z.int() }),
        targets: z.array(Target).min(1),
      }),
    ),
  });

  /** As the plugin fills in what a dashboard says of the time and of its variables. */
  function filledIn(sql: string): string {
    return (
      sql
        .replaceAll('$__fromTime', "toDateTime('2026-01-01 00:00:00')")
        .replaceAll('$__toTime', "toDateTime('2026-03-31 00:00:00')")
        // biome-ignore lint/suspicious/noTemplateCurlyInString: Grafana's own way to write a variable
        .replaceAll('${supplier:raw}', 'aster')
    );
  }

  it('asks only what the views answer', async () => {
    const { panels, templating } = Dashboard.parse(JSON.parse(await readFile(join(infra, 'grafana/voc.json'), 'utf8')));
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const asked = panels.flatMap(({ targets }) => targets.map(({ rawSql }) => rawSql));
    for (const { type, query } of templating.list) if (type === 'query') asked.push(query);
    expect(asked).toHaveLength(11);
    for (const sql of asked) {
      expect(filledIn(sql), sql).not.toMatch(/\$/);
      await run(filledIn(sql));
    }
  });
});

describe('infra/dbt', () => {
  it('names sources and columns that there are', async () => {
    const yaml = await readFile(join(infra, 'dbt/models/sources.yml'), 'utf8');
    const named: string[] = [];
    let table = '';
    for (const line of yaml.split('\n')) {
      table = /^ {6}- name: (\w+)$/.exec(line)?.[1] ?? table;
      const column = /^ {10}- name: (\w+)$/.exec(line)?.[1] ?? /^ {8}loaded_at_field: (\w+)$/.exec(line)?.[1];
      if (column !== undefined) named.push(`${table}.${column}`);
    }
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !columns.has(name))).toEqual([]);
  });

  it('asks in its models and tests only what the views answer', async () => {
    for (const kind of ['models', 'tests']) {
      const files = (await readdir(join(infra, 'dbt', kind))).filter((file) => file.endsWith('.sql'));
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) {
        const written = await readFile(join(infra, 'dbt', kind, file), 'utf8');
        for (const [, view] of written.matchAll(/source\('voc', '(\w+)'\)/g)) expect(views).toContain(view);
        // As a first run compiles it, and as a later one, whose copy is the view itself.
        const later = written
          .replace(/\{\{ config\(.*?\) \}\}/gs, '')
          .replace(/\{\{ source\('voc', '(\w+)'\) \}\}/g, 'voc.$1')
          .replace(/\{\{ this \}\}/g, `voc.${/voc_(\w+)_loaded/.exec(file)?.[1] ?? 'feedback'}`);
        const first = later.replace(/\{% if is_incremental\(\) %\}.*?\{% endif %\}/gs, '');
        for (const sql of [first, later.replace(/\{% .*? %\}/g, '')]) {
          expect(sql).not.toMatch(/\{[{%]/);
          await run(sql.replace(/^--.*$/gm, ''));
        }
      }
    }
  });
});
