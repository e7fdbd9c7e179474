import type { ClusterOptions } from './clusterOptions.js';
import { addCluster, type Cluster, dropCluster, type SupplierClusters } from './supplierClusters.js';

/**
 * Makes room for one more live cluster of a full cell: a cluster of one text that has been silent the longest goes cold, or,
 * where none is left, the longest silent one. Answers with those that did, whose rows must be written.
 */
export function coolOne(
  state: SupplierClusters,
  productId: string,
  { clustersPerCellMax, coldPerCellMax }: Pick<ClusterOptions, 'clustersPerCellMax' | 'coldPerCellMax'>,
  exclude?: ReadonlySet<string>,
): readonly Cluster[] {
  const cell = state.cells.get(productId) ?? [];
  if (cell.length < clustersPerCellMax) return [];
  const coldest = cell
    .filter(({ cluster_id }) => exclude?.has(cluster_id) !== true)
    .reduce<Cluster | undefined>((a, b) => (a === undefined || isColder(b, a) ? b : a), undefined);
  if (coldest === undefined) return [];
  dropCluster(state, coldest);
  coldest.phase = 'cold';
  addCold(state, coldest, coldPerCellMax);
  return [coldest];
}

/** Keeps what is needed to know a cold cluster again; its terms are in its row. */
export function addCold(state: SupplierClusters, cluster: Cluster, coldPerCellMax: number): void {
  const kept: Cluster = { ...cluster, terms: new Map(), sketches: [] };
  const others = state.cold.get(cluster.product_id) ?? [];
  const all = [...others, kept].sort((a, b) => (isLongerSilent(a, b) ? -1 : 1));
  state.complaints += cluster.count;
  for (const gone of all.slice(0, -coldPerCellMax)) state.complaints -= gone.count;
  state.cold.set(cluster.product_id, all.slice(-coldPerCellMax));
}

/** A cold cluster is live again; it learns its customers' words anew. */
export function reopen(state: SupplierClusters, cluster: Cluster): Cluster {
  const left = (state.cold.get(cluster.product_id) ?? []).filter((other) => other !== cluster);
  if (left.length === 0) state.cold.delete(cluster.product_id);
  else state.cold.set(cluster.product_id, left);
  state.complaints -= cluster.count;
  cluster.phase = 'live';
  addCluster(state, cluster);
  return cluster;
}

/** A cluster of the supplier that is live, or cold and thereby live again; undefined where it has none of this id. */
export function findOrReopen(state: SupplierClusters, clusterId: string): Cluster | undefined {
  const live = state.clusters.get(clusterId);
  if (live !== undefined) return live;
  for (const cell of state.cold.values()) {
    const cold = cell.find(({ cluster_id }) => cluster_id === clusterId);
    if (cold !== undefined) return reopen(state, cold);
  }
  return undefined;
}

function isColder(a: Cluster, b: Cluster): boolean {
  const [aIsAlone, bIsAlone] = [a.count <= 1, b.count <= 1];
  return aIsAlone === bIsAlone ? isLongerSilent(a, b) : aIsAlone;
}

function isLongerSilent(a: Cluster, b: Cluster): boolean {
  return a.last_seen === b.last_seen ? a.cluster_id < b.cluster_id : a.last_seen < b.last_seen;
}
