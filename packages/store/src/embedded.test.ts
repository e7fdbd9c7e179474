import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connectStore } from './connectStore.js';
import { defineQuery } from './define.js';
import { analysedFeedback } from './exampleFeedback.contract.js';
import type { StoreLimits } from './limits.js';
import { existingFeedback } from './replaceFeedback.js';
import type { Store } from './store.js';
import { complaintRows, complaintsTable } from './tables/complaints.js';
import { feedbackRow, feedbackTable } from './tables/feedback.js';

const folders: string[] = [];
const stores: Store[] = [];

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'earshot-embedded-'));
  folders.push(path);
  return path;
}

async function open(path: string, limits: Partial<StoreLimits> = {}): Promise<Store> {
  const store = await connectStore({ kind: 'embedded', path }, limits);
  stores.push(store);
  await store.migrate();
  return store;
}

const answer = async (store: Store, sql: string) => (await text(await store.sql(`${sql} FORMAT TSV`))).trim();

// The engine takes one data folder a process at a time.
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});
afterAll(async () => {
  for (const path of folders) await rm(path, { recursive: true, force: true });
});

const writtenBatches = defineQuery({
  name: 'writtenBatches',
  sql: `SELECT uniqExact(signal_id) AS batches, count() AS rows, max(toUInt32(substring(signal_id, 7))) + 1 AS last
        FROM earshot.deliveries FINAL`,
  params: z.object({}),
  row: z.object({ batches: z.int(), rows: z.int(), last: z.int() }),
});
const written = (offset: bigint) => ({ partition: 0, offset, updated_at: '2026-03-11T00:00:00.000Z' });

/** Starting and killing engines, on a machine that may do much else. */
const testMsMax = 180_000;

describe('embedded store', { timeout: testMsMax }, () => {
  it('takes 20,000 rows of forty months in one call, holds them over a reopen, and stays small', async () => {
    const path = await folder();
    const rows = 20_000;
    const monthMs = 30 * 86_400_000;
    const inputs = Array.from({ length: rows }, (_, id) =>
      analysedFeedback({ id, occurred_at: new Date(Date.UTC(2023, 0, 1) + (id % 40) * monthMs + id).toISOString() }),
    );
    const store = await open(path);
    await store.insert(
      feedbackTable,
      inputs.map((input, at) => feedbackRow(input, 'c', written(BigInt(at)))),
    );
    await store.insert(
      complaintsTable,
      inputs.flatMap((input, at) => complaintRows(input, BigInt(at), () => 'c')),
    );
    const months = new Set(inputs.map((input) => input.feedback.occurred_at.slice(0, 7))).size;
    expect(months).toBeGreaterThan(30);
    expect(await answer(store, 'SELECT count(), uniqExact(month) FROM feedback')).toBe(`${rows}\t${months}`);
    expect(process.memoryUsage().rss).toBeLessThan(900_000_000);
    await store.close();

    const reopened = await open(path);
    expect(await reopened.migrate()).toEqual([]);
    expect(await answer(reopened, 'SELECT count() FROM complaints')).toBe(String(rows));
    expect(
      (
        await existingFeedback(
          reopened,
          inputs.slice(0, 5_000).map((input) => input.feedback.feedback_id),
        )
      ).size,
    ).toBe(5_000);
  });

  it('reads while it writes, and keeps the event loop free', async () => {
    const store = await open(await folder());
    let longestGapMs = 0;
    let lastMs = performance.now();
    const timer = setInterval(() => {
      longestGapMs = Math.max(longestGapMs, performance.now() - lastMs);
      lastMs = performance.now();
    }, 5);
    const startMs = performance.now();
    const slow = answer(store, 'SELECT count() FROM numbers(60000000) WHERE sipHash64(number) % 7 = 1');
    for (let batch = 0; batch < 10; batch++) {
      const input = analysedFeedback({ id: batch });
      await store.insert(feedbackTable, [feedbackRow(input, 'c', written(BigInt(batch)))]);
      expect((await existingFeedback(store, [input.feedback.feedback_id])).size).toBe(1);
    }
    expect(Number(await slow)).toBeGreaterThan(8_000_000);
    clearInterval(timer);
    // A statement run on the main thread would hold it for as long as it takes.
    expect(longestGapMs).toBeLessThan((performance.now() - startMs) / 2);
  });

  it("stops an analyst's statement that takes too long or too much, and says what to do", async () => {
    const store = await open(await folder(), { sqlSecondsMax: 1, sqlBytesMemoryMax: 20_000_000 });
    await expect(
      answer(store, 'SELECT count() FROM numbers(30000000000) WHERE sipHash64(number) % 7 = 1'),
    ).rejects.toMatchObject({
      type: 'TIMEOUT_EXCEEDED',
      next: expect.stringContaining('Ask for less'),
    });
    await expect(answer(store, 'SELECT groupArray(toString(number)) FROM numbers(3000000)')).rejects.toMatchObject({
      type: 'MEMORY_LIMIT_EXCEEDED',
    });
    expect(await answer(store, 'SELECT 1')).toBe('1');
  });

  it('refuses what waits too long, and lets go of what runs when it closes', async () => {
    const store = await open(await folder(), { waitingMax: 1, waitMsMax: 100 });
    const running = answer(store, 'SELECT count() FROM numbers(60000000) WHERE sipHash64(number) % 7 = 1');
    const waiting = answer(store, 'SELECT 1');
    await expect(answer(store, 'SELECT 2')).rejects.toMatchObject({ name: 'StoreBusyError' });
    await expect(waiting).rejects.toMatchObject({
      name: 'StoreBusyError',
      message: 'no connection was free within 100 ms',
    });
    const closed = store.close();
    expect(Number(await running)).toBeGreaterThan(8_000_000);
    await closed;
    await expect(store.ping()).rejects.toMatchObject({ name: 'StoreBusyError' });
  });

  it("never puts a customer's words into the error of a refused insert", async () => {
    const store = await open(await folder());
    const row = feedbackRow(analysedFeedback({ id: 1, text: 'my secret words' }), 'c', written(1n));
    const error = await store
      .insert(feedbackTable, [{ ...row, rating: 'bad' as unknown as number }])
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'StoreQueryError', message: expect.stringContaining('earshot.feedback') });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/secret|凉|bad/);
  });
});

