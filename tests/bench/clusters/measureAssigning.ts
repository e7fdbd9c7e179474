import { CAUSES, EMBEDDING_DIMENSIONS } from '@earshot/contracts';
import { assignComplaint, type Complaint, createSupplierClusters } from '@earshot/domain/clusters';
import { seededRandom } from '@earshot/domain/statistics';

const cells = 50;
const clustersPerCell = 200;
const assigned = 2_000;

/** Milliseconds of assigning one complaint while 10,000 clusters are live: 50 suppliers × products of 200 each. */
export function measureAssigning(): { readonly measure: string; readonly live: number; readonly ms_per_text: number } {
  const random = seededRandom(7);
  const state = createSupplierClusters('bench');
  const complaintAt = (n: number): Complaint => ({
    feedback_id: `f${n}`,
    product_id: `p${n % cells}`,
    cause: CAUSES[n % CAUSES.length] ?? 'other',
    occurred_at: new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString(),
    lang: 'en',
    embedding: unit(random),
    text: '',
    evidence: [],
    terms: [],
  });
  // Scores above any text's: every one opens a cluster of its own.
  for (let n = 0; n < cells * clustersPerCell; n++) assignComplaint(state, complaintAt(n), { joinScoreMin: 9 });
  const centres = [...state.clusters.values()];
  // Nine of ten are like a cluster that there is, as customers are.
  const texts = Array.from({ length: assigned }, (_, n): Complaint => {
    const fresh = complaintAt(centres.length + n);
    const like = centres[(n * 37) % centres.length];
    return n % 10 === 0 || like === undefined
      ? fresh
      : { ...fresh, product_id: like.product_id, embedding: mixed(like.centroid, fresh.embedding) };
  });
  const start = process.cpuUsage();
  for (const text of texts) assignComplaint(state, text);
  const { user, system } = process.cpuUsage(start);
  return {
    measure: 'assigning',
    live: state.clusters.size,
    ms_per_text: Math.round((user + system) / assigned) / 1_000,
  };
}

function mixed(a: Float32Array, b: Float32Array): Float32Array {
  const vector = a.map((value, i) => value + 0.8 * (b[i] ?? 0));
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function unit(random: () => number): Float32Array {
  const vector = Float32Array.from({ length: EMBEDDING_DIMENSIONS }, () => random() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
