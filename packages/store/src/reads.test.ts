import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectStore } from './connectStore.js';
import { analysedFeedback } from './exampleFeedback.contract.js';
import { clusterSummaries, clusterTimeline } from './reads/clusterSummaries.js';
import { overviewCounts } from './reads/overview.js';
import { causePeriodCounts, clusterPeriodCounts } from './reads/periodCounts.js';
import { suppliersSince } from './reads/scores.js';
import { newestWords, newestWordsOfCluster, wordsById, wordsWrittenAfter } from './reads/words.js';
import type { Store } from './store.js';
import { clustersTable } from './tables/clusters.js';
import { complaintRows, complaintsTable } from './tables/complaints.js';
import { feedbackRow, feedbackTable } from './tables/feedback.js';

const hourMs = 3_600_000;
const asOfMs = Date.parse('2026-03-20T12:00:00.000Z');
const hoursAgo = (hours: number) => new Date(asOfMs - hours * hourMs).toISOString();

/** id → hours before as_of. 1 to 3 lie in a window of six hours, 4 just outside of it, 5 and 6 in the window of earlier days. */
const heard: ReadonlyArray<readonly [id: number, hours: number]> = [
  [1, 0],
  [2, 1],
  [3, 5.9],
  [4, 6],
  [5, 25],
  [6, 24 * 7 + 1],
  [7, -1],
];

/** Bound to no suppliers: all rows. */
const everybodys = { bound: false, suppliers: [] as string[] };

