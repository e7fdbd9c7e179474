import { logUpperTail } from '../statistics/index.js';
import { type AlertBudgetState, createAlertBudget } from './alertBudget.js';
import { type BucketCounts, countRows } from './countRows.js';
import { type Explaining, explainCandidates, sharpen } from './explainCandidates.js';
import { isPartOf } from './isPartOf.js';
import { createModelShift, type ModelShiftState } from './modelShift.js';
import { createNodeCounts, type NodeCountsState } from './nodeCounts.js';
import { createNodeTree, type NodeTree } from './nodeTree.js';
import {
  correctedP,
  type HeldBackSpike,
  hasEnded,
  type OpenSpike,
  openSpike,
  type SpikeSignal,
  toSignal,
} from './openSpike.js';
import { type SpikeOptions, spikeDefaults } from './spikeOptions.js';
import { takeOut } from './takeOut.js';
import { type Candidate, createNodeTests, ratioOf } from './testNodes.js';

export interface SpikeDetector {
  /**
   * All rows of the next bucket → what is to be told at its end. Buckets that were left out count as silent. A spike that
   * turns out to be narrower within its first hours goes on there (`continuing`) and is `ended` where it was raised.
   *
   * @throws RangeError if the bucket is not later than the one before.
   */
  step(bucketMs: number, rows: readonly BucketCounts[]): readonly SpikeSignal[];
  /**
   * All that was heard of the newest bucket meanwhile, in place of what was said of it before: a bucket is looked at as it
   * fills, so that nobody waits for its end. A spike goes on from where it was.
   *
   * @throws RangeError before the first step.
   */
  amend(rows: readonly BucketCounts[]): readonly SpikeSignal[];
  /** What stood out most in the newest bucket and was not told, with the reason. */
  readonly heldBack: readonly HeldBackSpike[];
  /**
   * All that it knows, for `createSpikeDetector(options, snapshot)` with the same options: plain data and typed arrays, as
   * structured clone and `node:v8` serialise them. Nothing of it changes later.
   */
  snapshot(): SpikeDetectorState;
}

