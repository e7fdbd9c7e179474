import { HOURS_PER_WEEK } from '../statistics/index.js';

const hourMs = 3_600_000;

/** What was heard of one product in one hour. '' is an id that is not known. */
export interface HourCounts {
  readonly supplier_id: string;
  readonly product_id: string;
  /** All feedback. */
  readonly total: number;
  /** Of that, what complains of nothing. */
  readonly calm: number;
  /** Complaints by cause; what is absent is zero. */
  readonly causes: Readonly<Record<string, number>>;
  /** Of the model that read most of it: a change of it is no trend. */
  readonly model_version?: string;
}

export interface VolumeOptions {
  /** Half-lives of what is remembered of levels and of hours of the week. */
  readonly levelHalfLifeMs: number;
  readonly seasonHalfLifeMs: number;
  /** Half-life of how volume moved lately. */
  readonly recentHalfLifeMs: number;
  /** Texts that the ordinary volume counts for against what is seen. */
  readonly strength: number;
  /** Texts that the smooth season counts for in each hour of the week. */
  readonly seasonStrength: number;
  /** Time in which a new place is measured half by what is heard of it, in an hour at most this of the place above. */
  readonly newPlaceMs: number;
  readonly newPlaceOfParentMs: number;
  /** From then on it is measured by its past alone. */
  readonly knownPlaceMs: number;
  /** Silence of everything beyond so long is no past: an import that ended, a machine that was off. */
  readonly silenceMsMax: number;
}

export const volumeDefaults: VolumeOptions = {
  levelHalfLifeMs: 28 * 24 * hourMs,
  seasonHalfLifeMs: 42 * 24 * hourMs,
  recentHalfLifeMs: 12 * hourMs,
  strength: 20,
  seasonStrength: 30,
  newPlaceMs: 48 * hourMs,
  newPlaceOfParentMs: 6 * hourMs,
  knownPlaceMs: 14 * 24 * hourMs,
  silenceMsMax: 24 * hourMs,
};

/** How much feedback a place is expected to give, hour by hour, and how far calm feedback says that it moved. */
export interface VolumeModel {
  /**
   * Exposure of every product that was ever heard of, in texts, for an hour of which `share` (above 0, at most 1) has passed.
   * May be asked again as the hour fills.
   *
   * It is not the feedback that came: a burst of complaints brings its own feedback, and measured by that fifteen
   * complaints where four a day are ordinary are nothing. It is what the hour of the week lets expect, moved as far as
   * calm feedback (what complains of nothing) moved: so a promotion that doubles everything is none of a spike, and a
   * stream of complaints alone is measured by time. Volume is a Gamma posterior towards the place above (Gelman et al.,
   * Bayesian Data Analysis 3rd ed., § 2.6).
   */
  exposure(startMs: number, share: number, rows: readonly HourCounts[]): readonly PlaceExposure[];
  /** The hour is over: learns from it. */
  learn(startMs: number, rows: readonly HourCounts[]): void;
  /** Texts that an ordinary hour brings; supplier '' is everything. 0 where it was never heard of. */
  expectedTexts(supplierId: string, startMs: number): number;
}

export interface PlaceExposure {
  readonly supplier_id: string;
  readonly product_id: string;
  readonly texts: number;
}

interface Volume {
  readonly supplier_id: string;
  readonly product_id: string;
  readonly parent: Volume | undefined;
  readonly firstMs: number;
  /** Remembered texts, calm texts, and hours (by season) in which they came. */
  texts: number;
  calm: number;
  hours: number;
  /** Lately: calm texts and how many were expected. */
  recentCalm: number;
  recentExpected: number;
  /** By hour of the week: texts, and how many a flat week would have had. Products follow their supplier's. */
  readonly season: { readonly texts: Float64Array; readonly flat: Float64Array } | undefined;
}

/** Complaining texts of an hour beyond so many times the ordinary, and so many more, are not learned from. */
const outbreak = { times: 3, texts: 3, hoursMin: 24 } as const;
const nothingHeard: Pick<HourCounts, 'total' | 'calm'> = { total: 0, calm: 0 };
/** Hours of a week that shape a slot like itself: the hour before and after, and the same hour of other days, weigh less. */
const flatPrior = 1;

