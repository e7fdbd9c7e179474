import { distinctOf, expectedIn } from './clusterParts.mjs';
import { productName, supplierName } from './names.mjs';
import { surpriseOf } from './surpriseOf.mjs';

/**
 * How clusters of a fake world are told: in lists, each by itself, and as signals.
 *
 * @typedef {import('@earshot/contracts').ClusterSummary} ClusterSummary
 * @typedef {import('@earshot/contracts').SignalView} SignalView
 * @typedef {import('./createWorld.mjs').Cluster} Cluster
 */

const hourMs = 3_600_000;

/** @param {Cluster} cluster @param {number} windowHours @param {number} now @returns {ClusterSummary} */
export function summaryOf(cluster, windowHours, now) {
  const { spec, words } = cluster;
  const from = now - windowHours * hourMs;
  const heard = words.filter((word) => Date.parse(word.occurred_at) > from);
  const sparkline = new Array(12).fill(0);
  for (const word of heard)
    sparkline[Math.min(11, Math.floor(((Date.parse(word.occurred_at) - from) / (windowHours * hourMs)) * 12))]++;
  const expected = (spec.perDay * windowHours) / 24;
  const first = words.at(-1)?.occurred_at ?? iso(now);
  return {
    cluster_id: cluster.id,
    supplier_id: spec.supplier,
    product_id: spec.product,
    supplier_name: supplierName(spec.supplier),
    product_name: productName(spec.supplier, spec.product),
    cause: spec.cause,
    label: spec.label,
    keywords: [...spec.keywords],
    heard: heard.length,
    heard_all: words.length,
    negatives: heard.filter((word) => word.sentiment === 'negative').length,
    expected,
    surprise: surpriseOf(heard.length, expected),
    sparkline,
    first_seen: first,
    last_seen: words[0]?.occurred_at ?? first,
    state: spec.rise > 4 ? 'new' : heard.length === 0 ? 'quiet' : 'ongoing',
  };
}

/** @param {Cluster} cluster @param {number} now @param {number} begunAt the world's beginning @returns {SignalView} */
export function signalOf(cluster, now, begunAt) {
  const { spec, words } = cluster;
  const minutes = spec.riseHours > 4 ? 360 : 180;
  const from = now - minutes * 60_000;
  const recent = words.filter((word) => Date.parse(word.occurred_at) > from);
  const expected = (spec.perDay * minutes) / 1_440;
  const p = 10 ** -surpriseOf(recent.length, expected);
  return {
    signal_id: `s-${cluster.id}`,
    kind: 'spike',
    node: { supplier_id: spec.supplier, product_id: spec.product, cause: spec.cause },
    state: 'raised',
    window_minutes: minutes,
    bucket: iso(now),
    started_at: iso(begunAt - spec.riseHours * hourMs * 0.8),
    ended_at: null,
    changed_at: iso(begunAt - spec.riseHours * hourMs * 0.8),
    observed: recent.length,
    expected,
    expected_low: Math.max(0, expected - 1.96 * Math.sqrt(expected)),
    expected_high: expected + 1.96 * Math.sqrt(expected) + 1,
    observed_now: recent.length,
    expected_now: expected,
    p,
    q: Math.min(1, p * 40),
    severity: Math.max(0, (recent.length - expected) / Math.sqrt(Math.max(expected, 0.5))),
    reason: 'spike',
    distinct: [],
    cluster_id: cluster.id,
    channel: '',
    words: recent.slice(0, 3).map(({ feedback_id, text }) => ({ feedback_id, text })),
    delivered: true,
    supplier_name: supplierName(spec.supplier),
    product_name: productName(spec.supplier, spec.product),
  };
}

/**
 * @param {Cluster} cluster @param {readonly Cluster[]} clusters all of the world
 * @param {{ windowHours: number, days: number, now: number }} asked
 */
export function detailOf(cluster, clusters, { windowHours, days, now }) {
  const thisHour = Math.floor(now / hourMs) * hourMs;
  const counts = new Map();
  for (const word of cluster.words) {
    const hour = Math.floor(Date.parse(word.occurred_at) / hourMs) * hourMs;
    counts.set(hour, (counts.get(hour) ?? 0) + 1);
  }
  const timeline = Array.from({ length: days * 24 }, (_, index) => {
    const hour = thisHour - (days * 24 - 1 - index) * hourMs;
    return {
      bucket: iso(hour),
      complaints: counts.get(hour) ?? 0,
      expected: expectedIn(cluster.spec.perDay, hour),
    };
  });
  const others = clusters.filter((one) => one !== cluster && one.mergedInto === '');
  const near = others.filter(
    ({ spec }) => spec.supplier === cluster.spec.supplier || spec.cause === cluster.spec.cause,
  );
  const copies = Math.floor(cluster.words.length / 7);
  return {
    as_of: iso(now),
    cluster: summaryOf(cluster, windowHours, now),
    exemplars: cluster.words.slice(0, 3),
    timeline,
    distinct: distinctOf(
      cluster.words,
      others.flatMap(({ words }) => words),
    ),
    neighbours: near.slice(0, 4).map((one, index) => {
      const { label, cause, supplier_id, product_id, supplier_name, product_name, heard_all } = summaryOf(one, 24, now);
      const similarity = 0.83 - 0.06 * index;
      return {
        cluster_id: one.id,
        label,
        cause,
        supplier_id,
        product_id,
        supplier_name,
        product_name,
        heard_all,
        similarity,
      };
    }),
    copies,
    organic: cluster.words.length - copies,
    changes: [...cluster.changes].reverse(),
    merged_into: cluster.mergedInto,
    theme_id: '',
  };
}

/** @param {number} at */
function iso(at) {
  return new Date(at).toISOString();
}
