import { CAUSES, type Cause } from '@earshot/contracts';
import { nearScale } from './clusterScore.js';
import type { Cluster } from './supplierClusters.js';

export const causesCount = CAUSES.length;
const columnOf: ReadonlyMap<Cause, number> = new Map(CAUSES.map((cause, at) => [cause, at]));
const rowsFirst = 8;

/**
 * What every complaint of a cell asks of every live cluster of it, side by side in memory. Of 10,000 clusters with a mean of 384 numbers
 * each, fetching them one by one from where they lie took three times as long as computing with them.
 */
export interface CellIndex {
  /** One a row, in no order. */
  readonly clusters: Cluster[];
  readonly rowOf: Map<string, number>;
  /** Clusters that changed since their row was written. */
  readonly stale: Set<Cluster>;
  /** Those with more than one centre. */
  readonly aliased: Set<Cluster>;
  /** Members of all, and those with a cause that tells something. */
  members: number;
  telling: number;
  dimensions: number;
  /** rows × dimensions */
  centroids: Float32Array;
  /** What a dot product with the mean is multiplied by. */
  scales: Float64Array;
  counts: Uint32Array;
  logCounts: Float64Array;
  tellingCounts: Uint32Array;
  /** rows × causes */
  causeCounts: Uint32Array;
}

export function createCellIndex(): CellIndex {
  return {
    clusters: [],
    rowOf: new Map(),
    stale: new Set(),
    aliased: new Set(),
    members: 0,
    telling: 0,
    dimensions: 0,
    centroids: new Float32Array(),
    scales: new Float64Array(),
    counts: new Uint32Array(),
    logCounts: new Float64Array(),
    tellingCounts: new Uint32Array(),
    causeCounts: new Uint32Array(),
  };
}

/** Column of a cause in `causeCounts`. */
export function causeColumn(cause: Cause): number {
  return columnOf.get(cause) ?? columnOf.size - 1;
}

/** Gives a live cluster a row. */
export function indexCluster(index: CellIndex, cluster: Cluster): void {
  index.rowOf.set(cluster.cluster_id, index.clusters.length);
  index.clusters.push(cluster);
  index.stale.add(cluster);
}

/** Takes a cluster's row away; the last row takes its place. */
export function unindexCluster(index: CellIndex, cluster: Cluster): void {
  const row = index.rowOf.get(cluster.cluster_id);
  const last = index.clusters.pop();
  if (row === undefined || last === undefined) return;
  index.members -= index.counts[row] ?? 0;
  index.telling -= index.tellingCounts[row] ?? 0;
  index.rowOf.delete(cluster.cluster_id);
  index.stale.delete(cluster);
  index.aliased.delete(cluster);
  const lastRow = index.clusters.length;
  if (last !== cluster) {
    index.clusters[row] = last;
    index.rowOf.set(last.cluster_id, row);
    const { dimensions } = index;
    index.centroids.copyWithin(row * dimensions, lastRow * dimensions, (lastRow + 1) * dimensions);
    index.causeCounts.copyWithin(row * causesCount, lastRow * causesCount, (lastRow + 1) * causesCount);
    for (const column of [index.scales, index.counts, index.logCounts, index.tellingCounts]) {
      column[row] = column[lastRow] ?? 0;
    }
  }
  index.counts[lastRow] = 0;
  index.tellingCounts[lastRow] = 0;
}

/** Writes the rows of what changed. */
export function refreshIndex(index: CellIndex): void {
  for (const cluster of index.stale) {
    const row = index.rowOf.get(cluster.cluster_id);
    if (row !== undefined) writeRow(index, row, cluster);
  }
  index.stale.clear();
}

function writeRow(index: CellIndex, row: number, cluster: Cluster): void {
  makeRoom(index, cluster.centroid.length);
  if (cluster.aliases.length > 0) index.aliased.add(cluster);
  else index.aliased.delete(cluster);
  index.members += cluster.count - (index.counts[row] ?? 0);
  index.telling += cluster.telling_count - (index.tellingCounts[row] ?? 0);
  index.centroids.set(cluster.centroid, row * index.dimensions);
  index.scales[row] = nearScale(cluster.centroid_norm);
  index.counts[row] = cluster.count;
  index.logCounts[row] = Math.log(Math.max(1, cluster.count));
  index.tellingCounts[row] = cluster.telling_count;
  index.causeCounts.fill(0, row * causesCount, (row + 1) * causesCount);
  for (const [cause, count] of cluster.cause_counts) index.causeCounts[row * causesCount + causeColumn(cause)] = count;
}

/** Doubles the rows where there are more clusters. */
function makeRoom(index: CellIndex, dimensions: number): void {
  if (index.clusters.length <= index.counts.length) return;
  const rows = Math.max(rowsFirst, index.clusters.length, index.counts.length * 2);
  const { centroids, scales, counts, logCounts, tellingCounts, causeCounts } = index;
  index.dimensions = dimensions;
  index.centroids = new Float32Array(rows * dimensions);
  index.centroids.set(centroids);
  index.scales = new Float64Array(rows);
  index.scales.set(scales);
  index.counts = new Uint32Array(rows);
  index.counts.set(counts);
  index.logCounts = new Float64Array(rows);
  index.logCounts.set(logCounts);
  index.tellingCounts = new Uint32Array(rows);
  index.tellingCounts.set(tellingCounts);
  index.causeCounts = new Uint32Array(rows * causesCount);
  index.causeCounts.set(causeCounts);
}
