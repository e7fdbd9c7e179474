import type { Cause, Lang, Span } from '@earshot/contracts';
import type { Term } from '../text/index.js';
import { type CellIndex, createCellIndex, indexCluster, unindexCluster } from './cellIndex.js';
import { isVague } from './clusterOptions.js';
import type { TextSketch } from './textSketch.js';

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
  /** `sketchText(text)`: by it near-copies are known; undefined where the text is too short for that. */
  readonly sketch?: TextSketch | undefined;
}

/** A complaint that is in a cluster already. */
export interface PlacedComplaint extends Complaint {
  readonly cluster_id: string;
  /** The text that it nearly repeats, '' for words of its own. */
  readonly copy_of: string;
  /** The command or pass that put it there, '' for its first assignment. */
  readonly moved_by: string;
  /** Where it was before that. */
  readonly moved_from: string;
  /** A person put it there: no pass moves it. */
  readonly pinned: boolean;
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

/** A text of which copies may come. */
export interface Sketched {
  readonly feedback_id: string;
  readonly sketch: TextSketch;
}

/** The centre of a cluster that a person merged into another one. */
export interface Alias {
  readonly cluster_id: string;
  readonly centroid: Float32Array;
  readonly norm: number;
}

/** What a person said of a cluster, with the command by which it can be taken back. */
export interface GivenName {
  readonly command_id: string;
  readonly label: string;
}
export interface KeptApart {
  readonly command_id: string;
  readonly cluster_id: string;
}

/**
 * live: complaints are held against it. cold: silent for long, out of the live ones until customers speak of it again.
 * merged: its members are in another cluster.
 */
export const CLUSTER_PHASES = ['live', 'cold', 'merged'] as const;
export type ClusterPhase = (typeof CLUSTER_PHASES)[number];

/** Complaints about one thing, of one supplier × product. Changed in place by what assigns, edits and passes. */
export interface Cluster {
  readonly cluster_id: string;
  readonly supplier_id: string;
  readonly product_id: string;
  count: number;
  readonly cause_counts: Map<Cause, number>;
  /** Members whose cause tells what is wrong (isVague): counted with `cause_counts`, as every complaint of the cell asks for it. */
  telling_count: number;
  readonly lang_counts: Map<Lang, number>;
  /** Mean of the members' embeddings, not of unit length. */
  centroid: Float32Array;
  /** Length of `centroid`, kept beside it. */
  centroid_norm: number;
  readonly terms: Map<string, TermCount>;
  exemplars: readonly Exemplar[];
  first_seen: string;
  last_seen: string;
  phase: ClusterPhase;
  /** Where its members went; '' unless `phase` is merged. */
  merged_into: string;
  /** Members that nearly repeat another one. They count, but do not speak: terms and exemplars are the others'. */
  copies: number;
  /** Newest last. */
  sketches: readonly Sketched[];
  aliases: readonly Alias[];
  /** Names that people gave, newest last; the last one is shown. */
  given_names: readonly GivenName[];
  /** Clusters that no pass may merge it with. */
  apart: readonly KeptApart[];
  /**
   * The cluster that a pass found it to be one with, '' for none. It was too large to be moved at once: what would join it joins that one
   * instead, until it is small enough beside all others.
   */
  joining: string;
  /** Earshot's own name for it; `nameOf` tells the one to show. */
  label: string;
  keywords: readonly string[];
  /** `count` when label and keywords were made. */
  described_count: number;
  /** `count` when a pass last looked whether it holds two things. */
  looked_count: number;
}

/** The name to show: what a person called it, else Earshot's. */
export function nameOf({ given_names, label }: Pick<Cluster, 'given_names' | 'label'>): string {
  return given_names.at(-1)?.label ?? label;
}

/** All clusters of one supplier: what its one writer keeps. */
export interface SupplierClusters {
  readonly supplier_id: string;
  /** The live ones. */
  readonly clusters: Map<string, Cluster>;
  /** product_id → its live clusters. */
  readonly cells: Map<string, Cluster[]>;
  /** product_id → what assigning asks of them. */
  readonly indexes: Map<string, CellIndex>;
  /** product_id → its cold clusters without terms and sketches, the longest silent first. */
  readonly cold: Map<string, readonly Cluster[]>;
  /** Complaints in all clusters. */
  complaints: number;
  /** Second passes made, and `complaints` at the last one. */
  passes: number;
  passed_complaints: number;
  /** Term → occurrences in all clusters, for c-TF-IDF. */
  readonly term_totals: Map<string, number>;
  term_total: number;
}

export function createSupplierClusters(supplierId: string): SupplierClusters {
  return {
    supplier_id: supplierId,
    clusters: new Map(),
    cells: new Map(),
    indexes: new Map(),
    cold: new Map(),
    complaints: 0,
    passes: 0,
    passed_complaints: 0,
    term_totals: new Map(),
    term_total: 0,
  };
}

/** Puts a live cluster into its supplier's state, its members and terms counted. */
export function addCluster(state: SupplierClusters, cluster: Cluster): void {
  state.complaints += cluster.count;
  state.clusters.set(cluster.cluster_id, cluster);
  const cell = state.cells.get(cluster.product_id);
  if (cell === undefined) state.cells.set(cluster.product_id, [cluster]);
  else cell.push(cluster);
  const index = state.indexes.get(cluster.product_id) ?? createCellIndex();
  state.indexes.set(cluster.product_id, index);
  indexCluster(index, cluster);
  for (const [term, { count }] of cluster.terms) countTerm(state, term, count);
}

/** Takes a live cluster out of its supplier's state, its members and terms with it. */
export function dropCluster(state: SupplierClusters, cluster: Cluster): void {
  state.complaints -= cluster.count;
  state.clusters.delete(cluster.cluster_id);
  const left = (state.cells.get(cluster.product_id) ?? []).filter((other) => other !== cluster);
  if (left.length === 0) {
    state.cells.delete(cluster.product_id);
    state.indexes.delete(cluster.product_id);
  } else {
    state.cells.set(cluster.product_id, left);
    const index = state.indexes.get(cluster.product_id);
    if (index !== undefined) unindexCluster(index, cluster);
  }
  for (const [term, { count }] of cluster.terms) countTerm(state, term, -count);
}

/** To be said of a live cluster whose mean or counts were changed. */
export function noteChange(state: SupplierClusters, cluster: Cluster): void {
  state.indexes.get(cluster.product_id)?.stale.add(cluster);
}

/** Counts members of one cause in or out of a cluster. */
export function countCause(
  cluster: Pick<Cluster, 'cause_counts' | 'telling_count'>,
  cause: Cause,
  change: number,
): void {
  const count = (cluster.cause_counts.get(cause) ?? 0) + change;
  if (count > 0) cluster.cause_counts.set(cause, count);
  else cluster.cause_counts.delete(cause);
  if (!isVague(cause)) cluster.telling_count = Math.max(0, cluster.telling_count + change);
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
