import { CAUSES, type Cause, LANGS } from '@earshot/contracts';
import { norm } from './centroid.js';
import { type ClusterOptions, clusterDefaults, isVague } from './clusterOptions.js';
import { addCold } from './coldClusters.js';
import {
  addCluster,
  type Cluster,
  type ClusterPhase,
  causeOf,
  createSupplierClusters,
  type Exemplar,
  nameOf,
  type SupplierClusters,
} from './supplierClusters.js';

/** A cluster as a plain row, named as the columns of earshot.clusters; nothing that assigning needs is lost. */
export interface ClusterRow {
  cluster_id: string;
  supplier_id: string;
  product_id: string;
  phase: ClusterPhase;
  merged_into: string;
  cause: Cause;
  label: string;
  keywords: string[];
  /** feedback_ids, nearest to the centre first. */
  exemplars: string[];
  /** Members, and how many of them nearly repeat another one. */
  weight: number;
  copies: number;
  cause_counts: Record<string, number>;
  /** JSON of a ClusterMemory: what only the assigning needs. */
  terms: string;
  first_seen: string;
  last_seen: string;
}

export interface ClusterMemory {
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
  readonly looked_count?: number;
  /** [feedback_id, sketch as base64] */
  readonly sketches?: readonly (readonly [feedbackId: string, sketch: string])[];
  /** [cluster_id, centroid as above] */
  readonly aliases?: readonly (readonly [clusterId: string, centroid: string])[];
  /** [command_id, label] */
  readonly given_names?: readonly (readonly [commandId: string, label: string])[];
  /** [command_id, cluster_id] */
  readonly apart?: readonly (readonly [commandId: string, clusterId: string])[];
  /** cluster_id that it is becoming a part of */
  readonly joining?: string;
  /** Earshot's own name, where a person gave another one. */
  readonly own_label?: string;
  /** Of the supplier when this was written: [passes, complaints at the last one]. */
  readonly passed?: readonly [passes: number, complaints: number];
}

/** `state` is of the supplier as it stands when the row is made. */
export function toClusterRow(
  cluster: Cluster,
  state: Pick<SupplierClusters, 'passes' | 'passed_complaints'>,
): ClusterRow {
  const memory: ClusterMemory = {
    centroid: encodeVector(cluster.centroid),
    terms: [...cluster.terms].map(([term, { count, display }]) => [term, count, display] as const),
    exemplars: cluster.exemplars.map(
      ({ feedback_id, similarity, phrase }) => [feedback_id, similarity, phrase] as const,
    ),
    lang_counts: Object.fromEntries(cluster.lang_counts),
    described_count: cluster.described_count,
    looked_count: cluster.looked_count,
    passed: [state.passes, state.passed_complaints],
    ...rare(cluster),
  };
  return {
    cluster_id: cluster.cluster_id,
    supplier_id: cluster.supplier_id,
    product_id: cluster.product_id,
    phase: cluster.phase,
    merged_into: cluster.merged_into,
    cause: causeOf(cluster),
    label: nameOf(cluster),
    keywords: [...cluster.keywords],
    exemplars: cluster.exemplars.slice(0, clusterDefaults.exemplarsMax).map(({ feedback_id }) => feedback_id),
    weight: cluster.count,
    copies: cluster.copies,
    cause_counts: Object.fromEntries(cluster.cause_counts),
    terms: JSON.stringify(memory),
    first_seen: cluster.first_seen,
    last_seen: cluster.last_seen,
  };
}

/** What most clusters have nothing of is left out of the row, which is written with every complaint. */
function rare(cluster: Cluster): Partial<ClusterMemory> {
  const { sketches, aliases, given_names, apart, joining } = cluster;
  return {
    ...(sketches.length > 0 && {
      sketches: sketches.map(
        ({ feedback_id, sketch }) => [feedback_id, Buffer.from(sketch).toString('base64')] as const,
      ),
    }),
    ...(aliases.length > 0 && {
      aliases: aliases.map(({ cluster_id, centroid }) => [cluster_id, encodeVector(centroid)] as const),
    }),
    ...(given_names.length > 0 && {
      given_names: given_names.map(({ command_id, label }) => [command_id, label] as const),
      own_label: cluster.label,
    }),
    ...(joining !== '' && { joining }),
    ...(apart.length > 0 && { apart: apart.map(({ command_id, cluster_id }) => [command_id, cluster_id] as const) }),
  };
}

