import { logUpperTail } from '../statistics/index.js';
import { createAlertBudget } from './alertBudget.js';
import { attributeExcess, clearExcess } from './attributeExcess.js';
import { explainCandidates } from './explainCandidates.js';
import { createNodeCounts } from './nodeCounts.js';
import { createNodeTree, type NodeTree } from './nodeTree.js';
import { correctedP, hasEnded, type OpenSpike, openSpike, type SpikeSignal, toSignal } from './openSpike.js';
import { type SpikeOptions, spikeDefaults } from './spikeOptions.js';
import { type Candidate, createNodeTests, ratioOf } from './testNodes.js';

/** What was heard of one product in one bucket. '' is an id that is not known. */
export interface BucketCounts {
  readonly supplier_id: string;
  readonly product_id: string;
  /** All feedback: the exposure. */
  readonly total: number;
  /** Complaints by cause; what is absent is zero. */
  readonly causes: Readonly<Record<string, number>>;
}

export interface SpikeDetector {
  /**
   * All rows of the next bucket → what is to be told at its end. Buckets that were left out count as silent.
   *
   * @throws RangeError if the bucket is not later than the one before.
   */
  step(bucketMs: number, rows: readonly BucketCounts[]): readonly SpikeSignal[];
}

/** Surprise at a node that comes, goes and comes back: told or not, one problem. */
interface Episode {
  node: number;
  /** Of its height. */
  weight: number;
  lastMs: number;
  open: OpenSpike | undefined;
  /** Its spike ended before; what comes back soon is not news. */
  isKnown: boolean;
}

const hourMs = 3_600_000;
const warmUpBucketsMin = 14;
/** An episode that was not told is over after so long. */
const untoldGapMs = 12 * hourMs;

