import { type ClusterOptions, clusterDefaults } from '../clusterOptions.js';
import type { Cluster, SupplierClusters } from '../supplierClusters.js';

/**
 * Whether a supplier's complaints grew so much since the last pass that another one is due. By growth and not by the clock: so it
 * is the same for a replay, for an import at any speed and for two workers as for one.
 */
export function isPassDue(
  { complaints, passed_complaints }: Pick<SupplierClusters, 'complaints' | 'passed_complaints'>,
  options: Partial<ClusterOptions> = {},
): boolean {
  const { passGrowth, passComplaintsMin, passComplaintsMax } = { ...clusterDefaults, ...options };
  const grown = Math.max(passComplaintsMin, Math.min(passComplaintsMax, passed_complaints * passGrowth));
  return complaints - passed_complaints >= grown;
}

/** Clusters looked at in one pass for whether they fall in two. */
const lookedAtMax = 2;
/** Larger ones are too much to read in one go; they grew because their members are alike. */
const membersReadMax = 1_000;

/** Mean cosine between members from which a cluster is taken for one without looking. */
const spreadMax = 0.25;
/** A cluster is looked at again when it has grown by so much: so its members are read a few times in all, and not at every pass. */
const regrowth = 1.5;

/**
 * The clusters that may hold two things: the widest of those that are large enough and grew since they were looked at. Their
 * members have to be read. What people merged is not parted again.
 */
export function widestClusters(
  state: Pick<SupplierClusters, 'clusters' | 'complaints'>,
  options: Partial<ClusterOptions> = {},
): readonly Cluster[] {
  const { splitMembersMin } = { ...clusterDefaults, ...options };
  return [...state.clusters.values()]
    .filter(({ count, aliases }) => count >= 2 * splitMembersMin && count <= membersReadMax && aliases.length === 0)
    .filter((cluster) => cluster.count >= cluster.looked_count * regrowth && spread(cluster) < spreadMax)
    .sort((a, b) => spread(a) - spread(b) || (a.cluster_id < b.cluster_id ? -1 : 1))
    .slice(0, lookedAtMax);
}

/** Mean cosine between members, as the length of their mean tells it. */
function spread({ centroid_norm }: Cluster): number {
  return centroid_norm ** 2;
}
