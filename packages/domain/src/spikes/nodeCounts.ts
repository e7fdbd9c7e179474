import { createNodeScatter, type NodeScatterState } from './nodeScatter.js';
import type { NodeTree } from './nodeTree.js';
import type { SpikeOptions } from './spikeOptions.js';
import { emptySeason, rememberSlot, seasonFactor, type WeekSeason } from './weekSeason.js';
import { createWeekSlot } from './weekSlot.js';

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
  /** The newest bucket again, counted anew: nothing that was taken out of it before is taken out any more. */
  amend(exposure: ReadonlyMap<number, number>, complaints: ReadonlyMap<number, number>): void;
  observed(node: number, window: number): number;
  expected(node: number, window: number): Expected;
  /** What one bucket, `age` buckets ago, showed and had expected. */
  bucket(node: number, age: number): { readonly observed: number; readonly expected: number };
  /** Takes complaints of a bucket out, and so many that were expected: they belong to an outbreak. */
  remove(node: number, age: number, complaints: number, expected: number): void;
  /** From here on a node has so many times the complaints it had, for a reason that is none of the customers'. */
  relevel(node: number, ratio: number, buckets: number): void;
  /** Learns from the buckets that have come of age. */
  learn(): void;
  /** Learns from all buckets but the newest, of whatever age. */
  learnAll(): void;
  readonly state: NodeCountsState;
  restore(state: NodeCountsState): void;
}

export interface Expected {
  readonly mean: number;
  readonly variance: number;
}

/** All that `createNodeCounts` remembers: plain data and typed arrays, for structured clone. */
export interface NodeCountsState {
  readonly seen: number;
  readonly learned: number;
  readonly starts: Float64Array;
  /** Buckets of nodes and of places, a ring each. */
  readonly observed: Float32Array;
  readonly base: Float32Array;
  readonly exposure: Float32Array;
  readonly columns: readonly Float64Array[];
  readonly seasons: readonly (readonly [node: number, season: WeekSeason])[];
  readonly takenOut: readonly (readonly [cell: number, left: number])[];
  readonly scatter: NodeScatterState;
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
  const { slots, slotOf } = createWeekSlot(options);
  const keepLevel = 0.5 ** (bucketMs / options.levelHalfLifeMs);
  const keepDrift = 0.5 ** (bucketMs / options.driftHalfLifeMs);
  // A slot is met once a week, by as many buckets as it holds.
  const keepSlot = 0.5 ** ((bucketMs * slots) / options.seasonHalfLifeMs);

  /** How much of a window's buckets is still remembered on average, of drift and of level. */
  const freshness = windows.map((length) =>
    [keepDrift, keepLevel].map((keep) => (1 - keep ** length) / (length * (1 - keep))),
  );
  /** A window by whose scatter the doubt of a rate is told, and the buckets that a rate is made of. */
  const dayWindow = Math.max(
    0,
    windows.findLastIndex((length) => length <= guard),
  );
  const rateBuckets = 1 / (1 - keepDrift);

  let capacity = 0;
  let seen = 0;
  let learned = 0;
  let observedRing = new Float32Array(0);
  let baseRing = new Float32Array(0);
  let exposureRing = new Float32Array(0);
  const startOf = new Float64Array(ring);
  const level = columns(['count', 'base', 'driftCount', 'driftBase', 'rate', 'doubt', 'factor']);
  /** Of the newest window, and of the window that ends where learning has come to. */
  const newest = windows.map(() => columns(['observed', 'base']));
  const settled = windows.map(() => columns(['observed', 'base']));
  const seasons: (WeekSeason | undefined)[] = [];
  /** Share of a bucket's base that is left where some of it was taken out, by cell of the ring. */
  const left = new Map<number, number>();
  const scatter = createNodeScatter(tree, windows, options);

  const grow = () => {
    const needed = tree.nodes.length;
    if (needed > capacity) {
      capacity = Math.max(capacityStart, capacity * 2, needed);
      observedRing = widened(observedRing, new Float32Array(capacity * ring));
      baseRing = widened(baseRing, new Float32Array(capacity * ring));
      for (const group of [level, ...newest, ...settled]) group.grow(capacity);
      scatter.grow(capacity);
    }
    if (tree.places.length * ring > exposureRing.length) {
      exposureRing = widened(exposureRing, new Float32Array(tree.places.length * 2 * ring));
    }
  };

  const nodeAt = (index: number) => tree.nodes[index] ?? missing(index);
  const cellOf = (node: number, age: number) => node * ring + ((seen - 1 - age + ring) % ring);
  const exposureOf = (node: number, cell: number) => at(exposureRing, nodeAt(node).place.index * ring + cell);

