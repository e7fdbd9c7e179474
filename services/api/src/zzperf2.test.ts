import { clusterPeriodCounts, clusterSummaries, connectStore, newestWords, wordsById } from '@earshot/store';
import { it } from 'vitest';

it('perf', async () => {
  const store = await connectStore({ kind: 'embedded', path: '/tmp/st/perf' }, { sqlSecondsMax: 60 });
  const time = async <T>(n: string, f: () => Promise<T>) => {
    let r: T | undefined;
    const all: number[] = [],
      cpus: number[] = [];
    for (let i = 0; i < 9; i++) {
      const t = performance.now();
      const c = process.cpuUsage();
      r = await f();
      const d = process.cpuUsage(c);
      all.push(Math.round(performance.now() - t));
      cpus.push(Math.round((d.user + d.system) / 1e3));
    }
    console.log(n, '| wall', all.sort((a, b) => a - b).join(' '), '| cpu', cpus.sort((a, b) => a - b).join(' '));
    return r as T;
  };
  const as_of = '2026-03-20T12:00:00.000Z',
    since = '2026-01-23T12:00:00.000Z';
  const rows = await time('period', () =>
    store.query(clusterPeriodCounts, {
      as_of,
      since,
      window_seconds: 6 * 3600,
      period_seconds: 86400,
      supplier_id: '',
      product_id: '',
      cause: '',
    }),
  );
  const ids = rows.slice(0, 50).map((r) => r.cluster_id);
  await time('summaries', () =>
    store.query(clusterSummaries, { cluster_ids: ids, as_of, window_seconds: 6 * 3600, slices: 12 }),
  );
  const list = ids.map((x) => `'${x}'`).join(',');
  const q = (n: string, x: string) =>
    time(n, async () => {
      for await (const _ of await store.sql(x));
    });
  await q(
    'clusters part',
    `select cluster_id,supplier_id,product_id,cause,label,keywords,exemplars,first_seen from (select * from earshot.clusters final where cluster_id in (${list}))`,
  );
  await q(
    'clusters part2',
    `select cluster_id,supplier_id,product_id,cause,label,keywords,exemplars,first_seen from earshot.clusters final where cluster_id in (${list})`,
  );
  await q(
    'members',
    `select cluster_id, toString(topK(1)(cause)[1]) m, count(), min(occurred_at), max(occurred_at) from earshot.complaints final where cluster_id in (${list}) group by cluster_id`,
  );
  await q(
    'members notopk',
    `select cluster_id, count(), min(occurred_at), max(occurred_at) from earshot.complaints final where cluster_id in (${list}) group by cluster_id`,
  );
  await q('members ids only', `select count() from earshot.complaints final where cluster_id in (${list})`);
  const f = { supplier_id: '', product_id: '', cause: '', sentiment: '', before_at: as_of, before_id: 'g', limit: 51 };
  const w = await time('newest', () => store.query(newestWords, { ...f, month_min: 202602 }));
  await time('byId', () => store.query(wordsById, { feedback_ids: w.map((x) => x.feedback_id) }));
  await q(
    'newest nofinal',
    `select feedback_id, occurred_at from earshot.feedback where month>=202602 order by occurred_at desc, feedback_id desc limit 51`,
  );
  await q(
    'newest final bare',
    `select feedback_id, occurred_at from earshot.feedback final where month>=202602 order by occurred_at desc, feedback_id desc limit 51`,
  );
  await q(
    'newest final 3d',
    `select feedback_id, occurred_at from earshot.feedback final where month>=202602 and occurred_at>'2026-03-18' order by occurred_at desc, feedback_id desc limit 51`,
  );
  await store.close();
}, 300_000);
