import { dot, norm } from '../centroid.js';
import type { PlacedComplaint } from '../supplierClusters.js';

const roundsMax = 10;

/**
 * The two halves of some complaints by their embeddings, the smaller first: two means (Lloyd 1982) that start at the member
 * farthest from all and the one farthest from that. The order of the input does not matter. Pinned ones stay with the larger half.
 */
export function partInTwo(
  complaints: readonly PlacedComplaint[],
): readonly [smaller: readonly PlacedComplaint[], larger: readonly PlacedComplaint[]] {
  const ordered = [...complaints].sort((a, b) => (identity(a) < identity(b) ? -1 : 1));
  const mean = unitMean(ordered);
  const first = farthest(ordered, mean);
  const second = farthest(ordered, first);
  let centres = [first, second] as const;
  let sides: boolean[] = [];
  for (let round = 0; round < roundsMax; round++) {
    const next = ordered.map(({ embedding }) => dot(embedding, centres[0]) > dot(embedding, centres[1]));
    if (next.every((side, at) => side === sides[at])) break;
    sides = next;
    centres = [unitMean(ordered.filter((_, at) => sides[at])), unitMean(ordered.filter((_, at) => !sides[at]))];
  }
  const one = ordered.filter((_, at) => sides[at]);
  const other = ordered.filter((_, at) => !sides[at]);
  const [smaller, larger] = one.length <= other.length ? [one, other] : [other, one];
  const stays = smaller.filter(({ pinned }) => pinned);
  return [smaller.filter(({ pinned }) => !pinned), [...larger, ...stays]];
}

/** Mean of the embeddings, not of unit length. */
export function meanOf(complaints: readonly PlacedComplaint[]): Float32Array {
  const mean = new Float32Array(complaints[0]?.embedding.length ?? 0);
  for (const { embedding } of complaints) {
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) + (embedding[i] ?? 0) / complaints.length;
  }
  return mean;
}

function unitMean(complaints: readonly PlacedComplaint[]): Float32Array {
  const mean = meanOf(complaints);
  const length = norm(mean) || 1;
  return mean.map((value) => value / length);
}

function farthest(complaints: readonly PlacedComplaint[], from: Float32Array): Float32Array {
  let [found, least] = [from, Number.POSITIVE_INFINITY];
  for (const { embedding } of complaints) {
    const cosine = dot(embedding, from);
    if (cosine < least) [found, least] = [embedding, cosine];
  }
  return found;
}

function identity({ feedback_id, cause }: PlacedComplaint): string {
  return `${feedback_id} ${cause}`;
}
