import type { NodeTree } from './nodeTree.js';
import type { SpikeOptions } from './spikeOptions.js';

const weekMs = 7 * 24 * 3_600_000;
const hourMs = 3_600_000;
const slotsPerWeekMax = 168;
const capacityStart = 256;

/**
 * What is counted and expected at every node of the tree, bucket by bucket, in plain arrays: linear in nodes, no object a
 * node. A bucket is read, then tested, then learned from `guardMs` later, after what turned out to be an outbreak was
 * taken out (Farrington flexible's down-weighting of past outbreaks, Noufaily et al. 2013, § 3.4, with hindsight).
 *
 * Expected = exposure × rate × season. The rate is a Gamma posterior towards the parent's rate (empirical Bayes for small
 * areas, Clayton & Kaldor 1987), then drawn to how it moved lately; the season is a factor an hour of the week, towards
 * the parent's.
 */
export interface NodeCounts {
  /** Buckets of each window. */
  readonly windows: readonly number[];
  /** The next bucket. `exposure` and `complaints` hold what was counted at places and nodes; what is absent is zero. */
  add(startMs: number, exposure: ReadonlyMap<number, number>, complaints: ReadonlyMap<number, number>): void;
  observed(node: number, window: number): number;
  expected(node: number, window: number): Expected;
  /** What one bucket, `age` buckets ago, showed and had expected. */
  bucket(node: number, age: number): { readonly observed: number; readonly expected: number };
  /** Takes complaints of a bucket out: they are explained by another node, or were an outbreak. */
  remove(node: number, age: number, complaints: number): void;
  /** Learns from the bucket that has just come of age, and forgets a little. */
  learn(): void;
}

export interface Expected {
  readonly mean: number;
  readonly variance: number;
}

/** Complaints a unit of exposure where nothing is known at all: Jeffreys's ½ over a hundred texts. */
const rootPrior = { complaints: 0.5, exposure: 100 };

