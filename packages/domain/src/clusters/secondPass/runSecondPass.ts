import { dot, norm } from '../centroid.js';
import type { ChangeMade, ClustersChanged, Move } from '../clusterChange.js';
import { type ClusterOptions, clusterDefaults } from '../clusterOptions.js';
import { cellWeights, countCell, scoreClusters, scoreMeans } from '../clusterScore.js';
import { describeCluster } from '../describeCluster.js';
import { isKeptApart, mergeClusters } from '../mergeClusters.js';
import { openEmpty, partId, placeComplaint } from '../placeComplaint.js';
import { type Cluster, nameOf, type PlacedComplaint, type SupplierClusters } from '../supplierClusters.js';
import { meanOf, partInTwo } from './partInTwo.js';

/** What one pass has done so far, and how much more it may do. */
interface Pass {
  readonly state: SupplierClusters;
  readonly options: ClusterOptions;
  readonly changed: Set<Cluster>;
  readonly moves: Move[];
  readonly changes: ChangeMade[];
  movesLeft: number;
}

/**
 * The slow second pass over a supplier's clusters: parts those that hold two things (`members`: all complaints of
 * `widestClusters`), joins those that turned out to be one, and names them anew. Changes `state` in place; the same state gives the
 * same changes. No more than `passMovedShareMax` of the supplier's complaints get another cluster; what is left over is for the
 * next pass. A merge moves the smaller cluster's members, so that the id that most people know stays.
 */
export function runSecondPass(
  state: SupplierClusters,
  members: readonly PlacedComplaint[],
  options: Partial<ClusterOptions> = {},
): ClustersChanged {
  const settings = { ...clusterDefaults, ...options };
  const pass: Pass = {
    state,
    options: settings,
    changed: new Set(),
    moves: [],
    changes: [],
    movesLeft: Math.floor(state.complaints * settings.passMovedShareMax),
  };
  state.passes += 1;
  state.passed_complaints = state.complaints;
  for (const cluster of clustersOf(members, state)) partCluster(pass, cluster, members);
  for (const productId of [...state.cells.keys()].sort()) {
    mergeCell(pass, productId);
    joinSame(pass, productId);
  }
  for (const cluster of pass.changed) if (cluster.phase === 'live') nameAnew(pass, cluster);
  return { changed: [...pass.changed], moves: pass.moves, changes: pass.changes };
}

/** What a cluster took in may speak of it better than what it was named after. */
function nameAnew({ state, options, changes }: Pass, cluster: Cluster): void {
  const label_before = nameOf(cluster);
  Object.assign(cluster, describeCluster(state, cluster, options));
  const label_after = nameOf(cluster);
  if (label_after === label_before || label_before === '') return;
  changes.push({
    kind: 'renamed',
    cluster_id: cluster.cluster_id,
    other_id: '',
    product_id: cluster.product_id,
    complaints: 0,
    label_before,
    label_after,
    why: 'The words that set it apart are others since it changed',
  });
}

function clustersOf(members: readonly PlacedComplaint[], state: SupplierClusters): readonly Cluster[] {
  const ids = [...new Set(members.map(({ cluster_id }) => cluster_id))].sort();
  return ids.flatMap((id) => state.clusters.get(id) ?? []);
}

/** Parts a cluster whose two halves are less alike than any two clusters that would be merged. */
function partCluster(pass: Pass, from: Cluster, members: readonly PlacedComplaint[]): void {
  const { state, options } = pass;
  const own = members.filter(({ cluster_id }) => cluster_id === from.cluster_id);
  from.looked_count = from.count;
  pass.changed.add(from);
  const [smaller, larger] = partInTwo(own);
  if (smaller.length < options.splitMembersMin || smaller.length > pass.movesLeft) return;
  const [a, b] = [meanOf(smaller), meanOf(larger)];
  const score = dot(a, b) / (norm(a) * norm(b));
  if (!(score < options.splitScoreMax)) return;
  const label_before = nameOf(from);
  const part = openEmpty(state, from, partId(from, `pass ${state.passes}`));
  for (const complaint of smaller) placeComplaint(state, complaint, part, options);
  pass.movesLeft -= smaller.length;
  pass.changed.add(part);
  pass.moves.push({
    from: from.cluster_id,
    to: part.cluster_id,
    complaints: smaller.map(({ feedback_id, cause }) => ({ feedback_id, cause })),
    pinned: false,
  });
  pass.changes.push({
    kind: 'split',
    cluster_id: from.cluster_id,
    other_id: part.cluster_id,
    product_id: from.product_id,
    complaints: smaller.length,
    label_before,
    label_after: nameOf(part),
    why: `Its words fell into two groups of ${larger.length} and ${smaller.length} that are alike by only ${score.toFixed(2)} (below ${options.splitScoreMax})`,
  });
}

