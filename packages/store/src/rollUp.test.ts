import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Cause } from '@earshot/contracts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connectStore } from './connectStore.js';
import { defineQuery } from './define.js';
import { analysedFeedback } from './exampleFeedback.contract.js';
import { existingFeedback, replaceFeedback } from './replaceFeedback.js';
import type { Store } from './store.js';
import { complaintRows, complaintsTable } from './tables/complaints.js';
import { feedbackRow, feedbackTable } from './tables/feedback.js';

const startMsMax = 60_000;
const testMsMax = 300_000;

/** What became of one text: written anew with all of this. */
const Change = fc.record({
  id: fc.integer({ min: 1, max: 6 }),
  // Two days of one month, and one of another.
  occurred_at: fc.constantFrom('2026-03-10T08:00:00.000Z', '2026-03-11T23:59:59.999Z', '2026-04-01T00:00:00.000Z'),
  supplier_id: fc.constantFrom('aster', 'birch'),
  product_id: fc.constantFrom('', 'room'),
  causes: fc.constantFrom<readonly Cause[]>([], ['product.food'], ['product.noise', 'product.food']),
  sentiment: fc.constantFrom('negative', 'neutral', 'positive'),
  cluster: fc.constantFrom('c1', 'c2'),
  /** The counts by day are brought up to date after it. */
  rollUp: fc.boolean(),
});
type Change = typeof Change extends fc.Arbitrary<infer Value> ? Value : never;

describe('counts by day', { timeout: 180_000 }, () => {
  let folder: string;
  let store: Store;
  let version = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earshot-rollup-'));
    store = await connectStore({ kind: 'embedded', path: join(folder, 'store') }, { insertSecondsMax: 0 });
    await store.migrate();
  }, startMsMax);
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }, startMsMax);

  /** As the writer does it: look up, replace, insert. */
  async function write(change: Change): Promise<void> {
    const input = analysedFeedback({ ...change, revision: String(++version) });
    const row = feedbackRow(input, change.cluster, {
      partition: 0,
      offset: 7n,
      updated_at: '2026-04-02T00:00:00.000Z',
    });
    const existing = await existingFeedback(store, [row.feedback_id]);
    const complaints = complaintRows(input, 7n, () => change.cluster);
    const rows = replaceFeedback(existing.get(row.feedback_id), row, complaints);
    await store.insert(complaintsTable, rows.complaints);
    await store.insert(feedbackTable, rows.feedback);
  }

  const rows = (sql: string) =>
    store.query(defineQuery({ name: 'test', sql, params: z.object({}), row: z.record(z.string(), z.unknown()) }), {});

  const pairs: ReadonlyArray<readonly [string, string]> = [
    [
      `SELECT toString(day) AS d, supplier_id, product_id, sum(feedback) AS n, sum(positives) AS p, sum(negatives) AS m, min(first_at) AS a, max(last_at) AS z
       FROM earshot.feedback_cells GROUP BY d, supplier_id, product_id ORDER BY ALL`,
      `SELECT toString(toDate(occurred_at)) AS d, supplier_id, product_id, count() AS n, countIf(sentiment = 'positive') AS p,
         countIf(sentiment = 'negative') AS m, min(occurred_at) AS a, max(occurred_at) AS z
       FROM earshot.feedback FINAL GROUP BY d, supplier_id, product_id ORDER BY ALL`,
    ],
    [
      `SELECT toString(day) AS d, supplier_id, product_id, cause, sum(complaints) AS n, sum(negatives) AS m
       FROM earshot.complaint_cells GROUP BY d, supplier_id, product_id, cause ORDER BY ALL`,
      `SELECT toString(toDate(occurred_at)) AS d, supplier_id, product_id, cause, count() AS n, countIf(sentiment = 'negative') AS m
       FROM earshot.complaints FINAL GROUP BY d, supplier_id, product_id, cause ORDER BY ALL`,
    ],
    [
      `SELECT toString(day) AS d, cluster_id, cause, sum(complaints) AS n, sum(negatives) AS m
       FROM earshot.cluster_cells GROUP BY d, cluster_id, cause ORDER BY ALL`,
      `SELECT toString(toDate(occurred_at)) AS d, cluster_id, cause, count() AS n, countIf(sentiment = 'negative') AS m
       FROM earshot.complaints FINAL GROUP BY d, cluster_id, cause ORDER BY ALL`,
    ],
  ];
  async function expectCellsToBeARecount(): Promise<void> {
    for (const [cells, recount] of pairs) expect(await rows(cells)).toEqual(await rows(recount));
  }

  it(
    'are a recount of the live rows after any change of supplier, day, month, cause or cluster, rolled up or not',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(Change, { minLength: 2, maxLength: 4 }), async (changes) => {
          for (const change of changes) {
            await write(change);
            if (change.rollUp) await store.rollUp();
            await expectCellsToBeARecount();
          }
        }),
        { numRuns: 4, interruptAfterTimeLimit: 60_000 },
      );
    },
    testMsMax,
  );

  it(
    'come from the rollups once they are made, and a replay changes none',
    async () => {
      const change: Change = {
        id: 3,
        occurred_at: '2026-03-10T08:00:00.000Z',
        supplier_id: 'aster',
        product_id: 'room',
        causes: ['product.food'],
        sentiment: 'positive',
        cluster: 'c1',
        rollUp: false,
      };
      await write(change);
      expect((await store.rollUp()).months).toContain(202603);
      expect(await rows('SELECT day FROM earshot.dirty_days')).toEqual([]);
      const [kept] = await rows('SELECT toUInt32(sum(feedback)) AS n FROM earshot.daily_feedback');
      expect(kept).toEqual((await rows('SELECT toUInt32(count()) AS n FROM earshot.feedback FINAL'))[0]);
      expect((await store.rollUp()).months).toEqual([]);
      // A text that leaves its only day leaves no cell behind.
      for (const id of [1, 2, 3, 4, 5, 6]) await write({ ...change, id, occurred_at: '2026-04-01T00:00:00.000Z' });
      expect((await store.rollUp()).months).toEqual([202603, 202604]);
      expect(await rows("SELECT day FROM earshot.daily_feedback WHERE day < '2026-04-01'")).toEqual([]);
      await expectCellsToBeARecount();
      expect(await text(await store.sql('SELECT count() FROM feedback FORMAT TSV'))).toBe('6\n');
    },
    testMsMax,
  );

  it('are right after two roll-ups at once, which leave no table behind', async () => {
    await write({
      id: 1,
      occurred_at: '2026-03-11T23:59:59.999Z',
      supplier_id: 'birch',
      product_id: '',
      causes: [],
      sentiment: 'neutral',
      cluster: 'c1',
      rollUp: false,
    });
    await Promise.all([store.rollUp(), store.rollUp()]);
    await expectCellsToBeARecount();
    const left = "SELECT name FROM system.tables WHERE database = 'earshot' AND match(name, '[0-9a-f]{32}$')";
    expect(await rows(left)).toEqual([]);
  });
});