export function createNodeCounts(tree: NodeTree, options: SpikeOptions): NodeCounts {
  const { bucketMs } = options;
  const windows = [...new Set(options.windowsMs.map((ms) => Math.round(ms / bucketMs)).filter((n) => n >= 1))];
  if (windows.length === 0) windows.push(1);
  const guard = Math.max(1, Math.round(options.guardMs / bucketMs));
  // Long enough to look a whole window back from the bucket that is learned from.
  const ring = Math.max(...windows) + guard + 1;
  const slots = Math.max(1, Math.min(slotsPerWeekMax, Math.round(weekMs / bucketMs)));
  const slotOf = (startMs: number) => Math.floor((((startMs / hourMs) % 168) * slots) / 168);
  const keepLevel = 0.5 ** (bucketMs / options.levelHalfLifeMs);
  const keepDrift = 0.5 ** (bucketMs / options.driftHalfLifeMs);
  const keepSeason = 0.5 ** (bucketMs / options.seasonHalfLifeMs);
  // A slot is met once a week, by as many buckets as it holds.
  const keepSlot = 0.5 ** ((bucketMs * slots) / options.seasonHalfLifeMs);

  let capacity = 0;
  let seen = 0;
  let learned = 0;
  let observedRing = new Float32Array(0);
  let baseRing = new Float32Array(0);
  /** Of the newest window, and of the window that ends where learning has come to. */
  const newest = windows.map(emptySums);
  const settled = windows.map(emptySums);
  let levelCount = new Float64Array(0);
  let levelBase = new Float64Array(0);
  let driftCount = new Float64Array(0);
  let driftBase = new Float64Array(0);
  let scatter = windows.map(() => new Float64Array(0));
  let scatterBase = windows.map(() => new Float64Array(0));
  let rate = new Float64Array(0);
  let doubt = new Float64Array(0);
  let factor = new Float64Array(0);
  const seasons: (Season | undefined)[] = [];
  let exposureRing = new Float32Array(0);
  const startOf = new Float64Array(ring);

  const grow = () => {
    const needed = tree.nodes.length;
    if (needed > capacity) {
      capacity = Math.max(capacityStart, capacity * 2, needed);
      const wider64 = (array: ArrayLike<number>) => widened(array, new Float64Array(capacity));
      observedRing = widened(observedRing, new Float32Array(capacity * ring));
      baseRing = widened(baseRing, new Float32Array(capacity * ring));
      for (const sums of [...newest, ...settled]) {
        sums.observed = wider64(sums.observed);
        sums.base = wider64(sums.base);
      }
      scatter = scatter.map(wider64);
      scatterBase = scatterBase.map(wider64);
      levelCount = wider64(levelCount);
      levelBase = wider64(levelBase);
      driftCount = wider64(driftCount);
      driftBase = wider64(driftBase);
      rate = wider64(rate);
      doubt = wider64(doubt);
      factor = wider64(factor);
    }
    if (tree.places.length * ring > exposureRing.length) {
      exposureRing = widened(exposureRing, new Float32Array(tree.places.length * 2 * ring));
    }
  };

  const nodeAt = (index: number) => tree.nodes[index] ?? missing(index);

  /** Rate, how little is known of it (variance over square), and season of the slot, parents first. */
  const foresee = (slot: number) => {
    const { parentStrength, levelStrength, seasonStrength } = options;
    for (let node = 0; node < tree.nodes.length; node++) {
      const { parent } = nodeAt(node);
      const count = at(levelCount, node);
      const base = at(levelBase, node);
      const isRoot = parent < 0;
      const strength = isRoot ? rootPrior.complaints : parentStrength;
      const known = (strength + count) / (isRoot ? rootPrior.exposure + base : strength / at(rate, parent) + base);
      rate[node] = (levelStrength + at(driftCount, node)) / (levelStrength / known + at(driftBase, node));
      // What is not known of the parent is not known of what it lent.
      const lent = (strength / (strength + count)) ** 2 * (isRoot ? 0 : at(doubt, parent));
      doubt[node] = 1 / (strength + count) + lent + 1 / (levelStrength + at(driftCount, node));
      const inherited = parent < 0 ? 1 : at(factor, parent);
      const season = seasons[node];
      factor[node] =
        season === undefined
          ? inherited
          : seasonFactor(season, slot, parent < 0 ? undefined : inherited, seasonStrength);
    }
  };

  const overdispersion = (node: number, window: number): number => {
    const { strength, prior, max } = options.overdispersion;
    let guess = prior;
    for (let w = 0; w <= window; w++) {
      guess = (at(scatter[w], node) + strength * guess) / (at(scatterBase[w], node) + strength);
    }
    return Math.min(max, Math.max(1, guess));
  };

  const expected = (node: number, window: number): Expected => {
    const mean = at(rate, node) * at(newest[window]?.base, node);
    return { mean, variance: overdispersion(node, window) * mean + mean * mean * at(doubt, node) };
  };

  return {
    windows,
    add(startMs, exposure, complaints) {
      grow();
      const cell = seen % ring;
      startOf[cell] = startMs;
      seen++;
      foresee(slotOf(startMs));
      for (const place of tree.places) exposureRing[place.index * ring + cell] = exposure.get(place.index) ?? 0;
      for (let node = 0; node < tree.nodes.length; node++) {
        const place = node * ring + cell;
        observedRing[place] = complaints.get(node) ?? 0;
        baseRing[place] = at(exposureRing, nodeAt(node).place.index * ring + cell) * at(factor, node);
        slide(newest, node, seen - 1);
      }
    },
    // What was taken out leaves fractions; complaints are whole.
    observed: (node, window) => Math.round(at(newest[window]?.observed, node)),
    expected,
    bucket(node, age) {
      const cell = node * ring + ((seen - 1 - age + ring) % ring);
      return { observed: at(observedRing, cell), expected: at(rate, node) * at(baseRing, cell) };
    },
    remove(node, age, complaints) {
      const cell = node * ring + ((seen - 1 - age + ring) % ring);
      const taken = Math.min(complaints, at(observedRing, cell));
      observedRing[cell] = at(observedRing, cell) - taken;
      const bucket = seen - 1 - age;
      windows.forEach((length, w) => {
        if (bucket >= seen - length) subtract(newest[w], node, taken);
        if (bucket < learned && bucket >= learned - length) subtract(settled[w], node, taken);
      });
    },
    learn() {
      // A young installation has nothing to lose by learning at once.
      const upTo = seen - Math.min(guard, Math.floor(seen / 4));
      for (; learned < upTo; learned++) learnBucket(learned);
    },
  };

  /** Lets a bucket into the windows of a node, and out of them what is too old now. */
  function slide(sums: readonly WindowSums[], node: number, bucket: number): void {
    const entering = node * ring + (bucket % ring);
    windows.forEach((length, w) => {
      const { observed, base } = sums[w] ?? emptySums();
      const leaving = bucket < length ? -1 : node * ring + ((bucket - length) % ring);
      observed[node] = at(observed, node) + at(observedRing, entering) - at(observedRing, leaving);
      base[node] = Math.max(0, at(base, node) + at(baseRing, entering) - at(baseRing, leaving));
    });
  }

  /** How much more than Poisson the counts of a window scatter around what is expected of them. */
  function learnScatter(node: number, bucket: number): void {
    windows.forEach((length, w) => {
      // Before that, what was expected was hardly known.
      if (bucket < length + guard) return;
      const mean = at(rate, node) * at(settled[w]?.base, node);
      const difference = at(settled[w]?.observed, node) - mean;
      const cap = scatterDeviationsMax2 * overdispersion(node, w) * Math.max(mean, scatterMeanMin);
      const ofLevel = at(doubt, node) * mean * mean;
      add(scatter[w], node, keepSeason, Math.max(0, Math.min(difference * difference, cap) - ofLevel) / length);
      add(scatterBase[w], node, keepSeason, mean / length);
    });
  }

  function learnBucket(bucket: number): void {
    const cell = bucket % ring;
    const slot = slotOf(at(startOf, cell));
    for (let node = 0; node < tree.nodes.length; node++) {
      const observed = at(observedRing, node * ring + cell);
      const base = at(baseRing, node * ring + cell);
      add(levelCount, node, keepLevel, observed);
      add(levelBase, node, keepLevel, base);
      add(driftCount, node, keepDrift, observed);
      add(driftBase, node, keepDrift, base);
      slide(settled, node, bucket);
      learnScatter(node, bucket);
      if (slots < 2) continue;
      const own = seasons[node];
      if (own !== undefined) {
        const exposed = at(exposureRing, nodeAt(node).place.index * ring + cell) * at(rate, node);
        remember(own, slot, observed, exposed, keepSlot);
      } else if (at(levelCount, node) >= options.ownSeasonComplaintsMin) {
        seasons[node] = { observed: new Float64Array(slots), expected: new Float64Array(slots), slots };
      }
    }
  }
}

