const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The wall clock of a place. */
export interface ZonedTime {
  /** Minutes since local midnight. */
  readonly minutes: number;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number;
}

export interface ZonedClock {
  at(atMs: number): ZonedTime;
  /** The first time after `atMs` at which the wall clock shows so many minutes after midnight. */
  next(atMs: number, minutes: number): number;
}

/** Wall-clock arithmetic in an IANA zone. A time that the clock skips in spring is taken to be as much later. */
export function createZonedClock(timeZone: string): ZonedClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  /** The wall clock as if it were UTC, ms. */
  const wall = (atMs: number): number => {
    const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
    const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
    return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  };
  return {
    at(atMs) {
      const local = wall(atMs);
      const day = Math.floor(local / dayMs);
      // Day 0 of the epoch was a Thursday.
      return { minutes: Math.floor((local - day * dayMs) / minuteMs), weekday: ((((day + 3) % 7) + 7) % 7) + 1 };
    },
    next(atMs, minutes) {
      const today = Math.floor(wall(atMs) / dayMs) * dayMs;
      for (let day = 0; ; day++) {
        const local = today + day * dayMs + minutes * minuteMs;
        // The offset there may be another than here: two steps settle it.
        let found = local - (wall(atMs) - Math.floor(atMs / 1_000) * 1_000);
        found = local - (wall(found) - found);
        if (found > atMs) return found;
      }
    },
  };
}

/** `22:30` → 1350. */
export function minutesOf(timeOfDay: string): number {
  const [hours = '0', minutes = '0'] = timeOfDay.split(':');
  return Number(hours) * 60 + Number(minutes);
}
