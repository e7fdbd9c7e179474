import { mergeCentroids } from './centroid.js';
import type { ClusterOptions } from './clusterOptions.js';
import {
  type Alias,
  type Cluster,
  countTerm,
  dropCluster,
  type KeptApart,
  noteChange,
  type SupplierClusters,
} from './supplierClusters.js';

/**
 * Puts all of `from` into `into`, both live. `from` leaves the state as it is now, so that an undo finds it; what a person
 * kept apart from it stays apart from `into`. Whoever merges names `into` anew. Answers with the clusters whose rows changed.
 */
export function mergeClusters(
  state: SupplierClusters,
  from: Cluster,
  into: Cluster,
  options: ClusterOptions,
): readonly Cluster[] {
  dropCluster(state, from);
  mergeCentroids(into, from);
  noteChange(state, into);
  into.count += from.count;
  state.complaints += from.count;
  into.copies += from.copies;
  addCounts(into.cause_counts, from.cause_counts);
  into.telling_count += from.telling_count;
  addCounts(into.lang_counts, from.lang_counts);
  for (const [term, { count, display }] of from.terms) {
    const entry = into.terms.get(term);
    if (entry === undefined) into.terms.set(term, { count, display });
    else entry.count += count;
    countTerm(state, term, count);
  }
  into.exemplars = [...into.exemplars, ...from.exemplars]
    .sort((a, b) => b.similarity - a.similarity || (a.feedback_id < b.feedback_id ? -1 : 1))
    .slice(0, options.exemplarsKeptMax);
  into.sketches = [...from.sketches, ...into.sketches].slice(-options.sketchesMax);
  into.aliases = [...into.aliases, ...from.aliases].slice(-options.aliasesMax);
  into.given_names = [...from.given_names, ...into.given_names];
  if (from.first_seen < into.first_seen) into.first_seen = from.first_seen;
  if (from.last_seen > into.last_seen) into.last_seen = from.last_seen;
  const others = inheritApart(state, from, into);
  from.phase = 'merged';
  from.joining = '';
  from.merged_into = into.cluster_id;
  return [into, from, ...others];
}

/** Remembers the centre of a merged cluster, so that what would have joined it joins `into`. */
export function rememberAlias(
  into: Cluster,
  { cluster_id, centroid, centroid_norm }: Cluster,
  aliasesMax: number,
): void {
  const alias: Alias = { cluster_id, centroid, norm: centroid_norm };
  into.aliases = [...into.aliases.filter((other) => other.cluster_id !== cluster_id), alias].slice(-aliasesMax);
}

/** True where a person said that no pass may merge the two. */
export function isKeptApart(a: Pick<Cluster, 'apart'>, b: Pick<Cluster, 'cluster_id'>): boolean {
  return a.apart.some(({ cluster_id }) => cluster_id === b.cluster_id);
}

/** Says of two clusters that no pass may merge them, until the command is undone. */
export function keepApart(a: Cluster, b: Cluster, commandId: string): void {
  a.apart = withApart(a.apart, { command_id: commandId, cluster_id: b.cluster_id });
  b.apart = withApart(b.apart, { command_id: commandId, cluster_id: a.cluster_id });
  if (a.joining === b.cluster_id) a.joining = '';
  if (b.joining === a.cluster_id) b.joining = '';
}

function withApart(apart: readonly KeptApart[], one: KeptApart): readonly KeptApart[] {
  return apart.some((kept) => kept.cluster_id === one.cluster_id && kept.command_id === one.command_id)
    ? apart
    : [...apart, one];
}

function inheritApart(state: SupplierClusters, from: Cluster, into: Cluster): readonly Cluster[] {
  return from.apart.flatMap((kept) => {
    const other = state.clusters.get(kept.cluster_id);
    if (other === undefined || other === into) return [];
    keepApart(into, other, kept.command_id);
    return [other];
  });
}

function addCounts<Key>(into: Map<Key, number>, from: ReadonlyMap<Key, number>): void {
  for (const [key, count] of from) into.set(key, (into.get(key) ?? 0) + count);
}
