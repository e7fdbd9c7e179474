import type { Cause } from '@earshot/contracts';
import { dot } from './centroid.js';
import { type ClusterOptions, isVague } from './clusterOptions.js';
import type { Cluster, Complaint } from './supplierClusters.js';

type Weights = Pick<ClusterOptions, 'causeWeights'>;
/** What the cause says of a cluster is told by these. */
type Causes = Pick<Cluster, 'cause_counts' | 'telling_count' | 'count'>;

/**
 * How well a complaint fits a cluster: nearness to its mean, and what the cause says (causeScore). Where people merged clusters, the
 * nearest of their centres counts.
 */
export function scoreComplaint(complaint: Complaint, cluster: Cluster, options: Weights): number {
  return nearness(complaint.embedding, cluster) + causeScore(complaint.cause, cluster, options);
}

/** What a shared cause adds, and what other causes that tell something take off. */
export function causeScore(cause: Cause, cluster: Causes, options: Weights): number {
  return causeTerm(isVague(cause), causeShare(cluster, cause), tellingShare(cluster), options);
}

/** The same of a cause's share of the members, and the share of all causes that tell something. */
export function causeTerm(vague: boolean, share: number, telling: number, { causeWeights }: Weights): number {
  return vague
    ? causeWeights.vague * share - causeWeights.other * telling
    : causeWeights.telling * share - causeWeights.other * (1 - share);
}

/**
 * How much causes count in a cell of so many `members`, of whom `telling` have a cause that tells something: all of their weight where most
 * do (flights are late, bags are lost), little where most do not (a shop's goods are of poor quality: what the customers name tells them apart).
 */
export function cellWeights(cell: { readonly telling: number; readonly members: number }, options: Weights): Weights {
  const { causeWeights } = options;
  const share = (known.telling + cell.telling) / (known.all + cell.members);
  const lead = Math.min(1, Math.max(0, (share - leads.none) / (leads.all - leads.none)));
  return { causeWeights: { ...causeWeights, telling: causeWeights.telling * lead, other: causeWeights.other * lead } };
}

/** What `cellWeights` asks of a cell. */
export function countCell(cell: readonly Causes[]): { readonly telling: number; readonly members: number } {
  let [telling, members] = [0, 0];
  for (const { telling_count, count } of cell) [telling, members] = [telling + telling_count, members + count];
  return { telling, members };
}

/** Believed of a cell before its complaints are known, in complaints. */
const known = { telling: 10, all: 20 };
/** Shares of complaints with a telling cause from which causes count fully, and below which they do not. */
const leads = { none: 0.3, all: 0.6 };

/** Length of the mean of a typical cluster: with it nearness is on the scale of a cosine. */
const typicalNorm = 0.45;

/**
 * Without the cause: the dot product with the mean by the square root of its length, 0 where the mean is empty. A cosine flatters
 * small tight clusters, whose mean is long by chance; the plain product flatters them the other way round.
 */
export function nearness(unit: Float32Array, cluster: Pick<Cluster, 'centroid' | 'centroid_norm' | 'aliases'>): number {
  let best = near(unit, cluster.centroid, cluster.centroid_norm);
  for (const { centroid, norm } of cluster.aliases) best = Math.max(best, near(unit, centroid, norm));
  return best;
}

function near(unit: Float32Array, centroid: Float32Array, norm: number): number {
  return dot(unit, centroid) * nearScale(norm);
}

/** By what a dot product with a mean of this length is multiplied. */
export function nearScale(norm: number): number {
  return norm === 0 ? 0 : 1 / Math.sqrt(norm * typicalNorm);
}

/** How well two clusters fit each other, on the scale of `scoreComplaint`. Symmetric. */
export function scoreClusters(a: Cluster, b: Cluster, options: Weights): number {
  const norms = a.centroid_norm * b.centroid_norm;
  let score = norms === 0 ? 0 : dot(a.centroid, b.centroid) / norms;
  for (const [cause, count] of a.cause_counts) score += (count / Math.max(1, a.count)) * causeScore(cause, b, options);
  return score;
}

/**
 * The same with chance taken out of the means: of few members a mean is long by chance, and two halves of one topic look less alike than
 * they are. Cosines between different members are what is left (as by an unbiased estimate of the squared length), drawn to what is
 * typical where there are few pairs of them. 1 for two halves of one topic, whatever their size.
 */
export function scoreMeans(a: Cluster, b: Cluster, options: Weights): number {
  let score = dot(a.centroid, b.centroid) / Math.sqrt(alikeness(a) * alikeness(b));
  for (const [cause, count] of a.cause_counts) score += (count / Math.max(1, a.count)) * causeScore(cause, b, options);
  return score;
}

/** Believed of a cluster before its members are known: the mean cosine of two of them, as if so many pairs had been seen. */
const believed = { alikeness: 0.2, pairs: 50 };
const alikenessMin = 0.02;

/** Mean cosine of two different members. */
function alikeness({ centroid_norm, count }: Pick<Cluster, 'centroid_norm' | 'count'>): number {
  const pairs = count * (count - 1);
  const sum = (count * centroid_norm) ** 2 - count;
  return Math.max(alikenessMin, (sum + believed.pairs * believed.alikeness) / (pairs + believed.pairs));
}

function causeShare(cluster: Causes, cause: Cause): number {
  return cluster.count === 0 ? 0 : (cluster.cause_counts.get(cause) ?? 0) / cluster.count;
}

function tellingShare({ telling_count, count }: Causes): number {
  return telling_count / Math.max(1, count);
}
