import { CAUSES, type Cause, type Signal } from '@earshot/contracts';
import { seededRandom } from '../statistics/index.js';
import { createSignalWatch, type HourCounts, type SignalWatch } from './index.js';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const weekMs = 7 * dayMs;

/** A Monday, so that weeks of the simulation are calendar weeks. */
export const startMs = Date.UTC(2026, 0, 5);

export interface SimulatedLeaf {
  readonly supplier_id: string;
  readonly product_id: string;
  readonly cause: Cause;
  /** Complaints a day on average. */
  readonly perDay: number;
}

export interface Incident extends Omit<SimulatedLeaf, 'perDay'> {
  readonly fromMs: number;
  readonly minutes: number;
  readonly complaints: number;
}

export interface Simulation {
  readonly leaves: readonly SimulatedLeaf[];
  readonly weeks: number;
  /** 1: Poisson; above: hours drawn from a Gamma, so that counts have about so much more variance. */
  readonly clumping: number;
  readonly incidents?: readonly Incident[];
  readonly seed: number;
  /** Hour at which the history of the installation starts, in weeks from the simulation's start. */
  readonly sinceWeek?: number;
}

export interface Said {
  readonly supplier_id: string;
  readonly product_id: string;
  /** Absent: it complains of nothing. */
  readonly cause?: Cause;
  readonly atMs: number;
}

/** suppliers × products × causes, of very different sizes. */
export function grid(suppliers: number, products: number, causes: number, perDay: number): SimulatedLeaf[] {
  const leaves: SimulatedLeaf[] = [];
  for (let s = 0; s < suppliers; s++)
    for (let p = 0; p < products; p++)
      for (const [c, cause] of CAUSES.slice(0, causes).entries()) {
        leaves.push({
          supplier_id: `s${s}`,
          product_id: `p${p}`,
          cause,
          perDay: (perDay * 2) / (1 + s) / (1 + p) / (1 + c) ** 0.5,
        });
      }
  return leaves;
}

/** Mornings, evenings and weekends differ by a factor of ten. */
function season(atMs: number): number {
  const hour = Math.floor(atMs / hourMs) % 24;
  const weekday = Math.floor((atMs - startMs) / dayMs) % 7;
  return (0.25 + 0.75 * Math.max(0, Math.sin(((hour - 6) / 18) * Math.PI)) ** 2) * (weekday >= 5 ? 1.8 : 0.9);
}

const meanSeason =
  Array.from({ length: 168 }, (_, hour) => season(startMs + hour * hourMs)).reduce((sum, value) => sum + value, 0) /
  168;

function drawPoisson(mean: number, next: () => number): number {
  let count = 0;
  for (let left = mean + Math.log(next() || 1e-12); left > 0; count++) left += Math.log(next() || 1e-12);
  return count;
}

/** Sum of exponentials: Gamma with a whole shape, mean 1. */
function drawGamma(shape: number, next: () => number): number {
  let sum = 0;
  for (let i = 0; i < shape; i++) sum -= Math.log(next() || 1e-12);
  return sum / shape;
}

export function simulate({ leaves, weeks, clumping, incidents = [], seed, sinceWeek = 0 }: Simulation): Said[] {
  const next = seededRandom(seed);
  const events: Said[] = [];
  for (const leaf of leaves) {
    for (let hour = startMs + sinceWeek * weekMs; hour < startMs + weeks * weekMs; hour += hourMs) {
      const mean = (leaf.perDay / 24) * (season(hour) / meanSeason);
      // A Gamma of shape 2 has variance 1/2: clumps in one hour of so many.
      const clumped = clumping > 1 && next() < 0.5 ? mean * (1 + (drawGamma(2, next) - 1) * (clumping - 1)) : mean;
      const count = drawPoisson(Math.max(0, clumped), next);
      for (let i = 0; i < count; i++) events.push({ ...leaf, atMs: hour + Math.floor(next() * 60) * minuteMs });
    }
  }
  for (const incident of incidents) {
    for (let i = 0; i < incident.complaints; i++) {
      events.push({ ...incident, atMs: incident.fromMs + Math.floor(next() * incident.minutes) * minuteMs });
    }
  }
  return events.sort((a, b) => a.atMs - b.atMs);
}

