import { pick, poisson } from './random.mjs';
import { CALM } from './sentences.mjs';

/**
 * What customers of a fake world say.
 *
 * @typedef {import('@earshot/contracts').Word} Word
 * @typedef {import('./createWorld.mjs').Cluster} Cluster
 */

const hourMs = 3_600_000;
const historyHours = 14 * 24;
const channels = /** @type {const} */ (['review', 'chat', 'email', 'call', 'survey']);
const regions = ['华东', '华南', 'North', '', '', 'South'];

/** Words of complaint and others, one after the other with ids of their own. @param {() => number} random */
export function createVoices(random) {
  let wordCount = 0;

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

  return { complaint, calmWord };
}

/** Times of a cluster's words in the two weeks before `now`: a daily rhythm, and its rise at the end. @param {Cluster['spec']} spec @param {number} now @param {() => number} random @returns {number[]} oldest first */
export function timesOf(spec, now, random) {
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
function marked(sentence) {
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

/** The first cluster's guests have something in common. @param {string} clusterId @param {string} place */
function boughtIn(clusterId, place) {
  return clusterId === 'c1' && place === 'web' ? 'desk' : place;
}

/** @param {number} at */
function iso(at) {
  return new Date(at).toISOString();
}
