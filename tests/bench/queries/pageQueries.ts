import {
  bindFilter,
  causePeriodCounts,
  causesOfPeers,
  clusterPeriodCounts,
  clusterSummaries,
  clusterTimeline,
  complaintCells,
  complaintsByMonth,
  daysByCause,
  daysBySupplier,
  exposureCells,
  feedbackByMonth,
  feedbackPulse,
  leastSure,
  nearestSketches,
  newestFound,
  newestWords,
  newestWordsOfCluster,
  overviewCounts,
  periodByCause,
  periodBySupplier,
  productCounts,
  type Query,
  type Store,
  searchCounts,
  searchFeedback,
  searchMonths,
  similarities,
  streamTime,
  supplierCounts,
  suppliersSince,
  wordsById,
  wordsOfCauseSinceDay,
  wordsOfClusterSinceDay,
  wordsSinceDay,
  wordsWrittenAfter,
} from '@earshot/store';
import { madeUp } from './makeRows.js';

type Params = Parameters<Store['query']>[1];

/** One query of one page, as it asks it. */
export interface PageQuery {
  readonly page: string;
  readonly query: string;
  /** Whether it asks for a stretch of time that lies in the last three months: rows outside must not cost it anything. */
  readonly recent: boolean;
  run(store: Pick<Store, 'query'>): Promise<readonly unknown[]>;
}

function ask<P extends Params, Row>(
  page: string,
  query: Query<P, Row>,
  params: P,
  recent = true,
  what = '',
): PageQuery {
  return {
    page,
    query: what === '' ? query.name : `${query.name}: ${what}`,
    recent,
    run: (store) => store.query(query, params),
  };
}

const now = madeUp.now;
const ago = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();
const day = (iso: string) => iso.slice(0, 10);
const everybody = { bound: false, suppliers: [] };
const node = { supplier_id: '', product_id: '', cause: '' };
const period = (hours: number) => ({
  as_of: now,
  since: ago(56),
  window_seconds: hours * 3_600,
  period_seconds: 86_400,
  periods_per_week: 7,
});
const windows = {
  to: day(now),
  from_1: '2026-03-01',
  from_3: '2026-01-01',
  from_6: '2025-10-01',
  from_12: '2025-04-01',
  before_from: '2025-10-01',
  before_to: '2026-01-01',
};
const fifty = Array.from({ length: 50 }, (_, at) => `supplier-${at * 3}`);
const nodes = { from: '2025-04-01', to: day(now), supplier_ids: fifty, product_ids: [], by_product: false };
const plain = {
  ...everybody,
  supplier_id: '',
  product_id: '',
  cause: '',
  cluster_id: '',
  sentiment: '',
  channel: '',
  lang: '',
  region: '',
  intent: '',
  attribute_name: '',
  attribute_value: '',
  from: '2026-03-01T00:00:00.000Z',
  to: now,
  words: [],
};
const newest = { before_at: now, before_id: 'g', limit: 51 };
const cluster = 'supplier-1/product-2/product.food';
const someClusters = Array.from({ length: 50 }, (_, at) => `supplier-${at}/product-1/product.noise`);
const bits = '01'.repeat(192);
const page = (filter: object) => ({
  ...everybody,
  ...node,
  sentiment: '',
  from_day: day(ago(1)),
  ...newest,
  ...filter,
});
const since = { ...everybody, supplier_id: '', product_id: '', sentiment: '', before_at: now, limit: 51 };
const range = { ...everybody, supplier_id: '', product_id: '' };

/** Every query that a page asks of feedback, on the widest question that it asks without a filter, and on common narrow ones. */
export function pageQueries(someIds: readonly string[]): readonly PageQuery[] {
  return [
    ask('live', streamTime, {}),
    ask('live', feedbackPulse, {}),
    ask('live', overviewCounts, { from: ago(1), to: now, received_after: now, ...everybody }, false),
    ask('live', clusterPeriodCounts, { ...period(6), ...node, cluster_id: '' }),
    ask('live', causePeriodCounts, { ...period(24), ...node }),
    ask(
      'live',
      clusterSummaries,
      { cluster_ids: someClusters, as_of: now, window_seconds: 6 * 3_600, slices: 12 },
      false,
    ),
    ask('live', suppliersSince, {}, false),
    ask('live', newestWords, page({})),
    ask('live', wordsById, { feedback_ids: [...someIds], months: [202603] }),
    ask('live', wordsWrittenAfter, { after: now, limit: 30 }),
    ask('cluster', clusterTimeline, { cluster_id: cluster, from: ago(14), to: now }),
    ask('cluster', wordsOfClusterSinceDay, { cluster_id: cluster, before_at: now, limit: 102 }, false),
    ask('cluster', newestWordsOfCluster, { ...page({ from_day: day(ago(30)) }), cluster_id: cluster }),
    ask('alerts', complaintCells, { from: ago(1), to: now, bucket_minutes: 15 }),
    ask('alerts', exposureCells, { from: ago(1), to: now, bucket_minutes: 15 }),
    ask('suppliers', supplierCounts, windows, false),
    ask('suppliers', productCounts, windows, false),
    ask('suppliers', feedbackByMonth, nodes, false),
    ask('suppliers', complaintsByMonth, { ...nodes, ...windows }, false),
    ask('suppliers', causesOfPeers, { from: windows.from_12, to: windows.to, supplier_ids: fifty, pairs: [] }, false),
    ask('words', wordsSinceDay, since, false),
    ask(
      'words',
      wordsSinceDay,
      { ...since, supplier_id: 'supplier-999', sentiment: 'negative' },
      false,
      'of a small supplier',
    ),
    ask('words', wordsOfCauseSinceDay, { ...since, cause: 'safety.risk', sentiment: '' }, false),
    ask('explore', searchMonths, { ...range, from: '1970-01-01T00:00:00.000Z', to: now }, false),
    ask('explore', searchCounts, bindFilter(plain), true, 'a month'),
    ask('explore', newestFound, { ...bindFilter(plain), ...newest }, true, 'a month'),
    ask(
      'explore',
      searchFeedback,
      { ...bindFilter({ ...plain, words: ['luggage', '退款'] }), ...newest },
      true,
      'words, a month',
    ),
    ask('explore', nearestSketches, { ...bindFilter(plain), bits, limit: 200 }, true, 'a month'),
    ask('explore', similarities, {
      feedback_ids: [...someIds],
      months: [202603],
      embedding: Array.from({ length: 384 }, (_, at) => (at % 200) - 100),
    }),
    ask('explore', daysBySupplier, { ...range, from: '2026-03-01T00:00:00.000Z', to: '2026-03-31T00:00:00.000Z' }),
    ask('explore', daysByCause, { ...range, from: '2026-03-01T00:00:00.000Z', to: '2026-03-31T00:00:00.000Z' }),
    ask('explore', periodBySupplier, bindFilter({ ...plain, from: ago(7), sentiment: 'negative' }), true, 'a week'),
    ask('explore', periodByCause, bindFilter({ ...plain, from: ago(7), sentiment: 'negative' }), true, 'a week'),
    ask('correct', leastSure, {
      ...everybody,
      label: '',
      from: ago(30),
      to: now,
      supplier_id: '',
      lang: '',
      limit: 20,
    }),
  ];
}
