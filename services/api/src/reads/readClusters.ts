import type { ClusterSummary } from '@earshot/contracts';
import { clusterPeriodCounts, clusterSummaries, type Store } from '@earshot/store';
import { apiLimits } from '../apiLimits.js';
import { type Periods, periodsOf, type Surprise, surpriseOf, urgencyOf } from '../surprise.js';
import type { CatalogueNames } from './catalogueNames.js';
import type { KnownSeconds } from './knownSince.js';

const slices = 12;
const everything: ClusterFilter = { supplier_id: '', product_id: '', cause: '' };

export interface ClusterFilter {
  readonly supplier_id: string;
  readonly product_id: string;
  readonly cause: string;
}

export interface ClusterWindow {
  readonly asOfMs: number;
  readonly windowHours: number;
}

export interface ClusterContext {
  readonly store: Pick<Store, 'query'>;
  readonly names: CatalogueNames;
  readonly knownSeconds: KnownSeconds;
  /** Suppliers that the reader may see, null for all. */
  readonly suppliers: readonly string[] | null;
}

interface Counted extends Surprise {
  readonly cluster_id: string;
  readonly heard: number;
  readonly negatives: number;
}

/** Clusters with complaints in the window: the most surprising and worst first, or those with the most complaints. */
export async function readClusters(
  context: ClusterContext,
  window: ClusterWindow,
  filter: ClusterFilter,
  order: 'surprise' | 'heard',
  limit: number,
): Promise<ClusterSummary[]> {
  const counted = await countClusters(context, window, { ...filter, cluster_id: '' });
  const rank =
    order === 'heard'
      ? (each: Counted) => each.heard
      : (each: Counted) => urgencyOf(each.surprise, each.negatives, each.heard);
  const chosen = counted
    .map((each) => ({ each, rank: rank(each) }))
    // Ties in an order of their own, so that rows do not jump between two readings of the same picture.
    .sort((a, b) => b.rank - a.rank || b.each.heard - a.each.heard || (a.each.cluster_id < b.each.cluster_id ? -1 : 1))
    .slice(0, limit)
    .map(({ each }) => each);
  return summarise(context, window, chosen);
}

/** One cluster, also where nothing was heard of it in the window; undefined where there is none of this id. */
export async function readCluster(
  context: ClusterContext,
  window: ClusterWindow,
  clusterId: string,
): Promise<{ readonly cluster: ClusterSummary; readonly exemplars: readonly string[] } | undefined> {
  const [row] = await readSummaries(context, window, [clusterId]);
  if (row === undefined || !isSeen(context, row)) return undefined;
  const [counted] = await countClusters(context, window, { ...everything, cluster_id: clusterId });
  const known = context.knownSeconds(row.supplier_id, window.asOfMs);
  const silent = surpriseOf({ heard: 0, past: 0, past_weekly: 0 }, known, periodsOf(window.windowHours));
  const counts = counted ?? { cluster_id: clusterId, heard: 0, negatives: 0, ...silent };
  const cluster = toSummary(context, window, row, counts);
  return { cluster, exemplars: row.exemplars };
}

async function countClusters(
  context: ClusterContext,
  window: ClusterWindow,
  filter: ClusterFilter & { readonly cluster_id: string },
): Promise<Counted[]> {
  const periods = periodsOf(window.windowHours);
  const { store, knownSeconds } = context;
  const { supplier_id, product_id, cause, cluster_id } = filter;
  const rows = await store.query(clusterPeriodCounts, {
    ...pastOf(window, periods),
    supplier_id,
    product_id,
    cause,
    cluster_id,
  });
  const seen = rows.filter((row) => isSeen(context, row));
  return seen.map((row) => ({
    cluster_id: row.cluster_id,
    heard: row.heard,
    negatives: row.negatives,
    ...surpriseOf(row, knownSeconds(row.supplier_id, window.asOfMs), periods),
  }));
}

/** Whether the reader may see a row of this supplier. */
export function isSeen(
  { suppliers }: Pick<ClusterContext, 'suppliers'>,
  row: { readonly supplier_id: string },
): boolean {
  return suppliers === null || suppliers.includes(row.supplier_id);
}

/** The parameters of a query over a window and its past. */
export function pastOf({ asOfMs }: ClusterWindow, { windowSeconds, periodSeconds, periodsPerWeek }: Periods) {
  return {
    as_of: new Date(asOfMs).toISOString(),
    since: new Date(asOfMs - Math.max(apiLimits.pastDaysMax * 86_400, windowSeconds) * 1_000).toISOString(),
    window_seconds: windowSeconds,
    period_seconds: periodSeconds,
    periods_per_week: periodsPerWeek,
  };
}

function readSummaries(
  { store }: ClusterContext,
  { asOfMs, windowHours }: ClusterWindow,
  clusterIds: readonly string[],
) {
  const { windowSeconds } = periodsOf(windowHours);
  const as_of = new Date(asOfMs).toISOString();
  return store.query(clusterSummaries, { cluster_ids: [...clusterIds], as_of, window_seconds: windowSeconds, slices });
}
type SummaryRow = Awaited<ReturnType<typeof readSummaries>>[number];

async function summarise(
  context: ClusterContext,
  window: ClusterWindow,
  chosen: readonly Counted[],
): Promise<ClusterSummary[]> {
  if (chosen.length === 0) return [];
  const rows = await readSummaries(
    context,
    window,
    chosen.map((each) => each.cluster_id),
  );
  const byId = new Map(rows.map((row) => [row.cluster_id, row]));
  // A cluster without a row of its own was not written yet: its complaints came a moment before it.
  return chosen.flatMap((each) => {
    const row = byId.get(each.cluster_id);
    return row === undefined ? [] : [toSummary(context, window, row, each)];
  });
}

function toSummary(
  { names }: ClusterContext,
  { asOfMs, windowHours }: ClusterWindow,
  row: SummaryRow,
  counted: Counted,
): ClusterSummary {
  const { slices: heardIn, exemplars: _exemplars, ...plain } = row;
  const sparkline = new Array<number>(slices).fill(0);
  for (const slice of heardIn) {
    const at = slices - 1 - slice;
    sparkline[at] = (sparkline[at] ?? 0) + 1;
  }
  return {
    ...plain,
    supplier_name: names.supplier(row.supplier_id),
    product_name: names.product(row.supplier_id, row.product_id),
    heard: counted.heard,
    negatives: counted.negatives,
    expected: counted.expected,
    surprise: counted.surprise,
    sparkline,
    state:
      counted.heard === 0 ? 'quiet' : Date.parse(row.first_seen) > asOfMs - windowHours * 3_600_000 ? 'new' : 'ongoing',
  };
}