export interface Run {
  /** Last version of every signal that was raised, in order of their rise. */
  readonly raised: readonly Signal[];
  readonly versions: readonly Signal[];
}

/** Hours of what was said before `untilMs`, as the store counts them. */
export function countHours(said: readonly Said[], untilMs = Number.POSITIVE_INFINITY): Map<number, HourCounts[]> {
  const hours = new Map<number, Map<string, { total: number; calm: number; causes: Record<string, number> }>>();
  for (const { supplier_id, product_id, cause, atMs } of said) {
    if (atMs >= untilMs) continue;
    const startMs = Math.floor(atMs / hourMs) * hourMs;
    const places = hours.get(startMs) ?? new Map();
    hours.set(startMs, places);
    const key = JSON.stringify([supplier_id, product_id]);
    const counts = places.get(key) ?? { total: 0, calm: 0, causes: {} };
    places.set(key, counts);
    counts.total += 1;
    if (cause === undefined) counts.calm += 1;
    else counts.causes[cause] = (counts.causes[cause] ?? 0) + 1;
  }
  return new Map(
    [...hours].map(([startMs, places]) => [
      startMs,
      [...places].map(([key, counts]) => {
        const [supplier_id = '', product_id = ''] = JSON.parse(key) as string[];
        return { supplier_id, product_id, ...counts };
      }),
    ]),
  );
}

/** Lets a watch see what was said: whole hours up to `liveMs`, from there on every `tickMinutes`. */
export function watchStream(
  watch: SignalWatch,
  said: readonly Said[],
  { liveMs, untilMs, tickMinutes = 10 }: { liveMs: number; untilMs: number; tickMinutes?: number },
): Run {
  const versions: Signal[] = [];
  const hours = countHours(said, untilMs);
  const firstMs = Math.min(...hours.keys());
  for (let startMs = watch.hourMs ?? firstMs; startMs + hourMs <= liveMs; startMs += hourMs) {
    versions.push(...watch.fill({ startMs, untilMs: startMs + hourMs, rows: hours.get(startMs) ?? [] }));
  }
  for (let nowMs = liveMs + tickMinutes * minuteMs; nowMs <= untilMs; nowMs += tickMinutes * minuteMs) {
    const startMs = Math.floor((nowMs - 1) / hourMs) * hourMs;
    const rows =
      nowMs === startMs + hourMs
        ? (hours.get(startMs) ?? [])
        : (countHours(
            said.filter(({ atMs }) => atMs >= startMs && atMs < nowMs),
            nowMs,
          ).get(startMs) ?? []);
    versions.push(...watch.fill({ startMs, untilMs: nowMs, rows }));
  }
  const last = new Map(
    versions.filter(({ state }) => state !== 'held_back').map((signal) => [signal.signal_id, signal]),
  );
  return { raised: [...last.values()], versions };
}

/** A simulation from its start to its end, live from a week on. */
export function runWatch(
  simulation: Simulation,
  { fromWeek, tickMinutes }: { readonly fromWeek: number; readonly tickMinutes: number },
): Run {
  const watch = createSignalWatch({ timeZone: 'UTC', alertsPerWeek: 5 });
  const liveMs = startMs + Math.floor((fromWeek * weekMs) / hourMs) * hourMs;
  const untilMs = startMs + Math.floor((simulation.weeks * weekMs) / hourMs) * hourMs;
  const run = watchStream(watch, simulate(simulation), { liveMs, untilMs, tickMinutes });
  const isLive = ({ bucket }: Signal) => Date.parse(bucket) > liveMs;
  return { raised: run.raised.filter(isLive), versions: run.versions.filter(isLive) };
}
