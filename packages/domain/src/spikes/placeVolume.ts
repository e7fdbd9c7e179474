import type { NodeTree, Place } from './nodeTree.js';
import type { SpikeOptions } from './spikeOptions.js';
import { emptySeason, rememberSlot, seasonFactor, type WeekSeason } from './weekSeason.js';

/**
 * How much feedback places give, heard and foreseen, bucket by bucket. A burst of complaints brings its own feedback: eight
 * complaints where one is ordinary are five in three texts by what was heard of a place of ten texts a day. So the exposure of a
 * node is not what was heard, but what its place is believed to have given beside: what the hour of the week let foresee, moved
 * as far as feedback beside the node's own complaints moved, there and at the places around it. It is a Gamma posterior (Gelman
 * et al., Bayesian Data Analysis 3rd ed., § 2.6): a busy window is believed by what was heard, an hour of three texts by its past.
 */
export interface PlaceVolume {
  /** The bucket in a cell of the ring, for the first time or anew: what was heard of each place. */
  hear(bucket: number, slot: number, heard: ReadonlyMap<number, number>, isAnew: boolean): void;
  heard(place: number, bucket: number): number;
  /** Learns from a bucket that has come of age. */
  learn(bucket: number, slot: number): void;
  /**
   * What a node that complained so often in the newest window, and was expected to complain so often of what was heard, is to be
   * measured by: `share` of what was heard, which is known but for `doubt` (variance over square).
   */
  beside(place: Place, window: number, complaints: number, expected: number): { share: number; doubt: number };
  readonly state: PlaceVolumeState;
  restore(state: PlaceVolumeState): void;
}

/** Plain data, by place. */
export interface PlaceVolumeState {
  readonly heard: Float32Array;
  readonly foreseen: Float32Array;
  readonly texts: Float64Array;
  readonly flat: Float64Array;
  readonly age: Float64Array;
  readonly silent: number;
  readonly windows: readonly (readonly [heard: Float64Array, foreseen: Float64Array])[];
  readonly seasons: readonly (readonly [place: number, season: WeekSeason])[];
}

const hourMs = 3_600_000;
/** Half-life of how much a place is talked about. */
const levelHalfLifeMs = 14 * 24 * hourMs;
/** A place that is known for so long is believed half by its past. */
const newPlaceMs = 48 * hourMs;
/** Silence of everything beyond so long is no past: an import that ended, a machine that was off. */
const silenceMsMax = 24 * hourMs;
/** Of all feedback at least this share lies beside: where everybody complains, nothing would be left. */
const besideShareMin = 0.25;
/** Texts from which on a place has a season of its own. */
const ownSeasonTextsMin = 300;

