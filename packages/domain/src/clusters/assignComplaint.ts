import { createHash } from 'node:crypto';
import { type CellIndex, causeColumn, causesCount, createCellIndex, refreshIndex } from './cellIndex.js';
import { addToCentroid, cosineToCentroid, dotRow, norm, removeFromCentroid } from './centroid.js';
import { choosePhrase } from './choosePhrase.js';
import { type ClusterOptions, clusterDefaults, isVague } from './clusterOptions.js';
import { causeScore, causeTerm, cellWeights, nearness } from './clusterScore.js';
import { coolOne, reopen } from './coldClusters.js';
import { describeCluster, isDescriptionDue } from './describeCluster.js';
import {
  addCluster,
  type Cluster,
  type Complaint,
  countCause,
  countTerm,
  dropCluster,
  type Exemplar,
  noteChange,
  type PlacedComplaint,
  type SupplierClusters,
} from './supplierClusters.js';
import { isNearCopy } from './textSketch.js';

export interface Assignment {
  readonly cluster_id: string;
  /** True where the complaint was like no cluster and opened its own. */
  readonly opened: boolean;
  /** The text of the cluster that this one nearly repeats, '' for words of its own. */
  readonly copy_of: string;
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
 * means that move; what it gets wrong the second pass puts right, a little at a time.
 */
export function assignComplaint(
  state: SupplierClusters,
  complaint: Complaint,
  options: AssignOptions = {},
): Assignment {
  const settings = { ...clusterDefaults, ...options };
  const { product_id } = complaint;
  const index = state.indexes.get(product_id) ?? createCellIndex();
  refreshIndex(index);
  const weights = { ...cellWeights(index, settings), sizeWeights: settings.sizeWeights };
  const nearest = joined(findBest(index, complaint, weights, options.exclude), state, options.exclude);
  if (nearest !== undefined && nearest.score >= settings.joinScoreMin) {
    const copy_of = join(state, nearest.cluster, complaint, settings);
    return { cluster_id: nearest.cluster.cluster_id, opened: false, copy_of, changed: [nearest.cluster] };
  }
  const known = findBestOf(state.cold.get(product_id) ?? [], complaint, weights, options.exclude);
  const isBack = known !== undefined && known.score >= settings.joinScoreMin;
  const cooled = coolOne(state, product_id, settings, options.exclude);
  const cluster = isBack ? reopen(state, known.cluster) : openCluster(state, complaint);
  const copy_of = join(state, cluster, complaint, settings);
  return { cluster_id: cluster.cluster_id, opened: !isBack, copy_of, changed: [cluster, ...cooled] };
}

/**
 * Puts a complaint into a given live cluster: an assignment made before, or a person's. Throws RangeError if it is not there.
 */
export function joinCluster(
  state: SupplierClusters,
  clusterId: string,
  complaint: Complaint,
  options: AssignOptions = {},
): Pick<Assignment, 'copy_of'> & { readonly cluster: Cluster } {
  const cluster = findCluster(state, clusterId);
  return { cluster, copy_of: join(state, cluster, complaint, { ...clusterDefaults, ...options }) };
}

/**
 * Takes a complaint out of its cluster again (its text was corrected, or analysed anew). `complaint` must be as it was
 * when it joined. A cluster without members leaves the state; its returned `count` is 0.
 */
export function removeComplaint(
  state: SupplierClusters,
  clusterId: string,
  complaint: Complaint & Partial<Pick<PlacedComplaint, 'copy_of'>>,
  options: AssignOptions = {},
): Cluster {
  const settings = { ...clusterDefaults, ...options };
  const cluster = findCluster(state, clusterId);
  const isCopy = (complaint.copy_of ?? '') !== '';
  removeFromCentroid(cluster, complaint.embedding, settings.centroidWeightMax);
  cluster.count -= 1;
  state.complaints -= 1;
  if (isCopy) cluster.copies = Math.max(0, cluster.copies - 1);
  countCause(cluster, complaint.cause, -1);
  countIn(cluster.lang_counts, complaint.lang, -1);
  cluster.exemplars = cluster.exemplars.filter((exemplar) => exemplar.feedback_id !== complaint.feedback_id);
  cluster.sketches = cluster.sketches.filter((sketched) => sketched.feedback_id !== complaint.feedback_id);
  for (const { term } of isCopy ? [] : complaint.terms) {
    const entry = cluster.terms.get(term);
    if (entry === undefined) continue;
    entry.count -= 1;
    countTerm(state, term, -1);
    if (entry.count === 0) cluster.terms.delete(term);
  }
  noteChange(state, cluster);
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

interface Best {
  readonly cluster: Cluster;
  /** By which it was chosen, and by which it is decided whether the complaint joins. */
  readonly choice: number;
  readonly score: number;
}

type ChoiceOptions = Pick<ClusterOptions, 'causeWeights' | 'sizeWeights'>;

/**
 * The live cluster that fits best, each of the cell compared to once: the time is that of one cell, however many clusters the supplier
 * has. Of equals the one with the lesser id: the order in which a state was restored must not matter. That larger clusters gain is the
 * prior of a Chinese restaurant process (Aldous 1985), in which the next customer chooses a table by how many sit there.
 */
function findBest(
  index: CellIndex,
  complaint: Complaint,
  options: ChoiceOptions,
  exclude?: ReadonlySet<string>,
): Best | undefined {
  const { embedding, cause } = complaint;
  const { clusters, centroids, dimensions, scales, counts, logCounts, tellingCounts, causeCounts } = index;
  const { choosing, joining } = options.sizeWeights;
  const skipped = new Set([...(exclude ?? [])].flatMap((id) => index.rowOf.get(id) ?? []));
  const vague = isVague(cause);
  const column = causeColumn(cause);
  let [best, choice] = [-1, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < clusters.length; row++) {
    if (skipped.has(row)) continue;
    const count = Math.max(1, counts[row] as number);
    const share = (causeCounts[row * causesCount + column] as number) / count;
    const near = dotRow(embedding, centroids, row * dimensions) * (scales[row] as number);
    const byCause = causeTerm(vague, share, (tellingCounts[row] as number) / count, options);
    const found = near + byCause + choosing * (logCounts[row] as number);
    const tied = found === choice && (clusters[row]?.cluster_id ?? '') < (clusters[best]?.cluster_id ?? '');
    if (found > choice || tied) [best, choice] = [row, found];
  }
  const cluster = clusters[best];
  const own =
    cluster === undefined
      ? undefined
      : { cluster, choice, score: choice - (choosing - joining) * (logCounts[best] as number) };
  // What people merged has more than one centre.
  return better(own, findBestOf(index.aliased, complaint, options, exclude));
}

/** The same of a few clusters, wherever they are. */
function findBestOf(
  clusters: Iterable<Cluster>,
  { embedding, cause }: Complaint,
  options: ChoiceOptions,
  exclude?: ReadonlySet<string>,
): Best | undefined {
  const { choosing, joining } = options.sizeWeights;
  let best: Best | undefined;
  for (const cluster of clusters) {
    if (exclude?.has(cluster.cluster_id)) continue;
    const fit = nearness(embedding, cluster) + causeScore(cause, cluster, options);
    const size = Math.log(Math.max(1, cluster.count));
    best = better(best, { cluster, choice: fit + choosing * size, score: fit + joining * size });
  }
  return best;
}

function better(a: Best | undefined, b: Best | undefined): Best | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.choice !== b.choice) return a.choice > b.choice ? a : b;
  return a.cluster.cluster_id <= b.cluster.cluster_id ? a : b;
}

