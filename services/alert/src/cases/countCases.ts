import type { Case, CaseCounts } from '@earshot/contracts';
import { fixFrom } from '@earshot/domain/cases';
import { clusterCaseCounts, clusterTotals, nodeCaseCounts, type Store, subjectsOfOpenSignals } from '@earshot/store';
import type { z } from 'zod';

const dayMs = 24 * 3_600_000;

export interface CountLimits {
  /** Cases of signals are counted one by one; the others together. */
  readonly signalCasesCountedMax: number;
  readonly openSignalsMax: number;
}

/** The complaints of cases up to a time of the stream. Cases that are not counted, for there are too many, are left out. */
export async function countCases(
  store: Pick<Store, 'query'>,
  cases: readonly Case[],
  asOfMs: number,
  limits: CountLimits,
): Promise<ReadonlyMap<string, CaseCounts>> {
  const as_of = iso(asOfMs);
  const clusterCases = cases.filter(({ cluster_id }) => cluster_id !== '');
  const signalCases = cases.filter(({ cluster_id }) => cluster_id === '').slice(0, limits.signalCasesCountedMax);
  const [open, byCluster] = await Promise.all([
    store.query(subjectsOfOpenSignals, { limit: limits.openSignalsMax }),
    countClusters(store, clusterCases, as_of),
  ]);
  const openIds = new Set(open.flatMap(({ signal_id, cluster_id }) => [signal_id, cluster_id]));
  openIds.delete('');
  const counts = new Map<string, CaseCounts>();
  for (const one of clusterCases) {
    const counted = byCluster.get(one.case_id);
    if (counted !== undefined)
      counts.set(one.case_id, {
        ...counted,
        as_of,
        fix_from: fixBefore(one, as_of),
        signal_open: isOpen(one, openIds),
      });
  }
  for (const one of signalCases) {
    const counted = await countNode(store, one, as_of);
    counts.set(one.case_id, { ...counted, as_of, fix_from: fixBefore(one, as_of), signal_open: isOpen(one, openIds) });
  }
  return counts;
}

type Counted = Omit<CaseCounts, 'as_of' | 'fix_from' | 'signal_open'>;

/** By case_id. A cluster that was merged into another one is counted there: its complaints go on in it. */
async function countClusters(
  store: Pick<Store, 'query'>,
  cases: readonly Case[],
  as_of: string,
): Promise<ReadonlyMap<string, Counted>> {
  const counts = new Map<string, Counted>();
  if (cases.length === 0) return counts;
  const totals = await readTotals(store, cases);
  let left: readonly Placed[] = cases.flatMap((one) => {
    const total = endOf(one.cluster_id, totals);
    return total === undefined ? [] : [{ one, total }];
  });
  // One row a cluster and question: where two cases are about one cluster by now, the second is asked next.
  while (left.length > 0) {
    const asked = new Map<string, Placed>();
    for (const placed of left) if (!asked.has(placed.total.cluster_id)) asked.set(placed.total.cluster_id, placed);
    const found = await askOnce(store, [...asked.values()], as_of);
    for (const { one, total } of asked.values()) {
      const { weight, first_seen, last_seen } = total;
      const windows = found.get(total.cluster_id) ?? nothing;
      counts.set(one.case_id, { ...windows, heard: Math.round(weight), first_seen, last_seen });
    }
    left = left.filter((placed) => asked.get(placed.total.cluster_id) !== placed);
  }
  return counts;
}

type Total = z.infer<(typeof clusterTotals)['row']>;

interface Placed {
  readonly one: Case;
  /** Of the cluster that its complaints are in now. */
  readonly total: Total;
}

/** Merges one after the other that are followed; longer chains are counted where they were left. */
const mergesFollowedMax = 4;

async function readTotals(store: Pick<Store, 'query'>, cases: readonly Case[]): Promise<ReadonlyMap<string, Total>> {
  const supplier_ids = [...new Set(cases.map(({ supplier_id }) => supplier_id))];
  const totals = new Map<string, Total>();
  let wanted = [...new Set(cases.map(({ cluster_id }) => cluster_id))];
  for (let merges = 0; wanted.length > 0 && merges <= mergesFollowedMax; merges++) {
    const rows = await store.query(clusterTotals, { supplier_ids, cluster_ids: wanted });
    for (const row of rows) totals.set(row.cluster_id, row);
    const next = rows.map(({ merged_into }) => merged_into).filter((id) => id !== '' && !totals.has(id));
    wanted = [...new Set(next)];
  }
  return totals;
}

function endOf(clusterId: string, totals: ReadonlyMap<string, Total>): Total | undefined {
  let total = totals.get(clusterId);
  for (let merges = 0; total !== undefined && merges < mergesFollowedMax; merges++) {
    const next = totals.get(total.merged_into);
    if (next === undefined) break;
    total = next;
  }
  return total;
}

async function askOnce(store: Pick<Store, 'query'>, asked: readonly Placed[], as_of: string) {
  const fix_ms = asked.map(({ one }) => msOf(fixBefore(one, as_of)));
  const archived_ms = asked.map(({ one }) => msOf(one.archived?.at ?? null));
  const earliestMs = Math.min(
    Date.parse(as_of) - 8 * dayMs,
    ...fix_ms.filter((ms) => ms > 0).map((ms) => ms - 7 * dayMs),
    ...archived_ms.filter((ms) => ms > 0),
  );
  const rows = await store.query(clusterCaseCounts, {
    as_of,
    since: iso(earliestMs),
    supplier_ids: [...new Set(asked.map(({ one }) => one.supplier_id))],
    cluster_ids: asked.map(({ total }) => total.cluster_id),
    fix_ms,
    archived_ms,
  });
  return new Map(rows.map(({ cluster_id, ...counts }) => [cluster_id, counts]));
}

async function countNode(store: Pick<Store, 'query'>, one: Case, as_of: string): Promise<Counted> {
  const { supplier_id, product_id, cause, opened_at, archived } = one;
  const fix = fixBefore(one, as_of);
  const sinceMs = Math.min(
    Date.parse(as_of) - 8 * dayMs,
    Date.parse(opened_at) - 8 * dayMs,
    ...(fix === null ? [] : [Date.parse(fix) - 7 * dayMs]),
  );
  const [row] = await store.query(nodeCaseCounts, {
    as_of,
    since: iso(sinceMs),
    supplier_id,
    product_id,
    cause,
    fix_ms: msOf(fix),
    archived_ms: msOf(archived?.at ?? null),
  });
  return row ?? { ...nothing, heard: 0, first_seen: null, last_seen: null };
}

const nothing = {
  heard_24h: 0,
  heard_7d_before: 0,
  heard_since_fix: 0,
  heard_7d_before_fix: 0,
  heard_since_archived: 0,
};

/** From when on no new complaint should come; null where that is still to come. */
function fixBefore(one: Case, as_of: string): string | null {
  const from = fixFrom(one);
  return from !== null && from < as_of ? from : null;
}

function isOpen({ cluster_id, signal_id, last_signal_id }: Case, open: ReadonlySet<string>): boolean {
  return [cluster_id, signal_id, last_signal_id].some((id) => open.has(id));
}

function msOf(time: string | null): number {
  return time === null ? 0 : Date.parse(time);
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
