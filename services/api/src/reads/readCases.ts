import type { Case, CaseEvent, CaseView } from '@earshot/contracts';
import {
  type CaseFilter,
  type CaseOrder,
  caseEventOfRow,
  caseOfRow,
  casesById,
  casesInOrder,
  clusterFacts,
  clusterSuppliers,
  eventsOfCases,
  type Store,
} from '@earshot/store';
import type { CatalogueNames } from './catalogueNames.js';

/** Where a page of cases ends. */
export interface CasePlace {
  readonly place: string;
  readonly case_id: string;
}

export interface CaseContext {
  readonly store: Pick<Store, 'query'>;
  readonly names: CatalogueNames;
  /** Wall clock: answers are owed by it. */
  readonly nowMs: number;
}

/** A page of cases in their order, and where the next one begins. */
export async function readCases(
  context: CaseContext,
  order: CaseOrder,
  filter: Omit<CaseFilter, 'after_key' | 'after_id'>,
  after: CasePlace | undefined,
): Promise<{ readonly cases: CaseView[]; readonly next: CasePlace | null }> {
  const rows = await context.store.query(casesInOrder[order], {
    ...filter,
    after_key: after?.place ?? '',
    after_id: after?.case_id ?? '',
    // One more tells whether there is a next page.
    limit: filter.limit + 1,
  });
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  const cases = await toCaseViews(
    context,
    page.map(({ place: _place, ...row }) => caseOfRow(row)),
  );
  const next = rows.length > page.length && last !== undefined ? { place: last.place, case_id: last.case_id } : null;
  return { cases, next };
}

/** One case with all of its events; undefined where there is none. */
export async function readCase(
  context: CaseContext,
  caseId: string,
): Promise<{ readonly case: CaseView; readonly events: CaseEvent[] } | undefined> {
  const case_ids = [caseId];
  const [rows, events] = await Promise.all([
    context.store.query(casesById, { case_ids }),
    context.store.query(eventsOfCases, { case_ids }),
  ]);
  const [view] = await toCaseViews(context, rows.map(caseOfRow));
  return view === undefined ? undefined : { case: view, events: events.map(caseEventOfRow) };
}

/** A cluster that was merged may be part of one that was merged since; a longer way than this nobody goes. */
const mergesMax = 16;

/** Of clusters that were merged into others, where their complaints are now. */
async function readMerged(store: Pick<Store, 'query'>, clusterIds: readonly string[]): Promise<Map<string, string>> {
  const into = new Map<string, string>();
  const nowOf = (id: string) => {
    let now = id;
    for (let step = 0; step < mergesMax; step++) now = into.get(now) ?? now;
    return now;
  };
  let asked = [...new Set(clusterIds)];
  for (let step = 0; step < mergesMax && asked.length > 0; step++) {
    const rows = await store.query(clusterSuppliers, { cluster_ids: asked });
    const merged = rows.filter(({ merged_into }) => merged_into !== '');
    for (const { cluster_id, merged_into } of merged) into.set(cluster_id, merged_into);
    asked = [...new Set(merged.map(({ merged_into }) => merged_into).filter((id) => !into.has(id)))];
  }
  return new Map(clusterIds.flatMap((id) => (into.has(id) ? [[id, nowOf(id)] as const] : [])));
}

async function toCaseViews({ store, names, nowMs }: CaseContext, cases: readonly Case[]): Promise<CaseView[]> {
  const cluster_ids = cases.flatMap(({ cluster_id }) => (cluster_id === '' ? [] : [cluster_id]));
  const supplier_ids = [...new Set(cases.map(({ supplier_id }) => supplier_id))];
  const [clusters, merged] = await Promise.all([
    cluster_ids.length === 0 ? [] : store.query(clusterFacts, { supplier_ids, cluster_ids }),
    readMerged(store, cluster_ids),
  ]);
  const labels = new Map(clusters.map(({ cluster_id, label }) => [cluster_id, label]));
  return cases.map((one) => ({
    ...one,
    supplier_name: names.supplier(one.supplier_id),
    product_name: names.product(one.supplier_id, one.product_id),
    label: labels.get(one.cluster_id) ?? '',
    merged_into: merged.get(one.cluster_id) ?? '',
    answer_in_seconds:
      one.answered_at === null && one.closed_at === null ? Math.round((Date.parse(one.due_at) - nowMs) / 1_000) : null,
    is_archived: one.archived !== null,
  }));
}
