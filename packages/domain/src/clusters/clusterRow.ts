import { CAUSES, type Cause, LANGS } from '@earshot/contracts';
import { norm } from './centroid.js';
import {
  addCluster,
  type Cluster,
  causeOf,
  createSupplierClusters,
  type Exemplar,
  type SupplierClusters,
} from './supplierClusters.js';

/** A cluster as a plain row, named as the columns of earshot.clusters; nothing that assigning needs is lost. */
export interface ClusterRow {
  cluster_id: string;
  supplier_id: string;
  product_id: string;
  cause: Cause;
  label: string;
  keywords: string[];
  /** feedback_ids, nearest to the centre first. */
  exemplars: string[];
  /** Members. */
  weight: number;
  cause_counts: Record<string, number>;
  /** JSON of a ClusterMemory: what only the assigning needs. */
  terms: string;
  first_seen: string;
  last_seen: string;
}

interface ClusterMemory {
  /**
   * Mean of the members' embeddings, not of unit length: float32, little-endian, base64. Exact, and a quarter of what 384
   * decimal numbers take; written with every complaint.
   */
  readonly centroid: string;
  /** [term, occurrences, as written] */
  readonly terms: readonly (readonly [term: string, count: number, display: string])[];
  /** [feedback_id, similarity, phrase] */
  readonly exemplars: readonly (readonly [feedbackId: string, similarity: number, phrase: string])[];
  readonly lang_counts: Readonly<Record<string, number>>;
  readonly described_count: number;
}

export function toClusterRow(cluster: Cluster): ClusterRow {
  const memory: ClusterMemory = {
    centroid: Buffer.from(cluster.centroid.buffer, cluster.centroid.byteOffset, cluster.centroid.byteLength).toString(
      'base64',
    ),
    terms: [...cluster.terms].map(([term, { count, display }]) => [term, count, display] as const),
    exemplars: cluster.exemplars.map(
      ({ feedback_id, similarity, phrase }) => [feedback_id, similarity, phrase] as const,
    ),
    lang_counts: Object.fromEntries(cluster.lang_counts),
    described_count: cluster.described_count,
  };
  return {
    cluster_id: cluster.cluster_id,
    supplier_id: cluster.supplier_id,
    product_id: cluster.product_id,
    cause: causeOf(cluster),
    label: cluster.label,
    keywords: [...cluster.keywords],
    exemplars: cluster.exemplars.map(({ feedback_id }) => feedback_id),
    weight: cluster.count,
    cause_counts: Object.fromEntries(cluster.cause_counts),
    terms: JSON.stringify(memory),
    first_seen: cluster.first_seen,
    last_seen: cluster.last_seen,
  };
}

/**
 * A supplier's state from its clusters' rows, in any order. Assigning goes on exactly as if it had never been away.
 * A row whose cause or language is no longer known loses that count, not its members.
 */
export function restoreSupplierClusters(supplierId: string, rows: Iterable<ClusterRow>): SupplierClusters {
  const state = createSupplierClusters(supplierId);
  for (const row of rows) addCluster(state, fromClusterRow(row));
  return state;
}

function fromClusterRow(row: ClusterRow): Cluster {
  const memory = JSON.parse(row.terms) as ClusterMemory;
  // Copied: a view needs an offset that four divides, which a pooled Buffer does not promise.
  const centroid = new Float32Array(new Uint8Array(Buffer.from(memory.centroid, 'base64')).buffer);
  return {
    cluster_id: row.cluster_id,
    supplier_id: row.supplier_id,
    product_id: row.product_id,
    count: row.weight,
    cause_counts: countsOf(row.cause_counts, CAUSES),
    lang_counts: countsOf(memory.lang_counts, LANGS),
    centroid,
    centroid_norm: norm(centroid),
    terms: new Map(memory.terms.map(([term, count, display]) => [term, { count, display }])),
    exemplars: memory.exemplars.map(
      ([feedback_id, similarity, phrase]): Exemplar => ({ feedback_id, similarity, phrase }),
    ),
    first_seen: row.first_seen,
    last_seen: row.last_seen,
    label: row.label,
    keywords: row.keywords,
    described_count: memory.described_count,
  };
}

function countsOf<Key extends string>(
  counts: Readonly<Record<string, number>>,
  known: readonly Key[],
): Map<Key, number> {
  return new Map(known.flatMap((key) => (counts[key] === undefined ? [] : [[key, counts[key]] as const])));
}