/** Joins the two most alike of a cell, again and again, while they are alike enough and moves are left. */
function mergeCell(pass: Pass, productId: string): void {
  const { state, options } = pass;
  const cell = [...(state.cells.get(productId) ?? [])].sort((a, b) => (a.cluster_id < b.cluster_id ? -1 : 1));
  const weights = cellWeights(countCell(cell), options);
  const best = cell.map((cluster) => bestPartner(pass, cluster, cell, weights));
  while (pass.movesLeft > 0) {
    let at = -1;
    for (const [index, pair] of best.entries()) {
      if (pair !== undefined && (at < 0 || pair.score > (best[at]?.score ?? 0))) at = index;
    }
    const [one, pair] = [cell[at], best[at]];
    if (one === undefined || pair === undefined) return;
    const [from, into] = isLesser(one, pair.other) ? [one, pair.other] : [pair.other, one];
    if (from.count > pass.movesLeft) {
      best[at] = bestPartner(pass, one, cell, weights);
      continue;
    }
    mergePair(pass, from, into, pair.score, mergeScoreMin(pass, from, into));
    const gone = cell.indexOf(from);
    cell.splice(gone, 1);
    best.splice(gone, 1);
    for (const [index, cluster] of cell.entries()) {
      const known = best[index];
      const isStale = cluster === into || known?.other === from || known?.other === into;
      if (isStale) best[index] = bestPartner(pass, cluster, cell, weights);
      else {
        const score = mayMerge(pass, cluster, into) ? scoreClusters(cluster, into, weights) : 0;
        if (score >= mergeScoreMin(pass, cluster, into) && score > (known?.score ?? 0))
          best[index] = { other: into, score };
      }
    }
  }
}

interface Partner {
  readonly other: Cluster;
  readonly score: number;
}

function bestPartner(
  pass: Pass,
  cluster: Cluster,
  cell: readonly Cluster[],
  weights: Pick<ClusterOptions, 'causeWeights'>,
): Partner | undefined {
  let best: Partner | undefined;
  for (const other of cell) {
    if (!mayMerge(pass, cluster, other)) continue;
    const score = scoreClusters(cluster, other, weights);
    if (score >= mergeScoreMin(pass, cluster, other) && score > (best?.score ?? 0)) best = { other, score };
  }
  return best;
}

/** What one customer alone spoke of joins what is nearest to it more easily: a list of single texts helps nobody. */
function mergeScoreMin({ options }: Pass, a: Cluster, b: Cluster): number {
  return Math.min(a.count, b.count) <= 1 ? options.loneMergeScoreMin : options.mergeScoreMin;
}

/** Not what people keep apart or both gave a name, and not more than may still be moved. */
function mayMerge({ movesLeft }: Pass, a: Cluster, b: Cluster): boolean {
  return a !== b && Math.min(a.count, b.count) <= movesLeft && mayBeOne(a, b);
}

function mayBeOne(a: Cluster, b: Cluster): boolean {
  return !isKeptApart(a, b) && (a.given_names.length === 0 || b.given_names.length === 0);
}

/**
 * Joins clusters of many members that are one, as soon as the smaller one may be moved. Until then what would join the smaller one joins
 * the larger one: it grows no more, and becomes small beside all the others. Two large ones that are the same never could be joined otherwise.
 */
function joinSame(pass: Pass, productId: string): void {
  const { state, options } = pass;
  const cell = [...(state.cells.get(productId) ?? [])].sort((a, b) => (isLesser(a, b) ? -1 : 1));
  const weights = cellWeights(countCell(cell), options);
  for (const [at, from] of cell.entries()) {
    const before = from.joining;
    const best = from.count < options.sameMembersMin ? undefined : samePartner(pass, from, cell.slice(at + 1), weights);
    from.joining = best?.other.cluster_id ?? '';
    if (best !== undefined && from.count <= pass.movesLeft)
      mergePair(pass, from, best.other, best.score, options.sameScoreMin);
    else if (from.joining !== before) pass.changed.add(from);
  }
}

/** Of the larger ones that go on themselves. */
function samePartner(
  { options, state }: Pass,
  from: Cluster,
  larger: readonly Cluster[],
  weights: Pick<ClusterOptions, 'causeWeights'>,
): Partner | undefined {
  let best: Partner | undefined;
  for (const other of larger) {
    if (!mayBeOne(from, other) || state.clusters.get(other.joining) !== undefined) continue;
    const score = scoreMeans(from, other, weights);
    if (score >= options.sameScoreMin && score > (best?.score ?? 0)) best = { other, score };
  }
  return best;
}

function isLesser(a: Cluster, b: Cluster): boolean {
  if (a.count !== b.count) return a.count < b.count;
  if (a.first_seen !== b.first_seen) return a.first_seen > b.first_seen;
  return a.cluster_id > b.cluster_id;
}

function mergePair(pass: Pass, from: Cluster, into: Cluster, score: number, scoreMin: number): void {
  const { state, options } = pass;
  const [complaints, label_before] = [from.count, nameOf(from)];
  for (const cluster of mergeClusters(state, from, into, options)) pass.changed.add(cluster);
  pass.movesLeft -= complaints;
  pass.moves.push({ from: from.cluster_id, to: into.cluster_id, complaints: 'all', pinned: false });
  pass.changes.push({
    kind: 'merged',
    cluster_id: from.cluster_id,
    other_id: into.cluster_id,
    product_id: from.product_id,
    complaints,
    label_before,
    label_after: nameOf(into),
    why: `Alike by ${score.toFixed(2)} in words and cause (${scoreMin} and more is one)`,
  });
}
