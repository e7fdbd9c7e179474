import { type BusinessCalendar, type FirstAnswer, WEEKDAYS } from '@earshot/contracts';
import { nextDay, type ZonedTime } from './zonedTime.js';

/** Days looked ahead: a calendar with fewer working hours than that is a mistake, and its clock ends there. */
const daysAheadMax = 3_660;

export interface AnswerClock {
  /** When the first answer is due, ISO 8601 in UTC. */
  readonly due_at: string;
  /** When the alarm before the breach is. */
  readonly warn_at: string;
}

/** When a case that is opened at an instant must have its first answer. Time runs on working hours only. */
export function answerClock(
  openedAtMs: number,
  {
    firstAnswer: { hours, warn_minutes, calendar },
    zone,
  }: { readonly firstAnswer: FirstAnswer; readonly zone: ZonedTime },
): AnswerClock {
  const allowedMs = hours * 3_600_000;
  const due = addBusinessTime(openedAtMs, allowedMs, calendar, zone);
  const warn = addBusinessTime(openedAtMs, Math.max(0, allowedMs - warn_minutes * 60_000), calendar, zone);
  return { due_at: new Date(due).toISOString(), warn_at: new Date(Math.min(warn, due)).toISOString() };
}

/**
 * The instant at which so many milliseconds of working time have passed. Never earlier than `startMs`; with a duration of 0
 * it is `startMs` itself, working hour or not.
 */
export function addBusinessTime(
  startMs: number,
  durationMs: number,
  calendar: BusinessCalendar,
  zone: ZonedTime,
): number {
  let leftMs = durationMs;
  if (leftMs <= 0) return startMs;
  const daysOff = new Set(calendar.days_off);
  let day = zone.dayOf(startMs);
  for (let days = 0; days < daysAheadMax; days++, day = nextDay(day)) {
    const hours = daysOff.has(day) ? undefined : calendar.hours[weekdayOf(day)];
    if (hours === undefined) continue;
    const from = Math.max(startMs, zone.instantOf(day, minutesOf(hours.from)));
    const to = zone.instantOf(day, minutesOf(hours.to));
    if (to <= from) continue;
    if (to - from >= leftMs) return from + leftMs;
    leftMs -= to - from;
  }
  return zone.instantOf(day, 0);
}

/** Working time between two instants, in ms; negative where the second is the earlier one. */
export function businessTimeBetween(fromMs: number, toMs: number, calendar: BusinessCalendar, zone: ZonedTime): number {
  if (toMs < fromMs) return -businessTimeBetween(toMs, fromMs, calendar, zone);
  const daysOff = new Set(calendar.days_off);
  let sum = 0;
  let day = zone.dayOf(fromMs);
  for (let days = 0; days < daysAheadMax; days++, day = nextDay(day)) {
    if (zone.instantOf(day, 0) >= toMs) break;
    const hours = daysOff.has(day) ? undefined : calendar.hours[weekdayOf(day)];
    if (hours === undefined) continue;
    const from = Math.max(fromMs, zone.instantOf(day, minutesOf(hours.from)));
    const to = Math.min(toMs, zone.instantOf(day, minutesOf(hours.to)));
    if (to > from) sum += to - from;
  }
  return sum;
}

function weekdayOf(day: string): (typeof WEEKDAYS)[number] {
  // getUTCDay counts from Sunday.
  const weekday = WEEKDAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7];
  if (weekday === undefined) throw new RangeError(`expected a day such as 2026-03-14, found ${day}`);
  return weekday;
}

/** `09:30` → 570. */
function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(':');
  return Number(hours) * 60 + Number(minutes);
}
