import { createHash } from 'node:crypto';
import { joinCluster, removeComplaint } from './assignComplaint.js';
import type { ClusterOptions } from './clusterOptions.js';
import { addCluster, type Cluster, type PlacedComplaint, type SupplierClusters } from './supplierClusters.js';

/**
 * Takes a complaint from the live cluster that it is in to another live one. A cluster that loses its last member ends as
 * merged into the other. Answers with the two.
 */
export function placeComplaint(
  state: SupplierClusters,
  complaint: PlacedComplaint,
  to: Cluster,
  options: ClusterOptions,
): readonly Cluster[] {
  const from = removeComplaint(state, complaint.cluster_id, complaint, options);
  joinCluster(state, to.cluster_id, complaint, options);
  if (from.count <= 0) {
    from.phase = 'merged';
    from.merged_into = to.cluster_id;
  }
  return [from, to];
}

/** A live cluster without members yet, for complaints that are put there. */
export function openEmpty(state: SupplierClusters, like: Cluster, clusterId: string): Cluster {
  return addEmpty(state, { ...like, cluster_id: clusterId, given_names: [], apart: [], aliases: [], label: '' });
}

/** The id of a cluster that comes of another one: the same key, the same id, so that a replay opens the same. */
export function partId({ supplier_id, product_id, cluster_id }: Cluster, key: string): string {
  return createHash('sha256')
    .update(JSON.stringify([supplier_id, product_id, cluster_id, key]))
    .digest('hex')
    .slice(0, 32);
}

/** The id that the part of a cluster gets which the next pass takes out of it, if it does. */
export function nextPartId({ passes }: Pick<SupplierClusters, 'passes'>, cluster: Cluster): string {
  return partId(cluster, `pass ${passes + 1}`);
}

/** A cluster that ended is live again, without members yet. */
export function addEmpty(state: SupplierClusters, like: Cluster): Cluster {
  const cluster: Cluster = {
    ...like,
    phase: 'live',
    merged_into: '',
    joining: '',
    count: 0,
    copies: 0,
    cause_counts: new Map(),
    telling_count: 0,
    lang_counts: new Map(),
    centroid: new Float32Array(like.centroid.length),
    centroid_norm: 0,
    terms: new Map(),
    exemplars: [],
    sketches: [],
    keywords: [],
    first_seen: like.last_seen,
    last_seen: like.first_seen,
    described_count: 0,
    looked_count: 0,
  };
  addCluster(state, cluster);
  return cluster;
}