  /** Rate, how little is known of it (variance over square), and season of the slot, parents first. */
  const foresee = (slot: number) => {
    const { count, base, driftCount, driftBase, rate, doubt, factor } = level.of;
    const { parentStrength, levelStrength, seasonStrength } = options;
    for (let node = 0; node < tree.nodes.length; node++) {
      const { parent } = nodeAt(node);
      const isRoot = parent < 0;
      const counted = at(count, node);
      const strength = isRoot ? rootPrior.complaints : parentStrength;
      const lentBase = isRoot ? rootPrior.exposure : strength / at(rate, parent);
      const known = (strength + counted) / (lentBase + at(base, node));
      rate[node] = (levelStrength + at(driftCount, node)) / (levelStrength / known + at(driftBase, node));
      // What is not known of the parent is not known of what it lent.
      const lent = (strength / (strength + counted)) ** 2 * (isRoot ? 0 : at(doubt, parent));
      doubt[node] = 1 / (strength + counted) + lent + 1 / (levelStrength + at(driftCount, node));
      const inherited = isRoot ? 1 : at(factor, parent);
      const season = seasons[node];
      factor[node] =
        season === undefined ? inherited : seasonFactor(season, slot, isRoot ? undefined : inherited, seasonStrength);
    }
  };

  /** Lets a bucket into the windows of a node, and out of them what is too old now. */
  const slide = (sums: readonly Columns<'observed' | 'base'>[], node: number, bucket: number): void => {
    const entering = node * ring + (bucket % ring);
    windows.forEach((length, w) => {
      const { observed, base } = sums[w]?.of ?? noSums;
      const leaving = bucket < length ? -1 : node * ring + ((bucket - length) % ring);
      observed[node] = at(observed, node) + at(observedRing, entering) - at(observedRing, leaving);
      base[node] = Math.max(0, at(base, node) + at(baseRing, entering) - at(baseRing, leaving));
    });
  };

  /** Adds to what one bucket holds for a node, and to every window that the bucket is in. */
  const change = (node: number, age: number, observed: number, base: number): void => {
    const cell = cellOf(node, age);
    const bucket = seen - 1 - age;
    observedRing[cell] = at(observedRing, cell) + observed;
    baseRing[cell] = at(baseRing, cell) + base;
    windows.forEach((length, w) => {
      if (age < length) addTo(newest[w]?.of ?? noSums, node, observed, base);
      if (bucket < learned && bucket >= learned - length) addTo(settled[w]?.of ?? noSums, node, observed, base);
    });
  };

  /** Share of a settled window's own counts in what is now expected of it: of the rate, as it moves and as it ordinarily is. */
  const leverage = (node: number, window: number): number => {
    const exposed = at(settled[window]?.of.base, node);
    const ordinary = (options.levelStrength * at(level.of.base, node)) / Math.max(at(level.of.count, node), 1);
    const moving = ordinary + at(level.of.driftBase, node);
    const [inDrift = 1, inLevel = 1] = freshness[window] ?? [];
    const own = (ordinary / moving) * ((exposed * inLevel) / at(level.of.base, node)) + (exposed * inDrift) / moving;
    return Number.isFinite(own) ? own : 1;
  };

  const learnBucket = (bucket: number): void => {
    const cell = bucket % ring;
    const slot = slotOf(at(startOf, cell));
    const { count, base, driftCount, driftBase, rate } = level.of;
    scatter.begin();
    for (let node = 0; node < tree.nodes.length; node++) {
      const here = node * ring + cell;
      const observed = at(observedRing, here);
      const exposed = at(baseRing, here);
      count[node] = at(count, node) * keepLevel + observed;
      base[node] = at(base, node) * keepLevel + exposed;
      driftCount[node] = at(driftCount, node) * keepDrift + observed;
      driftBase[node] = at(driftBase, node) * keepDrift + exposed;
      slide(settled, node, bucket);
      windows.forEach((length, w) => {
        // Before that, what was expected was hardly known.
        if (bucket < length + guard) return;
        const sums = settled[w]?.of ?? noSums;
        const mean = at(rate, node) * at(sums.base, node);
        scatter.learn(node, w, { observed: at(sums.observed, node), mean, leverage: leverage(node, w) });
      });
      if (slots < 2) continue;
      const own = seasons[node];
      if (own !== undefined) {
        const unseasoned = exposureOf(node, cell) * (left.get(here) ?? 1) * at(rate, node);
        rememberSlot(own, slot, observed, unseasoned, keepSlot);
      } else if (at(count, node) >= options.ownSeasonComplaintsMin) seasons[node] = emptySeason(slots);
      left.delete(here);
    }
  };

