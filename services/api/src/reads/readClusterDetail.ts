import type { ClusterDetail } from '@earshot/contracts';
import { findDistinct } from '@earshot/domain/signals';
import {
  changesOfCluster,
  clusterAttributes,
  clusterCopies,
  clusterNeighbours,
  clusterPlace,
  clusterTimeline,
  themeOfCluster,
} from '@earshot/store';
import { apiLimits } from '../apiLimits.js';
import { expectedHours, expectedPastDays } from './expectedHours.js';
import { type ClusterContext, type ClusterWindow, readCluster } from './readClusters.js';
import { readWordsById } from './readWords.js';

const dayMs = 86_400_000;
/** Attributes are compared over the last quarter: what was distinct a year ago is not what is wrong now. */
const attributesDays = 92;
const attributeValuesMax = 500;
const neighboursMax = 6;
/** Less alike than this is merely the nearest there is. */
const neighbourSimilarityMin = 0.2;
const changesMax = 100;

/** One cluster with all that its page shows; undefined where there is none of this id that the reader may see. */
export async function readClusterDetail(
  context: ClusterContext,
  window: ClusterWindow,
  clusterId: string,
  days: number,
): Promise<Omit<ClusterDetail, 'as_of'> | undefined> {
  const { store, names, suppliers } = context;
  const found = await readCluster(context, window, clusterId);
  if (found === undefined) return undefined;
  const { asOfMs } = window;
  const { supplier_id, product_id } = found.cluster;
  const own = { cluster_id: clusterId, supplier_id, product_id };
  const to = new Date(asOfMs).toISOString();
  const since = (ms: number) => new Date(asOfMs - ms).toISOString();
  const [theme] = await store.query(themeOfCluster, { cluster_id: clusterId });
  const [place, copies, attributes, neighbours, changes, hours, exemplars] = await Promise.all([
    store.query(clusterPlace, { cluster_id: clusterId }),
    store.query(clusterCopies, { cluster_id: clusterId }),
    store.query(clusterAttributes, { ...own, from: since(attributesDays * dayMs), to, limit: attributeValuesMax }),
    store.query(clusterNeighbours, { ...own, other_ids: theme?.clusters ?? [], limit: neighboursMax }),
    store.query(changesOfCluster, { supplier_id, cluster_id: clusterId, limit: changesMax }),
    store.query(clusterTimeline, { cluster_id: clusterId, from: since((days + expectedPastDays) * dayMs), to }),
    readWordsById(store, found.exemplars.slice(0, apiLimits.exemplarsMax)),
  ]);
  const knownSinceMs = asOfMs - context.knownSeconds(supplier_id, asOfMs) * 1_000;
  return {
    cluster: found.cluster,
    // A text may have become another supplier's since it was chosen.
    exemplars: exemplars.filter((word) => word.supplier_id === supplier_id),
    timeline: expectedHours(hours, asOfMs, days, knownSinceMs),
    distinct: findDistinct(attributes),
    neighbours: neighbours
      .filter((row) => row.similarity >= neighbourSimilarityMin && (suppliers?.includes(row.supplier_id) ?? true))
      .map((row) => ({
        ...row,
        supplier_name: names.supplier(row.supplier_id),
        product_name: names.product(row.supplier_id, row.product_id),
      })),
    copies: copies[0]?.copies ?? 0,
    organic: copies[0]?.organic ?? 0,
    changes,
    merged_into: place[0]?.merged_into ?? '',
    theme_id: theme?.theme_id ?? '',
  };
}
