import type { Theme } from '@earshot/contracts';
import { allThemes, clusterSummaries } from '@earshot/store';
import { periodsOf } from '../surprise.js';
import type { ClusterContext, ClusterWindow } from './readClusters.js';

const themesReadMax = 10_000;
/** Clusters asked for with one statement, each 35 bytes of it. */
const clustersReadMax = 5_000;

/**
 * Parent themes with complaints of their clusters in the window, those with most first. Who is bound to suppliers sees the part
 * of a theme that is theirs, where that is still more than one cluster.
 */
export async function readThemes(
  { store, names, suppliers }: ClusterContext,
  { asOfMs, windowHours }: ClusterWindow,
  limit: number,
): Promise<Theme[]> {
  const themes = await store.query(allThemes, { limit: themesReadMax });
  const cluster_ids = [...new Set(themes.flatMap(({ clusters }) => clusters))].slice(0, clustersReadMax);
  if (cluster_ids.length === 0) return [];
  const { windowSeconds } = periodsOf(windowHours);
  const as_of = new Date(asOfMs).toISOString();
  const rows = await store.query(clusterSummaries, { cluster_ids, as_of, window_seconds: windowSeconds, slices: 1 });
  const rowOf = new Map(rows.map((row) => [row.cluster_id, row]));
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  return themes
    .flatMap(({ theme_id, label_zh, label_en, cause, clusters: ids }): Theme[] => {
      const own = ids
        .flatMap((id) => rowOf.get(id) ?? [])
        .filter((row) => suppliers?.includes(row.supplier_id) ?? true);
      if (own.length < 2) return [];
      const clusters = own.map(({ cluster_id, supplier_id, product_id, label, slices, heard_all }) => ({
        cluster_id,
        supplier_id,
        product_id,
        label,
        heard: slices.length,
        heard_all,
      }));
      const supplierIds = [...new Set(own.map(({ supplier_id }) => supplier_id))];
      const label = suppliers === null ? { zh: label_zh, en: label_en } : ownLabel(own.map((row) => row.label));
      return [
        {
          theme_id,
          label,
          cause,
          langs: [...(label.zh === '' ? [] : (['zh'] as const)), ...(label.en === '' ? [] : (['en'] as const))],
          suppliers: supplierIds.map((supplier_id) => ({ supplier_id, name: names.supplier(supplier_id) })),
          clusters,
          heard: sum(clusters.map(({ heard }) => heard)),
          heard_all: sum(clusters.map(({ heard_all }) => heard_all)),
          first_seen: own.map((row) => row.first_seen).sort()[0] ?? as_of,
          last_seen:
            own
              .map((row) => row.last_seen)
              .sort()
              .at(-1) ?? as_of,
        },
      ];
    })
    .sort((a, b) => b.heard - a.heard || b.heard_all - a.heard_all || (a.theme_id < b.theme_id ? -1 : 1))
    .slice(0, limit);
}

/** A theme's own names may be the words of another supplier's customers. */
function ownLabel(labels: readonly string[]): Theme['label'] {
  const isZh = (label: string) => /\p{Script=Han}/u.test(label);
  return { zh: labels.find(isZh) ?? '', en: labels.find((label) => label !== '' && !isZh(label)) ?? '' };
}
