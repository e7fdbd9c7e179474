import { CAUSES, type Cause, type Signal } from '@earshot/contracts';
import { createHourOfWeek, seededRandom } from '../statistics/index.js';
import { type AlertOptions, alertDefaults } from './alertOptions.js';
import { type AlertBaseline, baselineRange, createBaseline, dayMs, hourMs, minuteMs, weekMs } from './baseline.js';
import { type AlertMemory, emptyAlertMemory, evaluateNodes } from './evaluateNodes.js';
import { createRecentCounts } from './recentCounts.js';

const hourOfWeek = createHourOfWeek('UTC');

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

interface Event {
  readonly supplier_id: string;
  readonly product_id: string;
  readonly cause: Cause;
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

function createEvents({ leaves, weeks, clumping, incidents = [], seed, sinceWeek = 0 }: Simulation): Event[] {
  const next = seededRandom(seed);
  const events: Event[] = [];
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

/** Runs the detector over the weeks from `evaluateFromWeek` on, as a service would. */
export function runDetector(
  simulation: Simulation,
  { fromWeek, tickMinutes }: { fromWeek: number; tickMinutes: number },
  options: AlertOptions = alertDefaults,
): Run {
  const events = createEvents(simulation);
  const hours = countByHour(events);
  const firstHeard = [
    ...new Map(
      events.map((event) => [`${event.supplier_id} ${event.product_id}`, { ...event, atMs: events[0]?.atMs ?? 0 }]),
    ).values(),
  ];
  let memory: AlertMemory = emptyAlertMemory;
  let baseline: AlertBaseline | undefined;
  const versions: Signal[] = [];
  const endMs = startMs + simulation.weeks * weekMs;
  let low = 0;
  let high = 0;
  for (let nowMs = startMs + fromWeek * weekMs; nowMs < endMs; nowMs += tickMinutes * minuteMs) {
    if (baseline === undefined || (nowMs - startMs) % (6 * hourMs) === 0) {
      const { fromMs } = baselineRange(nowMs, options);
      const complaints = hours.filter((row) => row.hourMs >= fromMs && row.hourMs < nowMs);
      baseline = createBaseline(
        { nowMs, sinceMs: events[0]?.atMs, complaints, calm: [], firstHeard, hourOfWeek },
        options,
      );
    }
    while ((events[high]?.atMs ?? endMs) < nowMs) high++;
    while ((events[low]?.atMs ?? endMs) < nowMs - dayMs) low++;
    const recent = createRecentCounts(
      events.slice(low, high).map((event) => ({ ...event, minuteMs: event.atMs, complaints: 1 })),
      [],
    );
    const evaluation = evaluateNodes({ nowMs, baseline, recent, memory }, options);
    memory = evaluation.memory;
    versions.push(...evaluation.signals);
  }
  const last = new Map(
    versions.filter(({ state }) => state !== 'held_back').map((signal) => [signal.signal_id, signal]),
  );
  return { raised: [...last.values()], versions };
}

function countByHour(events: readonly Event[]) {
  const rows = new Map<
    string,
    { supplier_id: string; product_id: string; cause: Cause; hourMs: number; complaints: number }
  >();
  for (const { supplier_id, product_id, cause, atMs } of events) {
    const hour = Math.floor(atMs / hourMs) * hourMs;
    const key = `${hour} ${supplier_id} ${product_id} ${cause}`;
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { supplier_id, product_id, cause, hourMs: hour, complaints: 1 });
    else row.complaints += 1;
  }
  return [...rows.values()];
}
