import type { Kind } from './suppliers.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Share of a day's texts by local hour: a lull at night, a first wave around noon, the main one in the evening. */
const BY_HOUR = [14, 8, 5, 3, 3, 5, 12, 24, 38, 47, 50, 54, 62, 56, 49, 46, 47, 52, 60, 72, 84, 86, 66, 34];
const HOURS_SUM = BY_HOUR.reduce((sum, share) => sum + share, 0);

type Week = readonly [number, number, number, number, number, number, number];

/** Monday to Sunday, 1 on average: leisure is talked about at the weekend and the day after, transport on working days. */
const LEISURE: Week = [1.15, 0.85, 0.8, 0.85, 0.95, 1.15, 1.25];
const TRANSPORT: Week = [1.2, 1.0, 0.95, 1.0, 1.2, 0.75, 0.9];
const WEEKS: Readonly<Record<Kind, Week>> = {
  hotel: LEISURE,
  tour: LEISURE,
  food: [0.9, 0.9, 0.9, 0.95, 1.1, 1.2, 1.05],
  shop: [1.05, 1.05, 1, 1, 1, 0.95, 0.95],
  flight: TRANSPORT,
  rail: TRANSPORT,
  agency: TRANSPORT,
};

export interface LocalTime {
  /** 0 = Monday. */
  readonly weekday: number;
  readonly hour: number;
}

export function localTime(atMs: number, utcOffsetHours: number): LocalTime {
  const shifted = atMs + utcOffsetHours * hourMs;
  // Day 0 of the epoch was a Thursday.
  return { weekday: (Math.floor(shifted / dayMs) + 3) % 7, hour: Math.floor((shifted % dayMs) / hourMs) };
}

/** How much a kind of supplier is talked about at a time, 1 on the average of a week. */
export function rhythm(kind: Kind, { weekday, hour }: LocalTime): number {
  return ((BY_HOUR[hour] ?? 0) * 24 * (WEEKS[kind][weekday] ?? 1)) / HOURS_SUM;
}
