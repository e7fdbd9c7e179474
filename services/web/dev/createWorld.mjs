import { createVoices, timesOf } from './createVoices.mjs';
import { editClusters } from './editClusters.mjs';
import { productName, supplierName } from './names.mjs';
import { createRandom } from './random.mjs';
import { COMPLAINTS, SUPPLIERS } from './sentences.mjs';
import { surpriseOf } from './surpriseOf.mjs';
import { detailOf, signalOf, summaryOf } from './tellCluster.mjs';

/**
 * A small world of complaints for looking at the page without the pipeline. Everything it answers is valid by the
 * contracts (a unit test holds it to that). Given the same seed and clock it is always the same.
 *
 * @typedef {import('@earshot/contracts').Word} Word
 * @typedef {import('@earshot/contracts').SignalView} SignalView
 * @typedef {import('@earshot/contracts').Overview} Overview
 * @typedef {import('@earshot/contracts').ClusterChange} ClusterChange
 * @typedef {{ id: string, spec: (typeof COMPLAINTS)[number], words: Word[], mergedInto: string, changes: ClusterChange[] }} Cluster
 */

const hourMs = 3_600_000;

/** @param {{ now: number, seed: number, lag?: number, empty?: boolean, calm?: boolean }} options `calm`: no spike is open */
export function createWorld(options) {
  const random = createRandom(options.seed);
  const { complaint, calmWord } = createVoices(random);
  let now = options.now;
  const lag = options.lag ?? 0;
  /** @type {Cluster[]} */
  const clusters = options.empty
    ? []
    : COMPLAINTS.map((spec, index) => ({
        id: `c${index + 1}`,
        spec: { ...spec },
        words: [],
        mergedInto: '',
        changes: [],
      }));
  /** @type {Word[]} */
  const calm = [];

  for (const cluster of clusters) {
    for (const at of timesOf(cluster.spec, now, random)) cluster.words.push(complaint(cluster, at));
    cluster.words.reverse();
  }
  for (let i = 0; i < 40 && !options.empty; i++) calm.push(calmWord(now - i * 11 * 60_000));

  const all = () =>
    [...clusters.flatMap((cluster) => cluster.words), ...calm].sort((a, b) => (a.occurred_at < b.occurred_at ? 1 : -1));

  return {
    clusterIds: () => clusters.map((cluster) => cluster.id),

    /** Lets the clock run on. @param {number} at */
    setNow(at) {
      now = at;
    },

    /** New complaints of a cluster, now. @param {string} clusterId @param {number} count @returns {Word[]} */
    hear(clusterId, count) {
      const cluster = clusters.find(({ id }) => id === clusterId);
      if (cluster === undefined) throw new RangeError(`no cluster '${clusterId}'`);
      const fresh = Array.from({ length: count }, () => complaint(cluster, now));
      cluster.words.unshift(...fresh);
      return fresh;
    },

    /** A cluster as lists show it. @param {string} clusterId @param {number} windowHours */
    summary(clusterId, windowHours) {
      const cluster = clusters.find(({ id }) => id === clusterId);
      return cluster && summaryOf(cluster, windowHours, now);
    },

    /** Every word, newest first. */
    allWords: all,
    clock: () => now,
    supplierName,
    productName,

    /**
     * What somebody says against the grouping. @param {import('@earshot/contracts').ClusterAction} action
     * @param {string} commandId @param {{ person_id: string, name: string }} by @returns {string} why not, '' where it was done
     */
    edit: (action, commandId, by) => editClusters(clusters, action, { commandId, by, now }),

    /** A text that complains of nothing, now. @returns {Word} */
    hearCalm() {
      const word = calmWord(now);
      calm.unshift(word);
      return word;
    },

    /** A cluster to hear of next, by how fast each grows. @returns {string} */
    nextClusterId() {
      const weights = clusters.map(({ spec }) => spec.perDay * spec.rise);
      let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
      for (const [index, cluster] of clusters.entries()) {
        left -= weights[index] ?? 0;
        if (left < 0) return cluster.id;
      }
      return 'c1';
    },

    /** @returns {Overview} */
    overview() {
      const words = all();
      const day = words.filter((word) => Date.parse(word.occurred_at) > now - 24 * hourMs);
      return {
        as_of: iso(now),
        stream_time: words.length === 0 ? null : iso(now - (lag > 0 ? 17 * 60_000 : 1_000)),
        feedback_all: words.length,
        feedback_24h: day.length,
        negatives_24h: day.filter((word) => word.sentiment === 'negative').length,
        complaints_24h: day.reduce((sum, word) => sum + word.causes.length, 0),
        texts_per_minute: words.length === 0 ? 0 : 42.4,
        lag,
        open_signals: this.signals().length,
      };
    },

    /** @param {{ windowHours: number, limit: number, supplierId?: string | undefined, productId?: string | undefined, cause?: string | undefined }} query */
    clusters(query) {
      const rows = clusters
        .filter(({ spec }) => query.supplierId === undefined || spec.supplier === query.supplierId)
        .filter(({ spec }) => query.productId === undefined || spec.product === query.productId)
        .filter(({ spec }) => query.cause === undefined || spec.cause === query.cause)
        .map((cluster) => summaryOf(cluster, query.windowHours, now))
        .filter((row) => row.heard > 0)
        .sort((a, b) => b.surprise - a.surprise);
      return { as_of: iso(now), window_hours: query.windowHours, clusters: rows.slice(0, query.limit) };
    },

    /** @param {string} clusterId @param {number} windowHours @param {number} days */
    cluster(clusterId, windowHours, days) {
      const cluster = clusters.find(({ id }) => id === clusterId);
      return cluster && detailOf(cluster, clusters, { windowHours, days, now });
    },

    /** @param {{ clusterId?: string | undefined, supplierId?: string | undefined, productId?: string | undefined, cause?: string | undefined, before?: string | undefined, limit: number }} query */
    words(query) {
      const words = all().filter(
        (word) =>
          (query.clusterId === undefined || word.cluster_id === query.clusterId) &&
          (query.supplierId === undefined || word.supplier_id === query.supplierId) &&
          (query.productId === undefined || word.product_id === query.productId) &&
          (query.cause === undefined || word.causes.some(({ cause }) => cause === query.cause)),
      );
      const from = query.before === undefined ? 0 : Number(query.before);
      const next = from + query.limit;
      return { as_of: iso(now), words: words.slice(from, next), next: next < words.length ? String(next) : null };
    },

    /** @param {number} windowHours */
    heatmap(windowHours) {
      /** @type {Map<string, import('@earshot/contracts').Heatmap['cells'][number]>} */
      const cells = new Map();
      for (const cluster of clusters) {
        const { supplier_id, cause, heard, expected } = summaryOf(cluster, windowHours, now);
        const cell = cells.get(supplier_id + cause) ?? { supplier_id, cause, heard: 0, expected: 0, surprise: 0 };
        const together = { ...cell, heard: cell.heard + heard, expected: cell.expected + expected };
        cells.set(supplier_id + cause, { ...together, surprise: surpriseOf(together.heard, together.expected) });
      }
      const suppliers = SUPPLIERS.map(({ id, zh, en }) => ({ supplier_id: id, name: { zh, en } }));
      return {
        as_of: iso(now),
        window_hours: windowHours,
        suppliers: options.empty ? [] : suppliers,
        cells: [...cells.values()],
      };
    },

    /** @returns {SignalView[]} */
    signals() {
      return clusters
        .filter(({ spec }) => spec.rise >= 6 && options.calm !== true)
        .map((cluster) => signalOf(cluster, now, options.now))
        .filter((one) => one.observed > one.expected_high);
    },

    /** @returns {SignalView[]} */
    pastSignals() {
      return clusters.slice(3, 6).map((cluster, index) => ({
        ...signalOf(cluster, now, options.now),
        signal_id: `s-past-${cluster.id}`,
        state: 'ended',
        ended_at: iso(now - (index + 1) * 5 * hourMs),
      }));
    },

    catalogue() {
      return {
        entries: SUPPLIERS.flatMap((supplier) =>
          [{ id: '', zh: supplier.zh, en: supplier.en }, ...supplier.products].map((product) => ({
            supplier_id: supplier.id,
            product_id: product.id,
            name_zh: product.zh,
            name_en: product.en,
            category: supplier.category,
          })),
        ),
      };
    },
  };
}

/** @param {number} at */
function iso(at) {
  return new Date(at).toISOString();
}
