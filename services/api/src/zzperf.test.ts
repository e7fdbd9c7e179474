import { rmSync } from 'node:fs';
import {
  type ComplaintRow,
  catalogueTable,
  clustersTable,
  complaintRows,
  complaintsTable,
  connectStore,
  type FeedbackRow,
  feedbackRow,
  feedbackTable,
} from '@earshot/store';
import { it } from 'vitest';
import { analysedFeedback } from '../../../packages/store/src/exampleFeedback.contract.js';
import { createPicture } from './picture.js';
import { readCluster, readClusters } from './reads/readClusters.js';
import { readHeatmap } from './reads/readHeatmap.js';
import { readOverview } from './reads/readOverview.js';
import { readWords } from './reads/readWords.js';

const causes = ['product.food', 'product.noise', 'service.attitude', 'other', 'fulfilment.delay'] as const;
it('perf', async () => {
  const store = await connectStore({ kind: 'embedded', path: '/tmp/st/perf' });
  await store.migrate();
  const N = 100_000,
    B = 2000,
    end = Date.parse('2026-03-20T12:00:00Z');
  let t = performance.now();
  const cl = new Map<string, { s: string; p: string; c: string }>();
  for (let k = 0; k < N; k++) {
    const id = `s${k % 50}p${k % 200}${causes[k % 5]}${k % 3}`;
    cl.set(id, { s: 's' + (k % 50), p: 'p' + (k % 200), c: causes[k % 5]! });
  }
  if (process.env.LOAD)
    for (let i = 0; i < N; i += B) {
      const F: FeedbackRow[] = [],
        C: ComplaintRow[] = [];
      for (let k = i; k < i + B; k++) {
        const a = analysedFeedback({
          id: (k * 2654435761) % 4294967296,
          occurred_at: new Date(end - (N - k) * ((60 * 86400e3) / N)).toISOString(),
          causes: [causes[k % 5]!],
          supplier_id: 's' + (k % 50),
          product_id: 'p' + (k % 200),
        });
        const id = `s${k % 50}p${k % 200}${causes[k % 5]}${k % 3}`;
        cl.set(id, { s: 's' + (k % 50), p: 'p' + (k % 200), c: causes[k % 5]! });
        F.push(feedbackRow(a, id, { partition: 0, offset: BigInt(k), updated_at: new Date(end).toISOString() }));
        C.push(...complaintRows(a, BigInt(k), () => id));
      }
      await store.insert(feedbackTable, F);
      await store.insert(complaintsTable, C);
    }
  if (process.env.LOAD)
    await store.insert(
      clustersTable,
      [...cl].map(([cluster_id, { s, p, c }]) => ({
        cluster_id,
        supplier_id: s,
        product_id: p,
        cause: c as 'other',
        label: 'x',
        keywords: ['a'],
        exemplars: [],
        centroid: Array.from({ length: 384 }, () => 0.1),
        weight: 1,
        cause_counts: {},
        state: '{}'.repeat(500),
        first_seen: new Date(end).toISOString(),
        last_seen: new Date(end).toISOString(),
        input_partition: 0,
        applied_offset: '1',
        updated_at: new Date(end).toISOString(),
        version: '1',
        is_deleted: 0 as const,
      })),
    );
  console.log(
    'load',
    Math.round(performance.now() - t),
    'clusters',
    cl.size,
    'rss',
    Math.round(process.memoryUsage().rss / 1e6),
  );
  const clock = () => new Date(end + 90_000);
  const picture = createPicture({ store, clock });
  const sc = await picture.streamClock();
  const ctx = { store, names: await picture.names(), knownSeconds: await picture.knownSeconds() };
  const time = async (n: string, f: () => Promise<unknown>) => {
    const all: number[] = [],
      cpus: number[] = [];
    for (let i = 0; i < 7; i++) {
      t = performance.now();
      const c = process.cpuUsage();
      await f();
      const d = process.cpuUsage(c);
      all.push(Math.round(performance.now() - t));
      cpus.push(Math.round((d.user + d.system) / 1e3));
    }
    console.log(n, all.sort((a, b) => a - b).join(' '), '| cpu', cpus.sort((a, b) => a - b).join(' '));
  };
  await time('clock', async () => createPicture({ store, clock }).streamClock());
  await time('known', async () => createPicture({ store, clock }).knownSeconds());
  await time('clusters 6h', () =>
    readClusters(
      ctx,
      { asOfMs: sc.asOfMs, windowHours: 6 },
      { supplier_id: '', product_id: '', cause: '' },
      'surprise',
      50,
    ),
  );
  await time('clusters 24h', () =>
    readClusters(
      ctx,
      { asOfMs: sc.asOfMs, windowHours: 24 },
      { supplier_id: '', product_id: '', cause: '' },
      'surprise',
      50,
    ),
  );
  await time('cluster', () => readCluster(ctx, { asOfMs: sc.asOfMs, windowHours: 6 }, [...cl.keys()][0]!));
  await time('heatmap', () => readHeatmap(ctx, { asOfMs: sc.asOfMs, windowHours: 24 }));
  const q = (n: string, x: string) =>
    time(n, async () => {
      for await (const _ of await store.sql(x));
    });
  await q('parts', 'select 1');
  console.log(
    await (await import('node:stream/consumers')).text(
      await store.sql(
        "select table,partition,count(),sum(rows) from system.parts where active and database='earshot' group by 1,2 order by 1,2",
      ),
    ),
  );
  await q('complaints final scan', "select count() from earshot.complaints final where cluster_id='x'");
  await q('complaints scan', "select count() from earshot.complaints where cluster_id='x'");
  await time('overview', () => readOverview(store, async () => ({ partitions: [] }), sc, clock()));
  const f = { cluster_id: '', supplier_id: '', product_id: '', cause: '', sentiment: '' };
  await time('words', () => readWords(store, f, { occurred_at: sc.as_of, feedback_id: 'g' }, 50));
  await time('words cluster', () =>
    readWords(store, { ...f, cluster_id: [...cl.keys()][0]! }, { occurred_at: sc.as_of, feedback_id: 'g' }, 50),
  );
  console.log('rss', Math.round(process.memoryUsage().rss / 1e6));
  await store.close();
}, 300_000);
