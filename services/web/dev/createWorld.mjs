import { distinctOf, expectedIn } from './clusterParts.mjs';
import { CALM, COMPLAINTS, SUPPLIERS } from './sentences.mjs';

/**
 * A small world of complaints for looking at the page without the pipeline. Everything it answers is valid by the
 * contracts (a unit test holds it to that). Given the same seed and clock it is always the same.
 *
 * @typedef {import('@earshot/contracts').Word} Word
 * @typedef {import('@earshot/contracts').ClusterSummary} ClusterSummary
 * @typedef {import('@earshot/contracts').SignalView} SignalView
 * @typedef {import('@earshot/contracts').Overview} Overview
 * @typedef {import('@earshot/contracts').ClusterChange} ClusterChange
 * @typedef {{ id: string, spec: (typeof COMPLAINTS)[number], words: Word[], mergedInto: string, changes: ClusterChange[] }} Cluster
 */

const hourMs = 3_600_000;
const historyHours = 14 * 24;
const channels = /** @type {const} */ (['review', 'chat', 'email', 'call', 'survey']);
const regions = ['华东', '华南', 'North', '', '', 'South'];

/** @param {{ now: number, seed: number, lag?: number, empty?: boolean, calm?: boolean }} options `calm`: no spike is open */
export function createWorld(options) {
  const random = mulberry32(options.seed);
  let now = options.now;
  let wordCount = 0;
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
    for (const at of history(cluster.spec, now, random)) cluster.words.push(complaint(cluster, at));
    cluster.words.reverse();
  }
  for (let i = 0; i < 40 && !options.empty; i++) calm.push(calmWord(now - i * 11 * 60_000));

  /** @param {Cluster} cluster @param {number} at @returns {Word} */
  function complaint(cluster, at) {
    const { spec } = cluster;
    const { text, evidence } = marked(pick(spec.sentences, random));
    const withLot = random() < 0.4;
    return {
      ...place(spec, at, text),
      sentiment: random() < 0.85 ? 'negative' : 'neutral',
      causes: [{ cause: spec.cause, probability: 0.7 + random() * 0.29, evidence }],
      intents: spec.cause === 'aftersales.refund' ? ['refund'] : random() < 0.1 ? ['escalate'] : [],
      rating: random() < 0.6 ? 1 + Math.floor(random() * 2) : null,
      attributes: withLot
        ? {
            bought_in: boughtIn(cluster.id, pick(['web', 'app', 'desk'], random)),
            room: String(200 + Math.floor(random() * 300)),
          }
        : {},
      cluster_id: cluster.id,
    };
  }

  /** @param {number} at @returns {Word} */
  function calmWord(at) {
    const spec = pick(CALM, random);
    return {
      ...place(spec, at, spec.text),
      sentiment: spec.sentiment === 'positive' ? 'positive' : 'neutral',
      causes: [],
      intents: spec.sentiment === 'neutral' ? ['question'] : [],
      rating: spec.sentiment === 'positive' ? 5 : null,
      attributes: {},
      cluster_id: '',
    };
  }

  /** @param {{ supplier: string, product: string }} spec @param {number} at @param {string} text */
  function place(spec, at, text) {
    wordCount++;
    return {
      feedback_id: wordCount.toString(16).padStart(32, '0'),
      channel: pick(channels, random),
      lang: /** @type {'zh' | 'en'} */ (/[\u4e00-\u9fff]/.test(text) ? 'zh' : 'en'),
      occurred_at: iso(at),
      supplier_id: spec.supplier,
      product_id: spec.product,
      text,
      reaction: /** @type {const} */ ('none'),
      region: pick(regions, random),
    };
  }

  /** @param {Cluster} cluster @param {number} windowHours @returns {ClusterSummary} */
  function summary(cluster, windowHours) {
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

  /** @param {Cluster} cluster @returns {SignalView} */
  function signal(cluster) {
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
      started_at: iso(options.now - spec.riseHours * hourMs * 0.8),
      ended_at: null,
      observed: recent.length,
      expected,
      expected_low: Math.max(0, expected - 1.96 * Math.sqrt(expected)),
      expected_high: expected + 1.96 * Math.sqrt(expected) + 1,
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
      return cluster && summary(cluster, windowHours);
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
    edit(action, commandId, by) {
      /** @param {string} id */
      const find = (id) => clusters.find((one) => one.id === id);
      /** @param {Cluster} of @param {ClusterChange['kind']} kind @param {Partial<ClusterChange>} [more] */
      const tell = (of, kind, more = {}) =>
        of.changes.push({
          change_id: `${commandId}-${of.changes.length}`,
          at: iso(now),
          kind,
          cluster_id: of.id,
          other_id: '',
          complaints: 0,
          label_before: '',
          label_after: '',
          person_id: by.person_id,
          person_name: by.name,
          why: '',
          command_id: commandId,
          ...more,
        });
      if (action.kind === 'merge') {
        const [from, into] = [find(action.cluster_id), find(action.into)];
        if (from === undefined || into === undefined) return 'There is no such cluster.';
        tell(into, 'merged', { other_id: from.id, complaints: from.words.length });
        for (const word of from.words) word.cluster_id = into.id;
        into.words = [...into.words, ...from.words].sort((a, b) => (a.occurred_at < b.occurred_at ? 1 : -1));
        from.words = [];
        from.mergedInto = into.id;
      }
      if (action.kind === 'rename') {
        const cluster = find(action.cluster_id);
        if (cluster === undefined) return 'There is no such cluster.';
        tell(cluster, 'renamed', { label_before: cluster.spec.label, label_after: action.label });
        cluster.spec.label = action.label;
      }
      if (action.kind === 'split') {
        const cluster = find(action.cluster_id);
        if (cluster === undefined) return 'There is no such cluster.';
        const out = cluster.words.filter(({ feedback_id }) => action.feedback_ids.includes(feedback_id));
        const fresh = { ...cluster, id: `c${clusters.length + 1}`, spec: { ...cluster.spec }, words: out, changes: [] };
        fresh.spec.label = action.label ?? out[0]?.text.slice(0, 40) ?? '';
        for (const word of out) word.cluster_id = fresh.id;
        cluster.words = cluster.words.filter((word) => !out.includes(word));
        clusters.push(fresh);
        tell(cluster, 'split', { other_id: fresh.id, complaints: out.length });
      }
      if (action.kind === 'move') {
        const into = find(action.into);
        const from = clusters.find(({ words }) => words.some(({ feedback_id }) => feedback_id === action.feedback_id));
        const word = from?.words.find(({ feedback_id }) => feedback_id === action.feedback_id);
        if (into === undefined || from === undefined || word === undefined) return 'There is no such text.';
        from.words = from.words.filter((one) => one !== word);
        into.words = [{ ...word, cluster_id: into.id }, ...into.words];
        tell(from, 'moved', { other_id: into.id, complaints: 1 });
      }
      if (action.kind === 'never_together') {
        const cluster = find(action.a);
        if (cluster !== undefined) tell(cluster, 'kept_apart', { other_id: action.b });
      }
      if (action.kind === 'undo') {
        const cluster = clusters.find(({ changes }) =>
          changes.some(({ command_id }) => command_id === action.command_id),
        );
        const change = cluster?.changes.find(({ command_id }) => command_id === action.command_id);
        if (cluster === undefined || change === undefined) return 'There is nothing to take back.';
        if (change.kind === 'renamed') cluster.spec.label = change.label_before;
        tell(cluster, 'undone', { command_id: action.command_id });
      }
      return '';
    },

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
        .map((cluster) => summary(cluster, query.windowHours))
        .filter((row) => row.heard > 0)
        .sort((a, b) => b.surprise - a.surprise);
      return { as_of: iso(now), window_hours: query.windowHours, clusters: rows.slice(0, query.limit) };
    },

    /** @param {string} clusterId @param {number} windowHours @param {number} days */
    cluster(clusterId, windowHours, days) {
      const cluster = clusters.find(({ id }) => id === clusterId);
      if (cluster === undefined) return undefined;
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
        cluster: summary(cluster, windowHours),
        exemplars: cluster.words.slice(0, 3),
        timeline,
        distinct: distinctOf(
          cluster.words,
          others.flatMap(({ words }) => words),
        ),
        neighbours: near.slice(0, 4).map((one, index) => {
          const { label, cause, supplier_id, product_id, supplier_name, product_name, heard_all } = summary(one, 24);
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
        const { supplier_id, cause, heard, expected } = summary(cluster, windowHours);
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
        .map(signal)
        .filter((one) => one.observed > one.expected_high);
    },

    /** @returns {SignalView[]} */
    pastSignals() {
      return clusters.slice(3, 6).map((cluster, index) => ({
        ...signal(cluster),
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

/** @param {(typeof COMPLAINTS)[number]} spec @param {number} now @param {() => number} random @returns {number[]} oldest first */
function history(spec, now, random) {
  const times = [];
  for (let hour = historyHours; hour > 0; hour--) {
    const at = now - hour * hourMs;
    // A daily rhythm that always ends at eleven in the morning, so that a seed gives the same world at any hour.
    const rhythm = 0.55 + 0.9 * Math.max(0, Math.sin(((11 - 4 - hour) / 24) * 2 * Math.PI));
    const rising = hour <= spec.riseHours ? 1 + (spec.rise - 1) * (1 - hour / (spec.riseHours + 1)) * 1.6 : 1;
    const count = poisson((spec.perDay / 24) * rhythm * rising, random);
    const minutes = Array.from({ length: count }, () => random()).sort((a, b) => a - b);
    for (const part of minutes) times.push(at + part * hourMs);
  }
  return times;
}

/** Text without its brackets, and where they stood. @param {string} sentence */
export function marked(sentence) {
  let text = '';
  /** @type {{ start: number, end: number }[]} */
  const evidence = [];
  for (const part of sentence.split(/(\[[^\]]*\])/)) {
    if (!part.startsWith('[')) {
      text += part;
      continue;
    }
    evidence.push({ start: text.length, end: text.length + part.length - 2 });
    text += part.slice(1, -1);
  }
  return { text, evidence };
}

/** −log10 P(X ≥ heard) of a Poisson. @param {number} heard @param {number} expected */
export function surpriseOf(heard, expected) {
  let logTerm = -expected;
  for (let i = 1; i <= heard; i++) logTerm += Math.log(expected / i);
  let sum = 0;
  for (let i = heard; i < heard + 400; i++) {
    sum += Math.exp(logTerm);
    logTerm += Math.log(expected / (i + 1));
  }
  return Math.max(0, -Math.log10(Math.min(1, Math.max(sum, 1e-300))));
}

/** The first cluster's guests have something in common. @param {string} clusterId @param {string} place */
function boughtIn(clusterId, place) {
  return clusterId === 'c1' && place === 'web' ? 'desk' : place;
}

/** @param {string} id */
function supplierName(id) {
  const found = SUPPLIERS.find((supplier) => supplier.id === id);
  return { zh: found?.zh ?? '', en: found?.en ?? '' };
}

/** @param {string} supplierId @param {string} productId */
function productName(supplierId, productId) {
  const found = SUPPLIERS.find(({ id }) => id === supplierId)?.products.find(({ id }) => id === productId);
  return { zh: found?.zh ?? '', en: found?.en ?? '' };
}

/** @param {number} at */
function iso(at) {
  return new Date(at).toISOString();
}

/** @template T @param {readonly T[]} items @param {() => number} random @returns {T} */
function pick(items, random) {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/** @param {number} mean @param {() => number} random */
function poisson(mean, random) {
  let count = 0;
  for (let left = Math.exp(-mean), product = random(); product > left; product *= random()) count++;
  return count;
}

/** A small seeded generator, so that a world can be had again. @param {number} seed @returns {() => number} */
function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
