import { HOURS_PER_WEEK } from '../statistics/index.js';
import type { AlertOptions } from './alertOptions.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;

/** The weeks of the past in which feedback came regularly; silence before, between and after them says nothing. */
export interface CoveredPast {
  /** Weeks covered: whole ones, or below one a number of days over seven; 0 where there is less than a day. */
  readonly weeks: number;
  /** Days that it covers. */
  readonly days: number;
  /** Days with feedback, strays not counted, and texts heard, both of everything. */
  readonly heardDays: number;
  readonly texts: number;
  /** Position of an hour in the covered past, silent weeks left out; undefined where it is not covered. */
  hourIndex(atMs: number): number | undefined;
  /** Start of the hour at a position, ms. */
  startOfHour(index: number): number;
}

export interface CoverInput {
  /** The past that was read, ms: whole weeks. */
  readonly fromMs: number;
  readonly endMs: number;
  /** Start of all history, ms. */
  readonly sinceMs: number | undefined;
  /** Texts by day from `fromMs` on. */
  readonly textsByDay: Float64Array;
}

/**
 * What of the past can be learned from. It begins where feedback begins to come on most days, not at a stray item, and
 * passes over silent weeks, as between an import and going live: they would teach that nothing is to be expected.
 */
export function coverPast({ fromMs, endMs, sinceMs, textsByDay }: CoverInput, { past }: AlertOptions): CoveredPast {
  const heard = textsByDay.filter((texts) => texts > 0);
  const strayMax = (past.dayShareMin * heard.reduce((sum, texts) => sum + texts, 0)) / Math.max(1, heard.length);
  const isHeard = Array.from(textsByDay, (texts) => texts > 0 && texts >= strayMax);
  /** On enough of the seven days from this one on, or of those that are left. */
  const isRegular = (day: number) => {
    const days = isHeard.slice(day, day + 7);
    return days.filter(Boolean).length >= Math.ceil((past.weekDaysMin * days.length) / 7);
  };
  const firstDay = textsByDay.findIndex((texts, day) => texts > 0 && isRegular(day));
  const startMs = firstDay < 0 ? endMs : Math.max(sinceMs ?? endMs, fromMs + firstDay * dayMs);
  const knownMs = Math.max(0, endMs - startMs);
  // Whole weeks where there is one, so that every hour of the week is heard equally often.
  const lengthDays = knownMs >= weekMs ? Math.floor(knownMs / weekMs) * 7 : Math.floor(knownMs / dayMs);
  const dayOf = (atMs: number) => Math.floor((atMs - fromMs) / dayMs);
  const weekStarts: number[] = [];
  for (let atMs = endMs - lengthDays * dayMs; atMs < endMs; atMs += weekMs)
    if (isRegular(dayOf(atMs))) weekStarts.push(atMs);
  const days = Math.min(lengthDays, weekStarts.length * 7);
  const coveredDays = weekStarts.flatMap((atMs) =>
    Array.from({ length: Math.min(7, days) }, (_, i) => dayOf(atMs) + i),
  );
  const positions = new Map(weekStarts.map((atMs, week) => [Math.floor((endMs - atMs - 1) / weekMs), week]));
  return {
    weeks: days / 7,
    days,
    heardDays: coveredDays.filter((day) => isHeard[day]).length,
    texts: coveredDays.reduce((sum, day) => sum + (textsByDay[day] ?? 0), 0),
    hourIndex(atMs) {
      const week = positions.get(Math.floor((endMs - atMs - 1) / weekMs));
      const start = week === undefined ? undefined : weekStarts[week];
      if (week === undefined || start === undefined || atMs < start || atMs >= endMs) return undefined;
      return week * HOURS_PER_WEEK + Math.floor((atMs - start) / hourMs);
    },
    startOfHour: (index) =>
      (weekStarts[Math.floor(index / HOURS_PER_WEEK)] ?? endMs) + (index % HOURS_PER_WEEK) * hourMs,
  };
}