describe('reads of pages', { timeout: 180_000 }, () => {
  let store: Store;
  let path: string;
  beforeAll(async () => {
    path = await mkdtemp(join(tmpdir(), 'earshot-reads-'));
    store = await connectStore({ kind: 'embedded', path });
    await store.migrate();
    const inputs = heard.map(([id, hours]) =>
      analysedFeedback({ id, occurred_at: hoursAgo(hours), sentiment: id === 2 ? 'neutral' : 'negative' }),
    );
    await store.insert(
      feedbackTable,
      inputs.map((input, at) =>
        feedbackRow(input, 'c1', { partition: 0, offset: BigInt(at), updated_at: hoursAgo(0) }),
      ),
    );
    await store.insert(
      complaintsTable,
      inputs.flatMap((input, at) => complaintRows(input, BigInt(at), () => 'c1')),
    );
    await store.insert(clustersTable, [
      {
        cluster_id: 'c1',
        supplier_id: 'hotel-aster',
        product_id: 'breakfast',
        cause: 'other',
        label: 'cold eggs',
        keywords: ['eggs'],
        exemplars: ['x'],
        weight: 7,
        cause_counts: {},
        state: '',
        first_seen: hoursAgo(99),
        last_seen: hoursAgo(99),
        input_partition: 0,
        applied_offset: '6',
        updated_at: hoursAgo(0),
        version: '6',
        is_deleted: 0,
      },
    ]);
  });
  afterAll(async () => {
    await store.close();
    await rm(path, { recursive: true, force: true });
  });

  const all = { supplier_id: '', product_id: '', cause: '' };
  const window = {
    as_of: hoursAgo(0),
    since: hoursAgo(24 * 56),
    window_seconds: 6 * 3_600,
    period_seconds: 86_400,
    periods_per_week: 7,
  };

  it('count the window and the same stretch of earlier days, the future left out', async () => {
    expect(await store.query(clusterPeriodCounts, { ...window, ...all, cluster_id: '' })).toEqual([
      {
        cluster_id: 'c1',
        supplier_id: 'hotel-aster',
        heard: 3,
        negatives: 2,
        past: 2,
        past_weekly: 1,
      },
    ]);
    expect(await store.query(causePeriodCounts, { ...window, ...all, cause: 'product.food' })).toMatchObject([
      { cause: 'product.food', heard: 3 },
    ]);
    expect(await store.query(causePeriodCounts, { ...window, ...all, supplier_id: 'hotel-birch' })).toEqual([]);
    expect(await store.query(suppliersSince, {})).toEqual([
      { supplier_id: 'hotel-aster', since: hoursAgo(24 * 7 + 1) },
    ]);
  });

  it('summarise clusters with the window in slices', async () => {
    const [summary] = await store.query(clusterSummaries, {
      cluster_ids: ['c1'],
      as_of: hoursAgo(0),
      window_seconds: 6 * 3_600,
      slices: 12,
    });
    expect(summary).toMatchObject({
      cause: 'product.food',
      heard_all: 7,
      first_seen: hoursAgo(24 * 7 + 1),
      last_seen: hoursAgo(-1),
    });
    expect([...(summary?.slices ?? [])].sort((a, b) => a - b)).toEqual([0, 2, 11]);
    expect(await store.query(clusterTimeline, { cluster_id: 'c1', from: hoursAgo(6), to: hoursAgo(0) })).toEqual([
      { bucket: '2026-03-20T06:00:00.000Z', complaints: 2 },
      { bucket: '2026-03-20T11:00:00.000Z', complaints: 1 },
      { bucket: '2026-03-20T12:00:00.000Z', complaints: 1 },
    ]);
  });

  it('page through words, newest first', async () => {
    const first = { before_at: hoursAgo(0), before_id: 'g', from_day: '1970-01-01', limit: 2 };
    const filter = { ...all, ...everybodys, ...first, sentiment: '' };
    const hours = async (given: Partial<typeof filter>) =>
      (await store.query(newestWords, { ...filter, ...given })).map(
        (place) => (asOfMs - Date.parse(place.occurred_at)) / hourMs,
      );
    expect(await hours({})).toEqual([0, 1]);
    expect(await hours({ before_at: hoursAgo(1), before_id: (2).toString(16).padStart(32, '0') })).toEqual([5.9, 6]);
    expect(await hours({ sentiment: 'neutral', limit: 9 })).toEqual([1]);
    expect(await hours({ cause: 'product.noise' })).toEqual([]);
    expect(await hours({ from_day: '2026-04-01' })).toEqual([]);
    expect(await hours({ bound: true, suppliers: ['hotel-aster'] })).toEqual([0, 1]);
    expect(await hours({ bound: true, suppliers: ['hotel-birch'] })).toEqual([]);
    expect(await hours({ bound: true })).toEqual([]);
    const ofCluster = await store.query(newestWordsOfCluster, { ...filter, limit: 9, cluster_id: 'c1' });
    expect(ofCluster).toHaveLength(6);
    const [word] = await store.query(wordsById, { feedback_ids: [ofCluster[0]?.feedback_id ?? ''], months: [202603] });
    expect(word).toMatchObject({ causes: ['product.food'], cause_evidence: [[{ start: 0, end: 4 }]], rating: 2 });
    expect(await store.query(wordsWrittenAfter, { after: hoursAgo(1), limit: 3 })).toHaveLength(3);
    expect(await store.query(wordsWrittenAfter, { after: hoursAgo(0), limit: 3 })).toEqual([]);
  });

  it('count for the overview', async () => {
    const day = { from: hoursAgo(24), to: hoursAgo(0), received_after: hoursAgo(1) };
    const counts = { feedback_all: 7, feedback: 4, negatives: 3, complaints: 4, received: 3, open_signals: 0 };
    const none = { feedback_all: 0, feedback: 0, negatives: 0, complaints: 0, received: 0, open_signals: 0 };
    const of = (suppliers: string[]) => store.query(overviewCounts, { ...day, bound: true, suppliers });
    expect(await store.query(overviewCounts, { ...day, ...everybodys })).toEqual([counts]);
    expect(await of(['hotel-aster', 'hotel-birch'])).toEqual([counts]);
    expect(await of(['hotel-birch'])).toEqual([none]);
    expect(await of([])).toEqual([none]);
  });
});
