import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { connectStore, defineQuery, type Store } from '@earshot/store';
import { openEngineDoor } from '@earshot/store/engine';
import { z } from 'zod';
import { percentile, round } from '../measure.js';
import { madeUp, makeRows } from './makeRows.js';
import { type PageQuery, pageQueries } from './pageQueries.js';

const usage = `Usage: npm run bench:queries -- [--rows N] [--repeat N] [--folder PATH] [--made] [--recent]

Times every query that a page asks, over made-up feedback of ${madeUp.months} months in ClickHouse in this process. Prints a JSON line for each:
milliseconds at the median and at the 95th percentile, processor time, rows read, and how much slower it is for the months outside the three
that it asks for (1: not at all).

  --rows N       pieces of feedback (default 1000000; the figure that counts is that of 10000000: some 15 minutes and 8 GB of disk)
  --repeat N     times each query is asked (default 20)
  --folder PATH  keep the data there (default: a temporary folder that is removed)
  --made         the rows are in that folder already
  --recent       the last three of the months alone, for a folder of their own: what asks for a stretch of them must cost the same and
                 read as many rows as where all months are

Example: npm run bench:queries -- --rows 200000 --repeat 5
`;

/** Making rows with embeddings takes more than reading them; reading is measured with the limits of every day. */
const makingBytesMemoryMax = 4_000_000_000;
const recentMonths = 3;
const someIdsMax = 50;

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    repeat: { type: 'string', default: '20' },
    folder: { type: 'string' },
    made: { type: 'boolean', default: false },
    recent: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
async function bench(rows: number, repeat: number): Promise<void> {
  const folder = values.folder ?? (await mkdtemp(join(tmpdir(), 'earshot-queries-')));
  try {
    if (values.recent && !values.made) await make(folder, rows, madeUp.months - recentMonths, madeUp.months);
    const alone = values.made || values.recent ? undefined : await measureRecentAlone(folder, rows, repeat);
    const all = await withStore(folder, (store) => measureAll(store, repeat));
    const ofRows = values.recent ? Math.round((rows * recentMonths) / madeUp.months) : rows;
    for (const line of all) {
      const before = alone?.find((each) => each.page === line.page && each.query === line.query);
      const slower = before === undefined ? null : round(line.cpu_ms / Math.max(before.cpu_ms, 0.001));
      print({ ...line, of_rows: ofRows, slower_for_older_months: line.recent ? slower : null });
    }
    print({ queries: all.length, of_rows: ofRows, slowest_p95_ms: Math.max(...all.map((line) => line.p95_ms)) });
  } finally {
    if (values.folder === undefined) await rm(folder, { recursive: true, force: true });
  }
}

/** Makes the last months and measures; then makes all the others. */
async function measureRecentAlone(folder: string, rows: number, repeat: number): Promise<Measured[]> {
  const first = madeUp.months - recentMonths;
  await make(folder, rows, first, madeUp.months);
  const measured = await withStore(folder, (store) => measureAll(store, repeat));
  await make(folder, rows, 0, first);
  return measured;
}

async function make(path: string, rows: number, fromMonth: number, toMonth: number): Promise<void> {
  const store = await connectStore({ kind: 'embedded', path }, { engineBytesMemoryMax: makingBytesMemoryMax });
  await store.migrate();
  const door = await openEngineDoor({ path, workFolder: join(path, 'making') });
  await makeRows(door, rows, { fromMonth, toMonth }, (written) => process.stderr.write(`\r${written} rows`));
  process.stderr.write('\n');
  await door.close();
  await store.close();
}

/** With the limits of every day, but that what was just written counts as written. */
async function withStore<Result>(path: string, work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await connectStore({ kind: 'embedded', path }, { insertSecondsMax: 0 });
  try {
    await store.migrate();
    await store.rollUp();
    return await work(store);
  } finally {
    await store.close();
  }
}

interface Measured {
  readonly page: string;
  readonly query: string;
  readonly recent: boolean;
  readonly p50_ms: number;
  readonly p95_ms: number;
  /** Of all threads: on a machine that does other things as well, what the query itself costs. */
  readonly cpu_ms: number;
  readonly rows_read: number;
  readonly rows_answered: number;
}

async function measureAll(store: Store, repeat: number): Promise<Measured[]> {
  const ids = (await store.query(newestIds, { limit: someIdsMax })).map((row) => row.feedback_id);
  const measured: Measured[] = [];
  for (const query of pageQueries(ids)) measured.push(await measure(store, query, repeat));
  return measured;
}

async function measure(store: Store, { page, query, recent, run }: PageQuery, repeat: number): Promise<Measured> {
  const warm = await run(store);
  const before = await selectedRows(store);
  const times: number[] = [];
  const cpu = process.cpuUsage();
  for (let time = 0; time < repeat; time++) {
    const start = performance.now();
    await run(store);
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(cpu);
  const cpu_ms = round((user + system) / 1_000 / repeat);
  const rows_read = Math.round(((await selectedRows(store)) - before) / repeat);
  const p50_ms = round(percentile(times, 0.5));
  const p95_ms = round(percentile(times, 0.95));
  return { page, query, recent, p50_ms, p95_ms, cpu_ms, rows_read, rows_answered: warm.length };
}

/** Rows that the engine read since it started, of all queries: nothing else runs here. */
async function selectedRows(store: Store): Promise<number> {
  const [row] = await store.query(rowsSelected, {});
  return row?.value ?? 0;
}

const rowsSelected = defineQuery({
  name: 'rowsSelected',
  sql: `SELECT sum(value) AS value FROM system.events WHERE event = 'SelectedRows'`,
  params: z.object({}),
  row: z.object({ value: z.int() }),
});

const newestIds = defineQuery({
  name: 'newestIds',
  sql: `SELECT feedback_id FROM earshot.feedback_by_day WHERE day = (SELECT max(day) FROM earshot.feedback_by_day) LIMIT {limit:UInt32}`,
  params: z.object({ limit: z.int().positive() }),
  row: z.object({ feedback_id: z.string() }),
});

function print(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  process.stderr.write(`--${name}: expected a whole number above 0\n`);
  return process.exit(2);
}

// At the end: what is above is defined by now.
if (values.help) process.stdout.write(usage);
else await bench(positive('rows', values.rows), positive('repeat', values.repeat));
