import type { Cause, Lang, Span } from '@earshot/contracts';
import type { Term } from '../text/index.js';

/** One (feedback, cause) pair on its way into a cluster. */
export interface Complaint {
  readonly feedback_id: string;
  readonly product_id: string;
  readonly cause: Cause;
  readonly occurred_at: string;
  readonly lang: Lang;
  /** Of the whole text, unit length. */
  readonly embedding: Float32Array;
  readonly text: string;
  /** Where `text` shows this cause; may be empty. */
  readonly evidence: readonly Span[];
  /** `terms(text, lang)`: taken once for all causes of a text. */
  readonly terms: readonly Term[];
}

export interface Exemplar {
  readonly feedback_id: string;
  /** Cosine to the centroid when it joined. */
  readonly similarity: number;
  /** The customer's own words that could name the cluster. */
  readonly phrase: string;
}

export interface TermCount {
  count: number;
  readonly display: string;
}

/** Complaints about one thing, of one supplier × product. Changed in place by assignComplaint and removeComplaint. */
export interface Cluster {
  readonly cluster_id: string;
  readonly supplier_id: string;
  readonly product_id: string;
  count: number;
  readonly cause_counts: Map<Cause, number>;
  readonly lang_counts: Map<Lang, number>;
  /** Mean of the members' embeddings, not of unit length. */
  centroid: Float32Array;
  /** Length of `centroid`, kept beside it. */
  centroid_norm: number;
  readonly terms: Map<string, TermCount>;
  exemplars: readonly Exemplar[];
  first_seen: string;
  last_seen: string;
  label: string;
  keywords: readonly string[];
  /** `count` when label and keywords were made. */
  described_count: number;
}

/** All clusters of one supplier: what its one writer keeps. */
export interface SupplierClusters {
  readonly supplier_id: string;
  readonly clusters: Map<string, Cluster>;
  /** product_id → its clusters. */
  readonly cells: Map<string, Cluster[]>;
  /** Term → occurrences in all clusters, for c-TF-IDF. */
  readonly term_totals: Map<string, number>;
  term_total: number;
}

export function createSupplierClusters(supplierId: string): SupplierClusters {
  return { supplier_id: supplierId, clusters: new Map(), cells: new Map(), term_totals: new Map(), term_total: 0 };
}

/** Puts a cluster into its supplier's state, its terms counted. */
export function addCluster(state: SupplierClusters, cluster: Cluster): void {
  state.clusters.set(cluster.cluster_id, cluster);
  const cell = state.cells.get(cluster.product_id);
  if (cell === undefined) state.cells.set(cluster.product_id, [cluster]);
  else cell.push(cluster);
  for (const [term, { count }] of cluster.terms) countTerm(state, term, count);
}

/** Takes a cluster out of its supplier's state, its terms with it. */
export function dropCluster(state: SupplierClusters, cluster: Cluster): void {
  state.clusters.delete(cluster.cluster_id);
  const left = (state.cells.get(cluster.product_id) ?? []).filter((other) => other !== cluster);
  if (left.length === 0) state.cells.delete(cluster.product_id);
  else state.cells.set(cluster.product_id, left);
  for (const [term, { count }] of cluster.terms) countTerm(state, term, -count);
}

/** Moves the supplier's count of one term. */
export function countTerm(state: SupplierClusters, term: string, change: number): void {
  const total = (state.term_totals.get(term) ?? 0) + change;
  if (total > 0) state.term_totals.set(term, total);
  else state.term_totals.delete(term);
  state.term_total += change;
}

/** The cause of most members; of equals the one first in the alphabet, so that order of arrival does not matter. */
export function causeOf(cluster: Pick<Cluster, 'cause_counts'>): Cause {
  return majority(cluster.cause_counts) ?? 'other';
}

/** The language of most members. */
export function langOf(cluster: Pick<Cluster, 'lang_counts'>): Lang {
  return majority(cluster.lang_counts) ?? 'other';
}

function majority<Key extends string>(counts: ReadonlyMap<Key, number>): Key | undefined {
  let best: Key | undefined;
  let most = 0;
  for (const [key, count] of counts) {
    if (count > most || (count === most && best !== undefined && key < best)) {
      best = key;
      most = count;
    }
  }
  return best;
}