export function createPlaceVolume(
  tree: NodeTree,
  windows: readonly number[],
  ring: number,
  slots: number,
  options: SpikeOptions,
): PlaceVolume {
  const { bucketMs, seasonStrength, volumeStrength } = options;
  const keepLevel = 0.5 ** (bucketMs / levelHalfLifeMs);
  const keepSlot = 0.5 ** ((bucketMs * slots) / options.seasonHalfLifeMs);
  let capacity = 0;
  let heardRing = new Float32Array(0);
  let foreseenRing = new Float32Array(0);
  /** Remembered texts, buckets (by season) in which they came, and buckets since its first word. */
  let texts = new Float64Array(0);
  let flat = new Float64Array(0);
  let age = new Float64Array(0);
  const sums = windows.map(() => ({ heard: new Float64Array(0), foreseen: new Float64Array(0) }));
  const seasons: (WeekSeason | undefined)[] = [];
  /** Buckets in which nothing was heard at all, up to the one that was learned from last. */
  let silent = 0;

  const grow = (needed: number) => {
    if (needed <= capacity) return;
    capacity = Math.max(64, capacity * 2, needed);
    heardRing = wider(heardRing, new Float32Array(capacity * ring));
    foreseenRing = wider(foreseenRing, new Float32Array(capacity * ring));
    texts = wider(texts, new Float64Array(capacity));
    flat = wider(flat, new Float64Array(capacity));
    age = wider(age, new Float64Array(capacity));
    for (const sum of sums) {
      sum.heard = wider(sum.heard, new Float64Array(capacity));
      sum.foreseen = wider(sum.foreseen, new Float64Array(capacity));
    }
  };

  /** How much of its mean a place is talked about in a slot of the week. */
  const seasonOf = (place: Place, slot: number): number => {
    if (slots < 2) return 1;
    const inherited = place.parent === undefined ? undefined : seasonOf(place.parent, slot);
    const own = seasons[place.index];
    return own === undefined ? (inherited ?? 1) : seasonFactor(own, slot, inherited, seasonStrength);
  };

  const foresee = (place: Place, slot: number, heard: number): number => {
    const known = at(age, place.index) * bucketMs;
    const ordinary = at(flat, place.index) > 0 ? at(texts, place.index) / at(flat, place.index) : 0;
    const trust = known / (known + newPlaceMs);
    return trust * ordinary * seasonOf(place, slot) + (1 - trust) * heard;
  };

  /** How far the volume of a place moved in a window, drawn to the place above. */
  const movedOf = (place: Place, window: number, complaints: number, expected: number): [moved: number, known: number] => {
    const [prior] = place.parent === undefined ? [1] : movedOf(place.parent, window, complaints, expected);
    const heard = at(sums[window]?.heard, place.index);
    const foreseen = at(sums[window]?.foreseen, place.index);
    const beside = Math.max(heard - complaints, besideShareMin * heard);
    const ordinary = foreseen * Math.max(besideShareMin, 1 - (heard > 0 ? expected / heard : 0));
    const known = volumeStrength * prior + beside;
    return [known / (volumeStrength + ordinary), known];
  };

  return {
    hear(bucket, slot, heard, isAnew) {
      grow(tree.places.length);
      for (const place of tree.places) {
        const { index } = place;
        const cell = index * ring + (bucket % ring);
        const now = heard.get(index) ?? 0;
        const then = foresee(place, slot, now);
        const before = isAnew ? { heard: at(heardRing, cell), foreseen: at(foreseenRing, cell) } : { heard: 0, foreseen: 0 };
        windows.forEach((length, w) => {
          const sum = sums[w];
          if (sum === undefined) return;
          const leaving = isAnew || bucket < length ? -1 : index * ring + ((bucket - length) % ring);
          sum.heard[index] = at(sum.heard, index) + now - before.heard - at(heardRing, leaving);
          sum.foreseen[index] = Math.max(0, at(sum.foreseen, index) + then - before.foreseen - at(foreseenRing, leaving));
        });
        heardRing[cell] = now;
        foreseenRing[cell] = then;
      }
    },
    heard: (place, bucket) => at(heardRing, place * ring + (bucket % ring)),
    learn(bucket, slot) {
      const cell = bucket % ring;
      silent = at(heardRing, cell) > 0 ? 0 : silent + 1;
      if (silent * bucketMs > silenceMsMax) return;
      for (const place of tree.places) {
        const { index } = place;
        const heard = at(heardRing, index * ring + cell);
        // Its past begins with its first word.
        if (at(age, index) === 0 && heard === 0) continue;
        const season = seasonOf(place, slot);
        const own = seasons[index];
        if (own !== undefined && at(flat, index) > 0) {
          rememberSlot(own, slot, heard, at(texts, index) / at(flat, index), keepSlot);
        } else if (own === undefined && slots > 1 && at(texts, index) >= ownSeasonTextsMin) {
          seasons[index] = emptySeason(slots);
        }
        texts[index] = at(texts, index) * keepLevel + heard;
        flat[index] = at(flat, index) * keepLevel + season;
        age[index] = at(age, index) + 1;
      }
    },
    beside(place, window, complaints, expected) {
      const heard = at(sums[window]?.heard, place.index);
      if (!(heard > 0)) return { share: 1, doubt: 0 };
      const [moved, known] = movedOf(place, window, complaints, expected);
      return { share: (at(sums[window]?.foreseen, place.index) * moved) / heard, doubt: 1 / Math.max(1, known) };
    },
    get state() {
      const places = tree.places.length;
      return {
        heard: heardRing.slice(0, places * ring),
        foreseen: foreseenRing.slice(0, places * ring),
        texts: texts.slice(0, places),
        flat: flat.slice(0, places),
        age: age.slice(0, places),
        silent,
        windows: sums.map(({ heard, foreseen }) => [heard.slice(0, places), foreseen.slice(0, places)] as const),
        seasons: seasons.flatMap((season, place) => (season === undefined ? [] : [[place, copied(season)] as const])),
      };
    },
    restore(state) {
      grow(Math.max(tree.places.length, state.age.length));
      heardRing.set(state.heard);
      foreseenRing.set(state.foreseen);
      texts.set(state.texts);
      flat.set(state.flat);
      age.set(state.age);
      silent = state.silent;
      state.windows.forEach(([heard, foreseen], w) => {
        sums[w]?.heard.set(heard);
        sums[w]?.foreseen.set(foreseen);
      });
      for (const [place, season] of state.seasons) seasons[place] = copied(season);
    },
  };
}

function copied({ observed, expected }: WeekSeason): WeekSeason {
  return { observed: observed.slice(), expected: expected.slice() };
}

function at(array: Float64Array | Float32Array | undefined, index: number): number {
  return array?.[index] ?? 0;
}

function wider<Wide extends Float64Array<ArrayBuffer> | Float32Array<ArrayBuffer>>(from: ArrayLike<number>, into: Wide): Wide {
  into.set(from);
  return into;
}