export function createVolumeModel(
  hourOfWeek: (atMs: number) => number,
  options: VolumeOptions = volumeDefaults,
): VolumeModel {
  const keep = (halfLifeMs: number) => 0.5 ** (hourMs / halfLifeMs);
  const keepLevel = keep(options.levelHalfLifeMs);
  const keepRecent = keep(options.recentHalfLifeMs);
  const keepSlot = 0.5 ** ((hourMs * HOURS_PER_WEEK) / options.seasonHalfLifeMs);
  const places = new Map<string, Volume>();
  const products: Volume[] = [];
  const { strength } = options;
  let silentMs = 0;

  const placeOf = (supplier_id: string, product_id: string, nowMs: number): Volume => {
    const key = JSON.stringify([supplier_id, product_id]);
    const known = places.get(key);
    if (known !== undefined) return known;
    const parent =
      supplier_id === '' && product_id === '' ? undefined : placeOf(product_id === '' ? '' : supplier_id, '', nowMs);
    const season =
      product_id === ''
        ? { texts: new Float64Array(HOURS_PER_WEEK), flat: new Float64Array(HOURS_PER_WEEK) }
        : undefined;
    const place: Volume = {
      supplier_id,
      product_id,
      parent,
      firstMs: nowMs,
      texts: 0,
      calm: 0,
      hours: 0,
      recentCalm: 0,
      recentExpected: 0,
      season,
    };
    places.set(key, place);
    products.push(place);
    return place;
  };

  /** How much of its mean a place is talked about in an hour of the week. */
  const seasonOf = (place: Volume, slot: number): number => {
    const inherited = place.parent === undefined ? undefined : seasonOf(place.parent, slot);
    if (place.season === undefined) return inherited ?? 1;
    const smooth = inherited ?? hourOfDay(place.season, slot, options.seasonStrength);
    return (
      (at(place.season.texts, slot) + options.seasonStrength * smooth) /
      (at(place.season.flat, slot) + options.seasonStrength)
    );
  };
  const ordinary = (place: Volume, remembered: number, slot: number): number =>
    place.hours <= 0 ? 0 : (remembered / place.hours) * seasonOf(place, slot);

  /** How far a place's volume moved lately, drawn to the place above. */
  const movedLately = (place: Volume): number => {
    const prior = place.parent === undefined ? 1 : movedLately(place.parent);
    return (strength * prior + place.recentCalm) / (strength + place.recentExpected);
  };

  const sumUp = (rows: readonly HourCounts[], nowMs: number) => {
    const sums = new Map<Volume, { total: number; calm: number }>();
    for (const { supplier_id, product_id, total, calm } of rows) {
      const own = placeOf(supplier_id, supplier_id === '' ? '' : product_id, nowMs);
      for (let place: Volume | undefined = own; place !== undefined; place = place.parent) {
        const sum = sums.get(place);
        if (sum === undefined) sums.set(place, { total, calm });
        else {
          sum.total += total;
          sum.calm += calm;
        }
      }
    }
    return sums;
  };

  return {
    exposure(startMs, share, rows) {
      const slot = hourOfWeek(startMs);
      const heard = sumUp(rows, startMs);
      if (heard.size === 0 && silentMs >= options.silenceMsMax) return [];
      const lately = new Map<Volume, number>();
      const now = new Map<Volume, number>();
      const own = new Map<Volume, number>();
      const inside = new Map<Volume, number>();
      // Parents come before their children.
      for (const place of products) {
        const { total, calm } = heard.get(place) ?? nothingHeard;
        const parent = place.parent;
        const long =
          (strength * (parent === undefined ? 1 : (lately.get(parent) ?? 1)) + place.recentCalm) /
          (strength + place.recentExpected);
        lately.set(place, long);
        const prior = parent === undefined ? long : ((now.get(parent) ?? 1) * long) / (lately.get(parent) ?? 1);
        const moved = (strength * prior + calm) / (strength + ordinary(place, place.calm, slot) * share);
        now.set(place, moved);
        const knownMs = startMs - place.firstMs;
        const trust = knownMs >= options.knownPlaceMs ? 1 : knownMs / (knownMs + options.newPlaceMs);
        const above = parent ?? place;
        const believed = Math.min(
          total,
          1 + (ordinary(above, above.texts, slot) * options.newPlaceOfParentMs) / hourMs,
        );
        own.set(place, trust * ordinary(place, place.texts, slot) * share * moved + (1 - trust) * believed);
      }
      for (const place of products) {
        if (place.parent !== undefined)
          inside.set(place.parent, (inside.get(place.parent) ?? 0) + (own.get(place) ?? 0));
      }
      return products.map((place) => ({
        supplier_id: place.supplier_id,
        product_id: place.product_id,
        // A row counts at everything that holds it: what is said of a supplier or of nobody is what its parts leave.
        texts: Math.max(0, (own.get(place) ?? 0) - (inside.get(place) ?? 0)),
      }));
    },
    learn(startMs, rows) {
      const slot = hourOfWeek(startMs);
      const heard = sumUp(rows, startMs);
      silentMs = heard.size === 0 ? silentMs + hourMs : 0;
      if (silentMs > options.silenceMsMax) return;
      for (const place of products) {
        const { calm, total: all } = heard.get(place) ?? nothingHeard;
        const season = seasonOf(place, slot);
        // An outbreak must not raise what is expected of its own place.
        const complainingMax = outbreak.times * ordinary(place, place.texts - place.calm, slot) + outbreak.texts;
        const total = calm + (place.hours < outbreak.hoursMin ? all - calm : Math.min(all - calm, complainingMax));
        place.recentExpected = place.recentExpected * keepRecent + ordinary(place, place.calm, slot);
        // Before anything is known, what came is what was expected.
        place.recentCalm = place.recentCalm * keepRecent + (place.hours > 0 ? calm : 0);
        if (place.season !== undefined) {
          const flat = place.hours > 0 ? place.texts / place.hours : total;
          place.season.texts[slot] = at(place.season.texts, slot) * keepSlot + total;
          place.season.flat[slot] = at(place.season.flat, slot) * keepSlot + flat;
        }
        place.texts = place.texts * keepLevel + total;
        place.calm = place.calm * keepLevel + calm;
        place.hours = place.hours * keepLevel + season;
      }
    },
    expectedTexts(supplierId, startMs) {
      const place = places.get(JSON.stringify([supplierId, '']));
      return place === undefined
        ? 0
        : ordinary(place, place.texts, hourOfWeek(startMs)) * Math.min(1, movedLately(place));
    },
  };
}

function hourOfDay(
  season: { readonly texts: Float64Array; readonly flat: Float64Array },
  slot: number,
  strength: number,
) {
  let texts = strength * flatPrior;
  let flat = strength * flatPrior;
  for (let day = 0; day < 7; day++) {
    texts += at(season.texts, day * 24 + (slot % 24));
    flat += at(season.flat, day * 24 + (slot % 24));
  }
  return texts / flat;
}

function at(array: Float64Array, index: number): number {
  return array[index] ?? 0;
}
