import { seededRandom } from '@earshot/domain/statistics';

/** Runs of k-means whose V-measures are averaged: it depends on where it starts. */
const runs = 5;
const roundsMax = 30;

/**
 * How well k-means clusters of unit vectors agree with known labels: the V-measure (Rosenberg and Hirschberg 2007), the harmonic
 * mean of homogeneity and completeness, 0 to 1; k is the number of labels. The same input gives the same figure.
 */
export function clusterAgreement(vectors: readonly Float32Array[], labels: readonly string[]): number {
  const names = [...new Set(labels)];
  let sum = 0;
  for (let run = 0; run < runs; run++) sum += vMeasure(kMeans(vectors, names.length, seededRandom(run + 1)), labels);
  return sum / runs;
}

/** Spherical k-means with k-means++ seeding. Returns the cluster of every vector. */
function kMeans(vectors: readonly Float32Array[], k: number, random: () => number): number[] {
  const centres = chooseCentres(vectors, k, random);
  let clusters: number[] = [];
  for (let round = 0; round < roundsMax; round++) {
    const next = vectors.map((vector) => nearest(vector, centres));
    if (next.every((cluster, at) => cluster === clusters[at])) break;
    clusters = next;
    for (const centre of centres) centre.fill(0);
    for (const [at, vector] of vectors.entries()) {
      const centre = centres[clusters[at] ?? 0];
      if (centre) for (let i = 0; i < centre.length; i++) centre[i] = (centre[i] ?? 0) + (vector[i] ?? 0);
    }
    for (const centre of centres) {
      const length = Math.hypot(...centre) || 1;
      for (let i = 0; i < centre.length; i++) centre[i] = (centre[i] ?? 0) / length;
    }
  }
  return clusters;
}

function chooseCentres(vectors: readonly Float32Array[], k: number, random: () => number): Float32Array[] {
  const centres = [vectors[Math.floor(random() * vectors.length)]?.slice() ?? new Float32Array()];
  const distance = vectors.map((vector) => 1 - dot(vector, centres[0]));
  while (centres.length < k) {
    let left = random() * distance.reduce((sum, value) => sum + Math.max(0, value), 0);
    const chosen = distance.findIndex((value) => {
      left -= Math.max(0, value);
      return left <= 0;
    });
    const centre = vectors[Math.max(0, chosen)]?.slice() ?? new Float32Array();
    centres.push(centre);
    for (const [at, vector] of vectors.entries()) distance[at] = Math.min(distance[at] ?? 2, 1 - dot(vector, centre));
  }
  return centres;
}

function nearest(vector: Float32Array, centres: readonly Float32Array[]): number {
  let [best, highest] = [0, Number.NEGATIVE_INFINITY];
  for (const [at, centre] of centres.entries()) {
    const near = dot(vector, centre);
    if (near > highest) [best, highest] = [at, near];
  }
  return best;
}

function dot(a: Float32Array, b: Float32Array | undefined): number {
  let sum = 0;
  if (b) for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

export function vMeasure(clusters: readonly (string | number)[], labels: readonly string[]): number {
  const pairs = labels.map((label, at) => `${clusters[at]}|${label}`);
  const [ofLabels, ofClusters, ofPairs] = [entropy(labels), entropy(clusters), entropy(pairs)];
  const homogeneity = ofLabels === 0 ? 1 : 1 - (ofPairs - ofClusters) / ofLabels;
  const completeness = ofClusters === 0 ? 1 : 1 - (ofPairs - ofLabels) / ofClusters;
  return homogeneity + completeness === 0 ? 0 : (2 * homogeneity * completeness) / (homogeneity + completeness);
}

function entropy(values: readonly (string | number)[]): number {
  const counts = new Map<string | number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let sum = 0;
  for (const count of counts.values()) sum -= (count / values.length) * Math.log(count / values.length);
  return sum;
}