/** The cluster that the best one is becoming a part of, if it is. */
function joined(
  best: Best | undefined,
  { clusters }: SupplierClusters,
  exclude?: ReadonlySet<string>,
): Best | undefined {
  const into = best === undefined ? undefined : clusters.get(best.cluster.joining);
  return best === undefined || into === undefined || exclude?.has(into.cluster_id) ? best : { ...best, cluster: into };
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
    telling_count: 0,
    lang_counts: new Map(),
    centroid: Float32Array.from(embedding),
    centroid_norm: norm(embedding),
    terms: new Map(),
    exemplars: [],
    first_seen: occurred_at,
    last_seen: occurred_at,
    phase: 'live',
    merged_into: '',
    copies: 0,
    sketches: [],
    aliases: [],
    given_names: [],
    apart: [],
    joining: '',
    label: '',
    keywords: [],
    described_count: 0,
    looked_count: 0,
  };
  addCluster(state, cluster);
  return cluster;
}

/** Of the complaint that opened it, so that a replay opens the same. */
function clusterId(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/** Answers with the text that this one nearly repeats, '' for none. */
function join(state: SupplierClusters, cluster: Cluster, complaint: Complaint, options: ClusterOptions): string {
  // The one that opens a cluster is its centre by definition, which says nothing: any later member may stand for it.
  const similarity = cluster.count === 0 ? 0 : cosineToCentroid(complaint.embedding, cluster);
  addToCentroid(cluster, complaint.embedding, options.centroidWeightMax);
  cluster.count += 1;
  noteChange(state, cluster);
  state.complaints += 1;
  countCause(cluster, complaint.cause, 1);
  countIn(cluster.lang_counts, complaint.lang, 1);
  if (complaint.occurred_at < cluster.first_seen) cluster.first_seen = complaint.occurred_at;
  if (complaint.occurred_at > cluster.last_seen) cluster.last_seen = complaint.occurred_at;
  const copy_of = noteCopy(cluster, complaint, options.sketchesMax);
  if (copy_of === '') {
    countTerms(state, cluster, complaint, options.termsMax);
    keepExemplar(cluster, complaint, similarity, options);
  }
  if (isDescriptionDue(cluster)) Object.assign(cluster, describeCluster(state, cluster, options));
  return copy_of;
}

/** Whether a text repeats one of the cluster; otherwise it is kept, so that its own copies are known. */
function noteCopy(cluster: Cluster, { feedback_id, sketch }: Complaint, sketchesMax: number): string {
  if (sketch === undefined) return '';
  const known = cluster.sketches.find((sketched) => isNearCopy(sketched.sketch, sketch));
  // A text that is copied stays known for as long as copies of it come.
  const others = known === undefined ? cluster.sketches : cluster.sketches.filter((sketched) => sketched !== known);
  cluster.sketches = [...others.slice(-(sketchesMax - 1)), known ?? { feedback_id, sketch }];
  if (known === undefined || known.feedback_id === feedback_id) return '';
  cluster.copies += 1;
  return known.feedback_id;
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
  if (last !== undefined && cluster.exemplars.length >= options.exemplarsKeptMax && last.similarity >= similarity)
    return;
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
    .slice(0, options.exemplarsKeptMax);
}