/** Squared deviations from which on an outlier tells no more of how counts scatter: an outbreak must not hide the next. */
const scatterDeviationsMax2 = 9;
const scatterMeanMin = 0.05;

interface WindowSums {
  observed: Float64Array<ArrayBuffer>;
  base: Float64Array<ArrayBuffer>;
}

function emptySums(): WindowSums {
  return { observed: new Float64Array(0), base: new Float64Array(0) };
}

function subtract(sums: WindowSums | undefined, node: number, value: number): void {
  if (sums !== undefined) sums.observed[node] = at(sums.observed, node) - value;
}

/** Forgets a little of what an array holds for a node, and adds to it. */
function add(array: Float64Array | undefined, node: number, keep: number, value: number): void {
  if (array !== undefined) array[node] = at(array, node) * keep + value;
}

interface Season {
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly slots: number;
}

function remember(season: Season, slot: number, observed: number, expected: number, keep: number): void {
  season.observed[slot] = at(season.observed, slot) * keep + observed;
  season.expected[slot] = at(season.expected, slot) * keep + expected;
}

/** Observed over expected of a slot, towards its parent's; at the top towards hour of day × day of week. */
function seasonFactor(season: Season, slot: number, inherited: number | undefined, strength: number): number {
  const smooth = inherited ?? marginals(season, slot, strength);
  return (at(season.observed, slot) + strength * smooth) / (at(season.expected, slot) + strength);
}

function marginals({ observed, expected, slots }: Season, slot: number, strength: number): number {
  const perDay = Math.max(1, Math.round(slots / 7));
  const day = Math.floor(slot / perDay);
  const hour = slot % perDay;
  let hourObserved = strength;
  let hourExpected = strength;
  let dayObserved = strength;
  let dayExpected = strength;
  for (let d = 0; d < 7; d++) {
    hourObserved += at(observed, d * perDay + hour);
    hourExpected += at(expected, d * perDay + hour);
  }
  for (let h = 0; h < perDay; h++) {
    dayObserved += at(observed, day * perDay + h);
    dayExpected += at(expected, day * perDay + h);
  }
  return perDay === 1 ? dayObserved / dayExpected : (hourObserved / hourExpected) * (dayObserved / dayExpected);
}

function at(array: Float64Array | Float32Array | undefined, index: number): number {
  return array?.[index] ?? 0;
}

function widened<Wide extends Float64Array<ArrayBuffer> | Float32Array<ArrayBuffer>>(
  array: ArrayLike<number>,
  wider: Wide,
): Wide {
  wider.set(array);
  return wider;
}

function missing(index: number): never {
  throw new RangeError(`no node ${index}`);
}
