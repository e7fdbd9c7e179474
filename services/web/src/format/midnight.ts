const dayMs = 86_400_000;

/**
 * The instant at which a day (`2026-03-14`) begins in a time zone, or so many days later, as ISO 8601; undefined zone: the
 * browser's own.
 */
export function midnight(day: string, plusDays: number, timeZone: string | undefined): string {
  const wanted = Date.parse(`${day}T00:00:00Z`) + plusDays * dayMs;
  // What the clock there shows at an instant, read as if it were UTC, is off by the zone's offset. Asked twice, as the
  // offset at the first guess may be that of the other side of a change of clocks.
  let at = wanted;
  for (let turn = 0; turn < 2; turn++) at = wanted - offsetMs(at, timeZone);
  return new Date(at).toISOString();
}

function offsetMs(at: number, timeZone: string | undefined): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return shown - Math.floor(at / 1_000) * 1_000;
}

/** The day (`2026-03-14`) on which an instant lies in a time zone. */
export function dayIn(instant: string, timeZone: string | undefined): string {
  const at = Date.parse(instant);
  return new Date(at + offsetMs(at, timeZone)).toISOString().slice(0, 10);
}
