import { createHash } from 'node:crypto';
import { type Cause, causeNames } from '@earshot/contracts';
import { addToCentroid, cosineToCentroid, norm, removeFromCentroid } from './centroid.js';
import { choosePhrase } from './choosePhrase.js';
import { type ClusterOptions, clusterDefaults } from './clusterOptions.js';
import { describeCluster, isDescriptionDue } from './describeCluster.js';
import {
  addCluster,
  type Cluster,
  type Complaint,
  countTerm,
  dropCluster,
  type Exemplar,
  type SupplierClusters,
} from './supplierClusters.js';

export interface Assignment {
  readonly cluster_id: string;
  /** True where the complaint was like no cluster and opened its own. */
  readonly opened: boolean;
  /** Clusters whose row must be written. */
  readonly changed: readonly Cluster[];
}

export interface AssignOptions extends Partial<ClusterOptions> {
  /** Clusters in which the same feedback already complains, for another cause: it counts once in a cluster. */
  readonly exclude?: ReadonlySet<string>;
}

/**
 * Puts a complaint into the nearest cluster of its supplier × product, or opens one. Changes `state` in place; the same
 * complaints in the same order give the same clusters with the same ids. Leader clustering (Hartigan 1975, ch. 3) with
 * means that move: one pass, no later regrouping, so that what people saw yesterday is still there today.
 */
export function assignComplaint(
  state: SupplierClusters,
  complaint: Complaint,
  options: AssignOptions = {},
): Assignment {
  const settings = { ...clusterDefaults, ...options };
  const cell = state.cells.get(complaint.product_id) ?? [];
  const nearest = findNearest(cell, complaint, settings, options.exclude);
  const full = cell.length >= settings.clustersPerCellMax;
  if (nearest !== undefined && (full || nearest.score >= settings.joinScoreMin)) {
    join(state, nearest.cluster, complaint, settings);
    return { cluster_id: nearest.cluster.cluster_id, opened: false, changed: [nearest.cluster] };
  }
  const cluster = openCluster(state, complaint);
  join(state, cluster, complaint, settings);
  return { cluster_id: cluster.cluster_id, opened: true, changed: [cluster] };
}

/** Puts a complaint into a given cluster: an assignment made before, or a person's. Throws RangeError if it is not there. */
export function joinCluster(
  state: SupplierClusters,
  clusterId: string,
  complaint: Complaint,
  options: AssignOptions = {},
): Cluster {
  const cluster = findCluster(state, clusterId);
  join(state, cluster, complaint, { ...clusterDefaults, ...options });
  return cluster;
}

/**
 * Takes a complaint out of its cluster again (its text was corrected, or analysed anew). `complaint` must be as it was
 * when it joined. A cluster without members leaves the state; its returned `count` is 0.
 */
export function removeComplaint(
  state: SupplierClusters,
  clusterId: string,
  complaint: Complaint,
  options: AssignOptions = {},
): Cluster {
  const settings = { ...clusterDefaults, ...options };
  const cluster = findCluster(state, clusterId);
  removeFromCentroid(cluster, complaint.embedding, settings.centroidWeightMax);
  cluster.count -= 1;
  countIn(cluster.cause_counts, complaint.cause, -1);
  countIn(cluster.lang_counts, complaint.lang, -1);
  cluster.exemplars = cluster.exemplars.filter((exemplar) => exemplar.feedback_id !== complaint.feedback_id);
  for (const { term } of complaint.terms) {
    const entry = cluster.terms.get(term);
    if (entry === undefined) continue;
    entry.count -= 1;
    countTerm(state, term, -1);
    if (entry.count === 0) cluster.terms.delete(term);
  }
  if (cluster.count <= 0) dropCluster(state, cluster);
  else Object.assign(cluster, describeCluster(state, cluster, settings));
  return cluster;
}

function findCluster(state: SupplierClusters, clusterId: string): Cluster {
  const cluster = state.clusters.get(clusterId);
  if (cluster === undefined) {
    throw new RangeError(
      `supplier '${state.supplier_id}' has no cluster ${clusterId}; was its state restored from all its rows?`,
    );
  }
  return cluster;
}

/** Of equals the one with the lesser id: the order in which a state was restored must not matter. */
function findNearest(
  cell: readonly Cluster[],
  complaint: Complaint,
  options: ClusterOptions,
  exclude?: ReadonlySet<string>,
) {
  let best: { readonly cluster: Cluster; readonly score: number } | undefined;
  for (const cluster of cell) {
    if (exclude?.has(cluster.cluster_id)) continue;
    const cosine = cosineToCentroid(complaint.embedding, cluster);
    // No cause can lift it to the best found: for most of a full cell the cosine is all that is computed.
    if (best !== undefined && cosine + options.causeBonus < best.score) continue;
    const score = cosine + causeScore(cluster, complaint.cause, options);
    const tied = score === best?.score && cluster.cluster_id < best.cluster.cluster_id;
    if (best === undefined || score > best.score || tied) best = { cluster, score };
  }
  return best;
}

