import { vMeasure } from '@earshot/model/evaluation';

/** How well clusters agree with labels, and whether they stay. */
export interface ClusterFigures {
  /** Harmonic mean of homogeneity and completeness (Rosenberg and Hirschberg 2007); what is in no cluster counts as one more. */
  readonly v_measure: number;
  /** With at least two texts, and in all. */
  readonly clusters: number;
  readonly clusters_all: number;
  readonly clusters_per_class: number;
  /** Texts in a cluster of at least two. */
  readonly share_clustered: number;
  /** Of the first nine tenths of the stream, those whose cluster has the same id when the last tenth has come. */
  readonly ids_kept: number;
  readonly ms_per_text: number;
}

export interface Clustered {
  readonly clusters: readonly string[];
  readonly clustersBefore: readonly string[];
  readonly seconds: number;
}

/** '' stands for no cluster. */
export function measureClusters(
  { clusters, clustersBefore, seconds }: Clustered,
  labels: readonly string[],
): ClusterFigures {
  const sizes = new Map<string, number>();
  for (const id of clusters) if (id !== '') sizes.set(id, (sizes.get(id) ?? 0) + 1);
  const real = [...sizes.values()].filter((size) => size >= 2).length;
  const clustered = clusters.filter((id) => (sizes.get(id) ?? 0) >= 2).length;
  const kept = clustersBefore.filter((id, at) => id === clusters[at]).length;
  return {
    v_measure: round(vMeasure(clusters, labels)),
    clusters: real,
    clusters_all: sizes.size,
    clusters_per_class: round(sizes.size / new Set(labels).size),
    share_clustered: round(clustered / clusters.length),
    ids_kept: round(kept / Math.max(1, clustersBefore.length)),
    ms_per_text: round((seconds * 1_000) / clusters.length),
  };
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