export interface SpikeDetectorState {
  readonly version: 1;
  readonly firstMs: number | undefined;
  readonly lastMs: number | undefined;
  readonly heard: { readonly buckets: number; readonly days: number; readonly lastMs: number };
  readonly foundBefore: number;
  /** Nodes in the order of their numbers. */
  readonly nodes: readonly (readonly [supplierId: string, productId: string, cause: string])[];
  readonly counts: NodeCountsState;
  readonly budget: AlertBudgetState;
  readonly shift: ModelShiftState;
  readonly episodes: readonly Readonly<Episode>[];
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
const dayMs = 24 * hourMs;
/** Buckets and days in which something was heard before anything is told: silence is no past. */
const warmUpMin = { buckets: 14, days: 3 } as const;
/** Of what was held back in a bucket, the most surprising. */
const heldBackMax = 50;
/** An episode that was not told is over after so long. */
const untoldGapMs = 12 * hourMs;

/**
 * Streaming, deterministic, causal: a signal follows from its own bucket and earlier ones only.
 *
 * @throws RangeError for a snapshot that was made with other buckets, windows or guard.
 */
export function createSpikeDetector(
  changes: Partial<SpikeOptions> = {},
  snapshot: SpikeDetectorState | undefined = undefined,
): SpikeDetector {
  const options: SpikeOptions = { ...spikeDefaults, ...changes };
  const tree = createNodeTree();
  const counts = createNodeCounts(tree, options);
  const tests = createNodeTests(tree, counts, options);
  const budget = createAlertBudget(options);
  const shift = createModelShift(tree, counts, options);
  const explaining: Explaining = { tree, counts, tests, options };
  const guard = Math.max(1, Math.round(options.guardMs / options.bucketMs));
  let episodes: readonly Episode[] = [];
  let firstMs: number | undefined;
  let lastMs: number | undefined;
  let heard = { buckets: 0, days: 0, lastMs: Number.NEGATIVE_INFINITY };
  let foundBefore = 0;
  let heldBack: readonly HeldBackSpike[] = [];

  const openNow = () => episodes.flatMap(({ open }) => open ?? []);
  const bucketsOf = (window: number) => counts.windows[window] ?? 1;
  const signalOf = (spike: OpenSpike, state: SpikeSignal['state'], bucketMs: number) =>
    toSignal(spike, state, bucketMs, tree, bucketsOf(spike.window) * options.bucketMs);

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

  const raise = (episode: Episode, candidate: Candidate, bucketMs: number): SpikeSignal => {
    const tested = { nodes: tree.nodes.length, asSurprising: foundBefore };
    const spike = openSpike(candidate, bucketMs, counts, tested, options);
    episode.open = spike;
    episode.node = spike.node;
    // What is older than the guard does not wait for its turn in `settle`.
    for (let age = guard + 1; age < bucketsOf(spike.window); age++) takeOut(spike.explains, age, tree, counts);
    return signalOf(spike, episode.isKnown ? 'continuing' : 'raised', bucketMs);
  };

  const goOn = (episode: Episode, spike: OpenSpike, bucketMs: number): SpikeSignal => {
    episode.lastMs = bucketMs;
    const observed = counts.observed(spike.node, spike.window);
    const expected = counts.expected(spike.node, spike.window);
    const surprise = expected.mean > 0 ? -logUpperTail(observed, expected) : 0;
    const isOver = hasEnded(spike, bucketMs, counts, options);
    spike.observed = observed;
    spike.expected = expected.mean;
    spike.variance = expected.variance;
    spike.p = Math.exp(-surprise);
    spike.q = correctedP(spike.p, { nodes: tree.nodes.length, asSurprising: foundBefore });
    if (!isOver) {
      episode.weight = Math.max(episode.weight, tests.weigh(spike.node, spike.window, surprise));
      spike.ratio = Math.max(spike.ratio, ratioOf(observed, expected));
      return signalOf(spike, 'continuing', bucketMs);
    }
    const lasted = (bucketMs - spike.sinceMs) / options.bucketMs + 1;
    for (let age = 0; age < Math.min(lasted, guard); age++) takeOut(spike.explains, age, tree, counts);
    episode.open = undefined;
    episode.isKnown = true;
    return signalOf(spike, 'ended', bucketMs);
  };

  /** With the first few complaints a problem may show a step too wide: it goes on where it is, and is over where it is not. */
  const move = (episode: Episode, spike: OpenSpike, bucketMs: number): SpikeSignal[] => {
    const isYoung = bucketMs - spike.raisedMs <= Math.max(options.sharpenMs, options.bucketMs);
    const sharper = isYoung ? sharpen(spike, explaining) : undefined;
    if (sharper === undefined || episodes.some(({ open }) => open?.node === sharper.node)) return [];
    const { node, explains = node } = sharper;
    const left = signalOf({ ...spike }, 'ended', bucketMs);
    spike.node = node;
    spike.explains = explains;
    episode.node = node;
    return [left];
  };

  /** Takes what open spikes have in the bucket that is learned from next out of it, until they are how things are now. */
  const settle = (bucketMs: number) => {
    for (const { explains, sinceMs, raisedMs } of openNow()) {
      const isOfSpike = sinceMs <= bucketMs - guard * options.bucketMs;
      if (isOfSpike && bucketMs - raisedMs < options.newLevelMs) takeOut(explains, guard, tree, counts);
    }
  };

  const findCandidates = (): readonly Candidate[] => {
    const open = new Set(openNow().map(({ node }) => node));
    const found: Candidate[] = [];
    for (const { index } of tree.nodes) {
      const candidate = open.has(index) ? undefined : tests.test(index);
      if (candidate !== undefined && candidate.weight >= budget.candidateFrom) found.push(candidate);
    }
    return found;
  };

  const forget = (nowMs: number) => {
    episodes = episodes.filter((episode) => {
      const gapMs = episode.isKnown ? options.reopenMs : Math.max(2 * options.bucketMs, untoldGapMs);
      if (episode.open !== undefined || nowMs - episode.lastMs < gapMs) return true;
      budget.record(episode.lastMs, episode.weight);
      return false;
    });
  };

  const isCold = (nowMs: number) =>
    nowMs - (firstMs ?? nowMs) < Math.max(options.warmUpMs, warmUpMin.buckets * options.bucketMs) ||
    heard.buckets < warmUpMin.buckets ||
    heard.days < warmUpMin.days;

  const hear = (bucketMs: number, rows: readonly BucketCounts[]) => {
    if (bucketMs === heard.lastMs || !rows.some(({ total }) => total > 0)) return;
    const isNewDay = Math.floor(bucketMs / dayMs) > Math.floor(heard.lastMs / dayMs);
    heard = { buckets: heard.buckets + 1, days: heard.days + Number(isNewDay), lastMs: bucketMs };
  };

  /** What was found, explained: told, or held back with the reason. */
  const decide = (found: readonly Candidate[], bucketMs: number): readonly SpikeSignal[] => {
    const open = openNow();
    const isTold = (candidate: Candidate) =>
      openNow().some((spike) => bucketMs - spike.raisedMs < options.partMs && isPartOf(candidate, spike, explaining));
    const problems = explainCandidates(
      found,
      open,
      { candidate: budget.candidateFrom, told: budget.threshold },
      explaining,
    );
    const holdBack = (candidate: Candidate, because: HeldBackSpike['because']) => {
      const tested = { nodes: tree.nodes.length, asSurprising: found.length };
      const spike = openSpike(candidate, bucketMs, counts, tested, options);
      const { state: _state, ...figures } = signalOf(spike, 'raised', bucketMs);
      held.push({ ...figures, because, weight: candidate.weight, threshold: budget.threshold });
    };
    const held: HeldBackSpike[] = [];
    const cold = isCold(bucketMs);
    for (const candidate of found) {
      const isProblem = problems.some(({ node }) => node === candidate.node);
      if (!isProblem && candidate.weight >= budget.threshold) holdBack(candidate, cold ? 'cold' : 'explained');
    }
    const told = problems.flatMap((candidate) => {
      if (isTold(candidate)) {
        if (candidate.weight >= budget.threshold) holdBack(candidate, 'explained');
        return [];
      }
      const episode = episodeOf(candidate, bucketMs);
      const extra = isRelatedToTold(candidate.node, episode) ? options.relatedWeight : 0;
      if (!cold && candidate.weight >= budget.threshold + extra) return raise(episode, candidate, bucketMs);
      const isBelow = candidate.weight < budget.threshold;
      holdBack(candidate, cold ? 'cold' : isBelow ? 'budget' : 'explained');
      return [];
    });
    heldBack = held.sort((a, b) => b.weight - a.weight).slice(0, heldBackMax);
    return told;
  };

  const stepOne = (bucketMs: number, rows: readonly BucketCounts[], isAmended = false): SpikeSignal[] => {
    if (!isAmended) shift.begin(bucketMs, rows);
    hear(bucketMs, rows);
    const { exposure, complaints } = countRows(rows, tree);
    if (isAmended) counts.amend(exposure, complaints);
    else counts.add(bucketMs, exposure, complaints);
    shift.follow(bucketMs);
    budget.advance(bucketMs, tree.levels * counts.windows.length);
    settle(bucketMs);
    // First what goes on: what has ended leaves the counts before anything is looked for in them.
    const signals = episodes.flatMap((episode) => {
      if (episode.open === undefined) return [];
      const left = move(episode, episode.open, bucketMs);
      return [goOn(episode, episode.open, bucketMs), ...left];
    });
    const found = findCandidates();
    foundBefore = found.length;
    signals.push(...decide(found, bucketMs));
    forget(bucketMs);
    counts.learn();
    return signals;
  };

  if (snapshot !== undefined) {
    for (const [supplierId, productId, cause] of snapshot.nodes) tree.node(tree.place(supplierId, productId), cause);
    counts.restore(snapshot.counts);
    budget.restore(snapshot.budget);
    shift.restore(snapshot.shift);
    ({ firstMs, lastMs, foundBefore } = snapshot);
    heard = { ...snapshot.heard };
    episodes = snapshot.episodes.map(copied);
  }

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
    amend(rows) {
      if (lastMs === undefined) throw new RangeError('expected a step before the first amendment');
      return stepOne(lastMs, rows, true);
    },
    get heldBack() {
      return heldBack;
    },
    snapshot: () => ({
      version: 1,
      firstMs,
      lastMs,
      heard: { ...heard },
      foundBefore,
      nodes: tree.nodes.map(({ place, cause }) => [place.supplier_id ?? '', place.product_id ?? '', cause]),
      counts: counts.state,
      budget: budget.state,
      shift: shift.state,
      episodes: episodes.map(copied),
    }),
  };
}

function copied(episode: Readonly<Episode>): Episode {
  return { ...episode, open: episode.open === undefined ? undefined : { ...episode.open } };
}

function isNear(tree: NodeTree, a: number, b: number): boolean {
  if (a === b) return true;
  return Math.abs(tree.depth(a) - tree.depth(b)) === 1 && (tree.contains(a, b) || tree.contains(b, a));
}