/** How far the cause pulls a complaint to a cluster or pushes it away; soft, since causes next to each other are often mixed up. */
function causeScore(cluster: Cluster, cause: Cause, { causeBonus, groupPenalty }: ClusterOptions): number {
  const { group } = causeNames(cause);
  let sameGroup = 0;
  for (const [other, count] of cluster.cause_counts) if (causeNames(other).group === group) sameGroup += count;
  const same = cluster.cause_counts.get(cause) ?? 0;
  return (causeBonus * same - groupPenalty * (cluster.count - sameGroup)) / cluster.count;
}

function openCluster(
  state: SupplierClusters,
  { product_id, feedback_id, cause, occurred_at, embedding }: Complaint,
): Cluster {
  const cluster: Cluster = {
    cluster_id: clusterId(state.supplier_id, product_id, feedback_id, cause),
    supplier_id: state.supplier_id,
    product_id,
    count: 0,
    cause_counts: new Map(),
    lang_counts: new Map(),
    centroid: Float32Array.from(embedding),
    centroid_norm: norm(embedding),
    terms: new Map(),
    exemplars: [],
    first_seen: occurred_at,
    last_seen: occurred_at,
    label: '',
    keywords: [],
    described_count: 0,
  };
  addCluster(state, cluster);
  return cluster;
}

/** Of the complaint that opened it, so that a replay opens the same. */
function clusterId(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

function join(state: SupplierClusters, cluster: Cluster, complaint: Complaint, options: ClusterOptions): void {
  // The one that opens a cluster is its centre by definition, which says nothing: any later member may stand for it.
  const similarity = cluster.count === 0 ? 0 : cosineToCentroid(complaint.embedding, cluster);
  addToCentroid(cluster, complaint.embedding, options.centroidWeightMax);
  cluster.count += 1;
  countIn(cluster.cause_counts, complaint.cause, 1);
  countIn(cluster.lang_counts, complaint.lang, 1);
  if (complaint.occurred_at < cluster.first_seen) cluster.first_seen = complaint.occurred_at;
  if (complaint.occurred_at > cluster.last_seen) cluster.last_seen = complaint.occurred_at;
  countTerms(state, cluster, complaint, options.termsMax);
  keepExemplar(cluster, complaint, similarity, options);
  if (isDescriptionDue(cluster)) Object.assign(cluster, describeCluster(state, cluster, options));
}

function countIn<Key>(counts: Map<Key, number>, key: Key, change: number): void {
  const count = (counts.get(key) ?? 0) + change;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}

function countTerms(state: SupplierClusters, cluster: Cluster, complaint: Complaint, termsMax: number): void {
  for (const { term, display } of complaint.terms) {
    const entry = cluster.terms.get(term);
    if (entry === undefined) cluster.terms.set(term, { count: 1, display });
    else entry.count += 1;
    countTerm(state, term, 1);
  }
  if (cluster.terms.size > termsMax * 2) dropRareTerms(state, cluster, termsMax);
}

function dropRareTerms(state: SupplierClusters, cluster: Cluster, termsMax: number): void {
  const byCount = [...cluster.terms].sort(([a, { count: m }], [b, { count: n }]) => n - m || (a < b ? -1 : 1));
  for (const [term, { count }] of byCount.slice(termsMax)) {
    cluster.terms.delete(term);
    countTerm(state, term, -count);
  }
}

/** Keeps the members nearest to the centre: their words stand for the cluster. */
function keepExemplar(cluster: Cluster, complaint: Complaint, similarity: number, options: ClusterOptions): void {
  const last = cluster.exemplars.at(-1);
  if (last !== undefined && cluster.exemplars.length >= options.exemplarsMax && last.similarity >= similarity) return;
  const exemplar: Exemplar = {
    feedback_id: complaint.feedback_id,
    similarity,
    phrase: choosePhrase(
      complaint,
      cluster.terms,
      options.labelCharsMax,
      cluster.exemplars.every(({ phrase }) => phrase === ''),
    ),
  };
  cluster.exemplars = [...cluster.exemplars, exemplar]
    .sort((a, b) => b.similarity - a.similarity || (a.feedback_id < b.feedback_id ? -1 : 1))
    .slice(0, options.exemplarsMax);
}