/** Streaming, deterministic, causal: a signal follows from its own bucket and earlier ones only. */
export function createSpikeDetector(changes: Partial<SpikeOptions> = {}): SpikeDetector {
  const options: SpikeOptions = { ...spikeDefaults, ...changes };
  const tree = createNodeTree();
  const counts = createNodeCounts(tree, options);
  const tests = createNodeTests(tree, counts, options);
  const budget = createAlertBudget(options);
  let episodes: readonly Episode[] = [];
  let firstMs: number | undefined;
  let lastMs: number | undefined;

  const signalOf = (spike: OpenSpike, state: SpikeSignal['state'], bucketMs: number) =>
    toSignal(spike, state, bucketMs, tree, (counts.windows[spike.window] ?? 1) * options.bucketMs);

  /** The episode that a candidate belongs to: of the same node, or of one a step narrower or wider. */
  const episodeOf = (candidate: Candidate, nowMs: number): Episode => {
    const known = episodes.find(({ node, open }) => open === undefined && isNear(tree, node, candidate.node));
    if (known === undefined) {
      const { node, weight } = candidate;
      const episode: Episode = { node, weight, lastMs: nowMs, open: undefined, isKnown: false };
      episodes = [...episodes, episode];
      return episode;
    }
    known.lastMs = nowMs;
    if (candidate.weight > known.weight) {
      known.weight = candidate.weight;
      known.node = candidate.node;
    }
    return known;
  };

  /** It shares complaints with a problem that was told and is not long over. */
  const isRelatedToTold = (node: number, own: Episode) =>
    episodes.some(
      (episode) =>
        episode !== own &&
        (episode.open !== undefined || episode.isKnown) &&
        tree.meet(episode.node, node) !== undefined,
    );

  const raise = (episode: Episode, candidate: Candidate, bucketMs: number, asSurprising: number): SpikeSignal => {
    const spike = openSpike(candidate, bucketMs, counts, { nodes: tree.nodes.length, asSurprising }, options);
    episode.open = spike;
    episode.node = spike.node;
    attributeExcess(spike, counts.windows[spike.window] ?? 1, tree, counts);
    return signalOf(spike, episode.isKnown ? 'continuing' : 'raised', bucketMs);
  };

  const goOn = (episode: Episode, spike: OpenSpike, bucketMs: number, asSurprising: number): SpikeSignal => {
    episode.lastMs = bucketMs;
    const observed = counts.observed(spike.node, spike.window);
    const expected = counts.expected(spike.node, spike.window);
    const surprise = -logUpperTail(observed, expected);
    const isOver = hasEnded(spike, counts, options);
    spike.observed = observed;
    spike.expected = expected.mean;
    spike.variance = expected.variance;
    spike.p = Math.exp(-surprise);
    spike.q = correctedP(spike.p, { nodes: tree.nodes.length, asSurprising });
    if (!isOver) {
      episode.weight = Math.max(episode.weight, tests.weigh(spike.node, spike.window, surprise));
      spike.ratio = Math.max(spike.ratio, ratioOf(observed, expected));
      return signalOf(spike, 'continuing', bucketMs);
    }
    const lasted = (bucketMs - spike.sinceMs) / options.bucketMs + 1;
    clearExcess(spike.node, Math.min(lasted, Math.max(...counts.windows)), counts);
    episode.open = undefined;
    episode.isKnown = true;
    return signalOf(spike, 'ended', bucketMs);
  };

  const forget = (nowMs: number) => {
    episodes = episodes.filter((episode) => {
      const gapMs = episode.isKnown ? options.reopenMs : Math.max(2 * options.bucketMs, untoldGapMs);
      if (episode.open !== undefined || nowMs - episode.lastMs < gapMs) return true;
      budget.record(episode.lastMs, episode.weight);
      return false;
    });
  };

  const isWarm = (nowMs: number) =>
    nowMs - (firstMs ?? nowMs) >= Math.max(options.warmUpMs, warmUpBucketsMin * options.bucketMs);

  const stepOne = (bucketMs: number, rows: readonly BucketCounts[]): SpikeSignal[] => {
    const { exposure, complaints } = countRows(rows, tree);
    counts.add(bucketMs, exposure, complaints);
    budget.advance(bucketMs, tree.levels * counts.windows.length);

    const signals: SpikeSignal[] = [];
    const openNodes = new Set<number>();
    for (const { open } of episodes) {
      if (open === undefined) continue;
      attributeExcess(open, 1, tree, counts);
      openNodes.add(open.node);
    }
    const found: Candidate[] = [];
    for (const { index } of tree.nodes) {
      const candidate = openNodes.has(index) ? undefined : tests.test(index);
      if (candidate !== undefined && candidate.weight >= budget.candidateFrom) found.push(candidate);
    }
    for (const episode of episodes)
      if (episode.open !== undefined)
        signals.push(goOn(episode, episode.open, bucketMs, found.length + openNodes.size));
    for (const candidate of explainCandidates(found, budget.candidateFrom, tree, counts, tests, options)) {
      const episode = episodeOf(candidate, bucketMs);
      const extra = isRelatedToTold(candidate.node, episode) ? options.relatedWeight : 0;
      if (candidate.weight < budget.threshold + extra || !isWarm(bucketMs)) continue;
      signals.push(raise(episode, candidate, bucketMs, found.length));
    }
    forget(bucketMs);
    counts.learn();
    return signals;
  };

  return {
    step(bucketMs, rows) {
      if (lastMs !== undefined && bucketMs <= lastMs) {
        throw new RangeError(`expected a bucket after ${lastMs}, found ${bucketMs}`);
      }
      firstMs ??= bucketMs;
      const signals: SpikeSignal[] = [];
      for (let silent = (lastMs ?? bucketMs) + options.bucketMs; silent < bucketMs; silent += options.bucketMs) {
        signals.push(...stepOne(silent, []));
      }
      lastMs = bucketMs;
      signals.push(...stepOne(bucketMs, rows));
      return signals;
    },
  };
}

function isNear(tree: NodeTree, a: number, b: number): boolean {
  if (a === b) return true;
  return Math.abs(tree.depth(a) - tree.depth(b)) === 1 && (tree.contains(a, b) || tree.contains(b, a));
}

/** Exposure by place and complaints by node, each counted at everything that holds it. */
function countRows(rows: readonly BucketCounts[], tree: NodeTree) {
  const exposure = new Map<number, number>();
  const complaints = new Map<number, number>();
  const add = (map: Map<number, number>, key: number, value: number) => map.set(key, (map.get(key) ?? 0) + value);
  for (const { supplier_id, product_id, total, causes } of rows) {
    const complained = Object.entries(causes).filter(([, count]) => count > 0);
    const all = complained.reduce((sum, [, count]) => sum + count, 0);
    const own = tree.place(supplier_id, product_id);
    for (let place: typeof own | undefined = own; place !== undefined; place = place.parent) {
      add(exposure, place.index, total);
      add(complaints, tree.node(place, ''), all);
      for (const [cause, count] of complained) add(complaints, tree.node(place, cause), count);
    }
  }
  return { exposure, complaints };
}