/**
 * A supplier's state from its clusters' rows, in any order. Assigning goes on exactly as if it had never been away.
 * A row whose cause or language is no longer known loses that count, not its members.
 */
export function restoreSupplierClusters(
  supplierId: string,
  rows: Iterable<ClusterRow>,
  { coldPerCellMax }: Pick<ClusterOptions, 'coldPerCellMax'> = clusterDefaults,
): SupplierClusters {
  const state = createSupplierClusters(supplierId);
  for (const row of rows) {
    const memory = memoryOf(row);
    const [passes, complaints] = memory.passed ?? [0, 0];
    if (passes > state.passes) [state.passes, state.passed_complaints] = [passes, complaints];
    if (row.phase === 'merged') continue;
    const cluster = fromClusterRow(row, memory);
    if (row.phase === 'cold') addCold(state, cluster, coldPerCellMax);
    else addCluster(state, cluster);
  }
  return state;
}

function memoryOf(row: Pick<ClusterRow, 'terms'>): ClusterMemory {
  return JSON.parse(row.terms) as ClusterMemory;
}

function encodeVector(vector: Float32Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');
}

/** Copied: a view needs an offset that four divides, which a pooled Buffer does not promise. */
function decodeVector(base64: string): Float32Array {
  return new Float32Array(new Uint8Array(Buffer.from(base64, 'base64')).buffer);
}

/** One cluster as its row has it. */
export function fromClusterRow(row: ClusterRow, memory: ClusterMemory = memoryOf(row)): Cluster {
  const centroid = decodeVector(memory.centroid);
  const cause_counts = countsOf(row.cause_counts, CAUSES);
  return {
    cluster_id: row.cluster_id,
    supplier_id: row.supplier_id,
    product_id: row.product_id,
    count: row.weight,
    cause_counts,
    telling_count: tellingCount(cause_counts),
    lang_counts: countsOf(memory.lang_counts, LANGS),
    centroid,
    centroid_norm: norm(centroid),
    terms: new Map(memory.terms.map(([term, count, display]) => [term, { count, display }])),
    exemplars: memory.exemplars.map(
      ([feedback_id, similarity, phrase]): Exemplar => ({ feedback_id, similarity, phrase }),
    ),
    first_seen: row.first_seen,
    last_seen: row.last_seen,
    phase: row.phase,
    merged_into: row.merged_into,
    copies: row.copies,
    sketches: (memory.sketches ?? []).map(([feedback_id, sketch]) => ({
      feedback_id,
      sketch: new Uint8Array(Buffer.from(sketch, 'base64')),
    })),
    aliases: (memory.aliases ?? []).map(([cluster_id, encoded]) => {
      const own = decodeVector(encoded);
      return { cluster_id, centroid: own, norm: norm(own) };
    }),
    given_names: (memory.given_names ?? []).map(([command_id, label]) => ({ command_id, label })),
    apart: (memory.apart ?? []).map(([command_id, cluster_id]) => ({ command_id, cluster_id })),
    joining: memory.joining ?? '',
    label: memory.own_label ?? row.label,
    keywords: row.keywords,
    described_count: memory.described_count,
    looked_count: memory.looked_count ?? 0,
  };
}

function tellingCount(counts: ReadonlyMap<Cause, number>): number {
  let telling = 0;
  for (const [cause, count] of counts) if (!isVague(cause)) telling += count;
  return telling;
}

function countsOf<Key extends string>(
  counts: Readonly<Record<string, number>>,
  known: readonly Key[],
): Map<Key, number> {
  return new Map(known.flatMap((key) => (counts[key] === undefined ? [] : [[key, counts[key]] as const])));
}
