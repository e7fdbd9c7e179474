import { createRandom, type Random } from './createRandom.js';
import { type Incident, incidentAt, incidentRate } from './incidentSchedule.js';
import { type DemoItem, makeItem } from './makeItem.js';
import { localTime, rhythm } from './rhythm.js';
import { type Product, SUPPLIERS, type Supplier, type Topic } from './suppliers.js';

const secondMs = 1_000;
const hourMs = 3_600 * secondMs;
const dayMs = 24 * hourMs;

export interface DemoStreamOptions {
  readonly seed: string;
  /** Feedback a day on the average, beside incidents; in the history and live. */
  readonly textsPerDay: number;
  /** Where the marketplace sleeps and wakes. */
  readonly utcOffsetHours: number;
}

/** Incidents of the past: days before the start of the demo, hours long, texts in all. Found in the history, told to nobody. */
const PAST_INCIDENTS = [
  { index: 1_005, daysBefore: 19.4, hours: 6, texts: 34 },
  { index: 1_009, daysBefore: 10.8, hours: 4, texts: 28 },
  { index: 1_003, daysBefore: 3.6, hours: 5, texts: 30 },
] as const;

const WEIGHTS_SUM = SUPPLIERS.reduce((sum, { weight }) => sum + weight, 0);

/** How much is said at a time in all, 1 on the average of a week. */
export function overallRhythm(atMs: number, utcOffsetHours: number): number {
  const time = localTime(atMs, utcOffsetHours);
  return SUPPLIERS.reduce((sum, { kind, weight }) => sum + weight * rhythm(kind, time), 0) / WEIGHTS_SUM;
}

/**
 * What was said in one hour of the history, in order of time; `hourStartMs` is a whole hour. A nonhomogeneous Poisson process
 * whose rate is constant within the hour (Lewis and Shedler 1979 treat the general case). Every hour is drawn by itself, so
 * that it comes out the same however the demo was stopped and started.
 */
export function historyHour(options: DemoStreamOptions, startedAtMs: number, hourStartMs: number): DemoItem[] {
  const random = createRandom(options.seed, 'history', hourStartMs);
  const mean = (options.textsPerDay / 24) * overallRhythm(hourStartMs, options.utcOffsetHours);
  const items = Array.from({ length: random.poisson(mean) }, (_, i) => {
    const atMs = hourStartMs + random.below(hourMs);
    return makeItem({ id: `h-${hourStartMs / hourMs}-${i}`, atMs, ...drawPlace(options, hourStartMs, random) }, random);
  });
  return [...items, ...pastIncidentHour(options, startedAtMs, hourStartMs)].sort((a, b) => a.atMs - b.atMs);
}

function pastIncidentHour({ seed }: DemoStreamOptions, startedAtMs: number, hourStartMs: number): DemoItem[] {
  return PAST_INCIDENTS.flatMap(({ index, daysBefore, hours, texts }) => {
    const startMs = Math.floor((startedAtMs - daysBefore * dayMs) / hourMs) * hourMs;
    if (hourStartMs < startMs || hourStartMs >= startMs + hours * hourMs) return [];
    const random = createRandom(seed, 'past', index, hourStartMs);
    const incident = incidentAt(seed, index, 0);
    return Array.from({ length: random.poisson(texts / hours) }, (_, i) => {
      const atMs = hourStartMs + random.below(hourMs);
      return makeItem({ id: `p-${index}-${hourStartMs / hourMs}-${i}`, atMs, ...incident, incident }, random);
    });
  });
}

/**
 * What is said in one second of the live stream, in order of time. `elapsedMs` is how far the incidents are, which runs
 * `speed` times as fast as the clock.
 *
 * Beside its incidents it goes on exactly as the history: a detector that knows the past takes a stream that is livelier
 * than that for what it is, everything spiking at once (tried with 0.8 texts a second after 250 a day: one alert for the
 * whole marketplace, and the incidents lost in it).
 */
export function liveSecond(
  options: DemoStreamOptions,
  secondStartMs: number,
  elapsedMs: number,
  speed: number,
  incidents: readonly Incident[],
): DemoItem[] {
  const random = createRandom(options.seed, 'live', secondStartMs);
  let count = 0;
  const make = (place: { supplier: Supplier; product: Product; incident?: Incident }) => {
    const atMs = secondStartMs + random.below(secondMs);
    return makeItem({ id: `l-${secondStartMs / secondMs}-${count++}`, atMs, ...place }, random);
  };
  const perSecond = (options.textsPerDay / 86_400) * overallRhythm(secondStartMs, options.utcOffsetHours);
  const items: DemoItem[] = [];
  for (let left = random.poisson(perSecond * speed); left > 0; left--) {
    items.push(make(drawPlace(options, secondStartMs, random)));
  }
  for (const incident of incidents) {
    const { supplier, product } = incident;
    for (let left = random.poisson(incidentRate(incident, elapsedMs) * speed); left > 0; left--) {
      items.push(make({ supplier, product, incident }));
    }
  }
  return items.sort((a, b) => a.atMs - b.atMs);
}

/** How much products are talked about beside others of their supplier. */
const TOPIC_WEIGHTS: Readonly<Partial<Record<Topic, number>>> = { breakfast: 0.7, baggage: 0.5, ticketapp: 0.8 };

function drawPlace(
  { utcOffsetHours }: DemoStreamOptions,
  atMs: number,
  random: Random,
): { supplier: Supplier; product: Product } {
  const time = localTime(atMs, utcOffsetHours);
  const supplier = random.weighted(SUPPLIERS, ({ kind, weight }) => weight * rhythm(kind, time));
  return { supplier, product: random.weighted(supplier.products, ({ topic }) => TOPIC_WEIGHTS[topic] ?? 1) };
}
