/** Calendar days and times of day of one time zone. Days are written `2026-03-14`. */
export interface ZonedTime {
  /** The day that it is at an instant. */
  dayOf(atMs: number): string;
  /** The instant of a time of day, in minutes after midnight. 24 · 60 is the start of the next day; a time that the clock skips is the instant of the skip. */
  instantOf(day: string, minutes: number): number;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** @param timeZone IANA name, such as Asia/Shanghai */
export function createZonedTime(timeZone: string): ZonedTime {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  /** The local clock's reading, as if it were UTC. */
  const localMs = (atMs: number): number => {
    const parts = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
    return Date.parse(
      `${parts.year?.padStart(4, '0')}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}Z`,
    );
  };
  const offsetMs = (atMs: number): number => localMs(atMs) - Math.floor(atMs / 1_000) * 1_000;
  return {
    dayOf: (atMs) => new Date(localMs(atMs)).toISOString().slice(0, 10),
    instantOf(day, minutes) {
      const wanted = Date.parse(`${day}T00:00:00Z`) + minutes * minuteMs;
      // The offset of a day before is that before any change of the clock, that of a day after the one after it.
      const before = wanted - offsetMs(wanted - dayMs);
      const after = wanted - offsetMs(wanted + dayMs);
      if (localMs(before) === wanted) return before;
      if (localMs(after) === wanted) return after;
      return firstAfterSkip(Math.min(before, after), Math.max(before, after), wanted, localMs);
    },
  };
}

/** The clock jumped over `wanted`: the instant of the jump, to the second. */
function firstAfterSkip(lowMs: number, highMs: number, wanted: number, localMs: (atMs: number) => number): number {
  let [low, high] = [lowMs, highMs];
  while (high - low > 1_000) {
    const middle = Math.floor((low + high) / 2_000) * 1_000;
    if (localMs(middle) < wanted) low = middle;
    else high = middle;
  }
  return high;
}

/** The day after. */
export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
}