describe('embedded store and other processes', { timeout: testMsMax }, () => {
  const packageFolder = join(import.meta.dirname, '..');
  const compiled = join(packageFolder, 'node_modules', `.killed-${randomUUID()}`);

  // Node 20 runs no TypeScript and tests need no build: the other process gets one of its own, where its imports resolve.
  beforeAll(async () => {
    const tsc = join(createRequire(import.meta.url).resolve('typescript/package.json'), '..', 'bin', 'tsc');
    const options = [
      '-p',
      join(packageFolder, 'tsconfig.json'),
      '--noEmit',
      'false',
      '--noCheck',
      '--outDir',
      compiled,
    ];
    await promisify(execFile)(process.execPath, [tsc, ...options, '--declaration', 'false', '--sourceMap', 'false']);
  });
  afterAll(() => rm(compiled, { recursive: true, force: true }));

  function startInserting(path: string, rowsPerBatch: number): { child: ChildProcess; acknowledged: () => number } {
    const file = join(compiled, 'insertUntilKilled.contract.js');
    const child = spawn(process.execPath, [file, path, String(rowsPerBatch)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let batches = 0;
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      batches += chunk.split('\n').length - 1;
    });
    return { child, acknowledged: () => batches };
  }

  it('after kill -9 in the middle of inserting has every acknowledged row, once; while the other runs, the folder is refused', async () => {
    const path = await folder();
    await (await open(path)).close();
    const rowsPerBatch = 400;
    const { child, acknowledged } = startInserting(path, rowsPerBatch);
    while (acknowledged() < 20) await new Promise((resolve) => setTimeout(resolve, 5));
    await expect(connectStore({ kind: 'embedded', path })).rejects.toMatchObject({
      name: 'StoreUnavailableError',
      next: expect.stringContaining('Only one Earshot'),
    });
    child.kill('SIGKILL');
    await once(child, 'close');

    const store = await open(path);
    const [found] = await store.query(writtenBatches, {});
    const { batches, rows, last } = found ?? { batches: 0, rows: 0, last: 0 };
    expect(batches).toBeGreaterThanOrEqual(acknowledged());
    expect(rows).toBe(batches * rowsPerBatch);
    expect(last).toBe(batches);
  });
});