  const learnUpTo = (upTo: number) => {
    for (; learned < upTo; learned++) learnBucket(learned);
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
        const here = node * ring + cell;
        observedRing[here] = complaints.get(node) ?? 0;
        baseRing[here] = exposureOf(node, cell) * at(level.of.factor, node);
        slide(newest, node, seen - 1);
      }
    },
    amend(exposure, complaints) {
      grow();
      const cell = (seen - 1) % ring;
      foresee(slotOf(at(startOf, cell)));
      for (const place of tree.places) exposureRing[place.index * ring + cell] = exposure.get(place.index) ?? 0;
      for (let node = 0; node < tree.nodes.length; node++) {
        const here = node * ring + cell;
        const heard = (complaints.get(node) ?? 0) - at(observedRing, here);
        const exposed = exposureOf(node, cell) * at(level.of.factor, node) - at(baseRing, here);
        left.delete(here);
        if (heard !== 0 || exposed !== 0) change(node, 0, heard, exposed);
      }
    },
    // What was taken out leaves fractions; complaints are whole.
    observed: (node, window) => Math.round(at(newest[window]?.of.observed, node)),
    expected(node, window) {
      const mean = at(level.of.rate, node) * at(newest[window]?.of.base, node);
      // Days that scatter leave their mean in doubt as well.
      const days = Math.max(1, Math.min(learned, rateBuckets) / (windows[dayWindow] ?? 1));
      const phi = scatter.of(node, window) + scatter.of(node, dayWindow) / days + at(level.of.doubt, node);
      return { mean, variance: mean + mean * mean * phi };
    },
    bucket(node, age) {
      const cell = cellOf(node, age);
      return { observed: at(observedRing, cell), expected: at(level.of.rate, node) * at(baseRing, cell) };
    },
    remove(node, age, complaints, expected) {
      const cell = cellOf(node, age);
      const had = at(baseRing, cell);
      const taken = Math.min(complaints, at(observedRing, cell));
      const base = Math.min(had, expected / Math.max(at(level.of.rate, node), Number.MIN_VALUE));
      if (base > 0 && seen - 1 - age >= learned) left.set(cell, ((left.get(cell) ?? 1) * (had - base)) / had);
      change(node, age, -taken, -base);
    },
    relevel(node, ratio, buckets) {
      for (const name of ['count', 'driftCount'] as const) level.of[name][node] = at(level.of[name], node) * ratio;
      level.of.rate[node] = at(level.of.rate, node) * ratio;
      // What was counted before the change is measured by the rate that it had.
      for (let age = buckets; age < Math.min(ring, seen); age++) {
        const base = at(baseRing, cellOf(node, age));
        if (base > 0) change(node, age, 0, base / ratio - base);
      }
    },
    learn() {
      // A young installation has nothing to lose by learning early; the newest bucket may still be amended.
      learnUpTo(seen - Math.max(1, Math.min(guard, Math.floor(seen / 4))));
    },
    learnAll() {
      learnUpTo(seen - 1);
    },
    get state() {
      const nodes = tree.nodes.length;
      return {
        seen,
        learned,
        starts: startOf.slice(),
        observed: observedRing.slice(0, nodes * ring),
        base: baseRing.slice(0, nodes * ring),
        exposure: exposureRing.slice(0, tree.places.length * ring),
        columns: [level, ...newest, ...settled].flatMap((group) => group.save(nodes)),
        seasons: seasons.flatMap((season, node) => (season === undefined ? [] : [[node, copied(season)] as const])),
        takenOut: [...left],
        scatter: scatter.state,
      };
    },
    restore(state) {
      if (state.starts.length !== ring) {
        throw new RangeError('the snapshot was made with other windows, buckets or guard; expected the same options');
      }
      grow();
      ({ seen, learned } = state);
      startOf.set(state.starts);
      observedRing.set(state.observed);
      baseRing.set(state.base);
      exposureRing.set(state.exposure);
      const saved = [...state.columns];
      for (const group of [level, ...newest, ...settled]) group.load(saved);
      for (const [node, season] of state.seasons) seasons[node] = copied(season);
      for (const [cell, share] of state.takenOut) left.set(cell, share);
      scatter.restore(state.scatter);
    },
  };
}

interface Columns<Name extends string> {
  readonly of: Record<Name, Float64Array>;
  grow(capacity: number): void;
  save(length: number): Float64Array[];
  /** Takes its columns off the front. */
  load(saved: Float64Array[]): void;
}

/** Figures of nodes, an array each. */
function columns<Name extends string>(names: readonly Name[]): Columns<Name> {
  const of = Object.fromEntries(names.map((name) => [name, new Float64Array(0)])) as Record<Name, Float64Array>;
  return {
    of,
    grow(capacity) {
      for (const name of names) of[name] = widened(of[name], new Float64Array(capacity));
    },
    save: (length) => names.map((name) => of[name].slice(0, length)),
    load(saved) {
      for (const name of names) of[name].set(saved.shift() ?? []);
    },
  };
}

const noSums = { observed: new Float64Array(0), base: new Float64Array(0) };

function addTo(sums: Record<'observed' | 'base', Float64Array>, node: number, observed: number, base: number): void {
  sums.observed[node] = at(sums.observed, node) + observed;
  sums.base[node] = Math.max(0, at(sums.base, node) + base);
}

function copied({ observed, expected }: WeekSeason): WeekSeason {
  return { observed: observed.slice(), expected: expected.slice() };
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
