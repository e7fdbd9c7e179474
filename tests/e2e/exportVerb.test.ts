import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connectStore } from '@earshot/store';
import { type EngineDoor, openEngineDoor } from '@earshot/store/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { earshot, type RunningEarshot, sql, startEarshot } from '../earshotProcess.js';

const texts = 60;
const asters = 40;

const what =
  'count(), uniqExact(feedback_id), toString(sum(cityHash64(feedback_id, text, sentiment))), min(occurred_at), max(occurred_at)';

/** Each command is a process that starts, on a machine that may do much else. */
const testMsMax = 900_000;

let folder: string;
let running: RunningEarshot;
const dataDir = () => join(folder, 'data');
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-export-'));
  const items = Array.from({ length: texts }, (_, i) => ({
    id: `r${i}`,
    // A comma, quotes, a line break and Chinese, as a file must hold them.
    text: i % 2 === 0 ? `Room ${i}, "the worst",\nwas dirty and the staff rude` : `早餐很好吃，位置也很方便 ${i}`,
    supplier_id: i < asters ? 'aster' : 'birch',
    occurred_at: `2026-03-${String(1 + (i % 28)).padStart(2, '0')}T08:00:00Z`,
  }));
  const file = join(folder, 'reviews.jsonl');
  await writeFile(file, items.map((item) => JSON.stringify(item)).join('\n'));
  // Verbs then ask the one that runs, and need no engine of their own.
  running = await startEarshot(dataDir());
  const imported = await earshot(['import', file, '--data', dataDir(), '--json']);
  expect(imported.code, imported.stderr).toBe(0);
}, testMsMax);
afterAll(async () => {
  await running.stop();
  await rm(folder, { recursive: true, force: true });
});

async function exportTo(name: string, ...more: readonly string[]): Promise<string> {
  const out = join(folder, name);
  const answer = await earshot(['export', '--out', out, '--data', dataDir(), ...more]);
  expect(answer.code, answer.stderr).toBe(0);
  return out;
}

describe('earshot export', { timeout: testMsMax }, () => {
  it('writes CSV and Parquet whole: read back they are what SQL tells', async () => {
    const counted = async (where: string) =>
      Object.values((await sql<Record<string, string>>(running, `SELECT ${what} FROM voc.feedback ${where}`))[0] ?? {});
    const all = await exportTo('all.parquet');
    const negatives = await exportTo('negatives.csv', '--supplier', 'aster', '--sentiment', 'negative');
    await withEngine(async (door) => {
      const everything = await counted('');
      expect(everything.slice(0, 2).map(Number)).toEqual([texts, texts]);
      expect(await readBack(door, all, 'Parquet')).toEqual(everything);
      expect(await readBack(door, negatives, 'CSVWithNames')).toEqual(
        await counted("WHERE supplier_id = 'aster' AND sentiment = 'negative'"),
      );
    });
  });

  it('goes to standard output too, and leaves no file where it fails', async () => {
    const said = await earshot(['export', '--supplier', 'birch', '--data', dataDir()]);
    expect(said.code).toBe(0);
    expect(said.stdout.split('\n')[0]).toContain('"feedback_id"');
    expect(said.stdout.match(/"birch"/g)).toHaveLength(texts - asters);
    const out = join(folder, 'never.csv');
    const refused = await earshot(['export', '--out', out, '--from', 'yesterday', '--data', dataDir()]);
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain('--from');
    await expect(readFile(out)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

/** ClickHouse's own reader of both formats, in an engine apart. */
async function withEngine(work: (door: EngineDoor) => Promise<void>): Promise<void> {
  const path = join(folder, 'reader');
  const store = await connectStore({ kind: 'embedded', path });
  const door = await openEngineDoor({ path, workFolder: join(folder, 'reading') });
  try {
    await work(door);
  } finally {
    await door.close();
    await store.close();
  }
}

async function readBack(door: EngineDoor, file: string, format: string): Promise<string[]> {
  const columns = "feedback_id String, text String, sentiment String, occurred_at DateTime64(3, ''UTC'')";
  const { stream } = await door.read(
    `SELECT ${what} FROM file('${file}', ${format}, '${columns}')`,
    {
      lane: 'services',
      readonly: false,
      database: 'default',
      settings: [
        ['date_time_input_format', 'best_effort'],
        ['input_format_skip_unknown_fields', '1'],
      ],
      refused: [],
      params: [],
    },
    { format: 'JSONEachRow', compression: 'none', whole: true, signal: AbortSignal.timeout(testMsMax) },
  );
  return Object.values(JSON.parse(await text(stream)) as Record<string, string>);
}
