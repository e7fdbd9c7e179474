import type { Cause } from '@earshot/contracts';
import { cosineToCentroid, dot } from './centroid.js';
import { type ClusterOptions, isVague } from './clusterOptions.js';
import type { Cluster, Complaint } from './supplierClusters.js';

type Weights = Pick<ClusterOptions, 'causeWeights'>;

/**
 * How well a complaint fits a cluster: cosine to the centroid, and what the cause says (causeScore). Where people merged clusters, the
 * nearest of their centres counts.
 */
export function scoreComplaint(complaint: Complaint, cluster: Cluster, options: Weights): number {
  return nearness(complaint.embedding, cluster) + causeScore(complaint.cause, cluster, options);
}

/** What a shared cause adds, and what other causes that tell something take off. */
export function causeScore(cause: Cause, cluster: Pick<Cluster, 'cause_counts' | 'count'>, options: Weights): number {
  const { telling, vague, other } = options.causeWeights;
  const share = causeShare(cluster, cause);
  return isVague(cause) ? vague * share - other * tellingShare(cluster) : telling * share - other * (1 - share);
}

/**
 * How much causes count in a cell: all of their weight where most complaints have a cause that tells something (flights are late, bags
 * are lost), little where most do not (a shop's goods are of poor quality: what the customers name tells them apart).
 */
export function cellWeights(cell: readonly Pick<Cluster, 'cause_counts' | 'count'>[], options: Weights): Weights {
  const { causeWeights } = options;
  let [telling, all] = [known.telling, known.all];
  for (const cluster of cell) {
    telling += tellingShare(cluster) * cluster.count;
    all += cluster.count;
  }
  const lead = Math.min(1, Math.max(0, (telling / all - leads.none) / (leads.all - leads.none)));
  return { causeWeights: { ...causeWeights, telling: causeWeights.telling * lead, other: causeWeights.other * lead } };
}

/** Believed of a cell before its complaints are known, in complaints. */
const known = { telling: 10, all: 20 };
/** Shares of complaints with a telling cause from which causes count fully, and below which they do not. */
const leads = { none: 0.3, all: 0.6 };

/** The most that `causeScore` can be. */
export function causeScoreMax(cause: Cause, options: Weights): number {
  return weightOf(cause, options);
}

/** Without the cause. 0 where the centroid is empty. */
export function nearness(unit: Float32Array, cluster: Pick<Cluster, 'centroid' | 'centroid_norm' | 'aliases'>): number {
  let best = cosineToCentroid(unit, cluster);
  for (const { centroid, norm } of cluster.aliases) {
    if (norm > 0) best = Math.max(best, dot(unit, centroid) / norm);
  }
  return best;
}

/** How well two clusters fit each other, on the scale of `scoreComplaint`. Symmetric. */
export function scoreClusters(a: Cluster, b: Cluster, options: Weights): number {
  const norms = a.centroid_norm * b.centroid_norm;
  let score = norms === 0 ? 0 : dot(a.centroid, b.centroid) / norms;
  for (const [cause, count] of a.cause_counts) score += (count / Math.max(1, a.count)) * causeScore(cause, b, options);
  return score;
}

function causeShare(cluster: Pick<Cluster, 'cause_counts' | 'count'>, cause: Cause): number {
  return cluster.count === 0 ? 0 : (cluster.cause_counts.get(cause) ?? 0) / cluster.count;
}

function tellingShare({ cause_counts, count }: Pick<Cluster, 'cause_counts' | 'count'>): number {
  let telling = 0;
  for (const [cause, members] of cause_counts) if (!isVague(cause)) telling += members;
  return telling / Math.max(1, count);
}

function weightOf(cause: Cause, { causeWeights }: Weights): number {
  return isVague(cause) ? causeWeights.vague : causeWeights.telling;
}
