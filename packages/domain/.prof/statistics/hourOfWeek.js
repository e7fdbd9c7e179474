export const HOURS_PER_WEEK = 168;
const hourMs = 3_600_000;
/** Offsets are remembered by hour; so many are two years. */
const offsetsMax = 17_520;
/**
 * Hour of the week in a time zone, 0 = Monday 00:00 … 167 = Sunday 23:00, of a time in ms. Zones move by whole quarters
 * of an hour, at whole quarters; an hour in which the clock is put forward counts as the hour that it starts in.
 */
export function createHourOfWeek(timeZone) {
    const offsets = new Map();
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    const offsetMs = (atMs) => {
        const hour = Math.floor(atMs / hourMs);
        const known = offsets.get(hour);
        if (known !== undefined)
            return known;
        if (offsets.size >= offsetsMax)
            offsets.clear();
        const offset = parseOffset(format.formatToParts(hour * hourMs).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT');
        offsets.set(hour, offset);
        return offset;
    };
    return (atMs) => {
        // 1970-01-01 was a Thursday: three days into the week.
        const hours = Math.floor((atMs + offsetMs(atMs)) / hourMs) + 72;
        return ((hours % HOURS_PER_WEEK) + HOURS_PER_WEEK) % HOURS_PER_WEEK;
    };
}
/** `GMT+05:45` → ms; `GMT` → 0. */
function parseOffset(name) {
    const match = /^GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name);
    const [, sign, hours, minutes] = match ?? [];
    if (sign === undefined)
        return 0;
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
//# sourceMappingURL=hourOfWeek.js.map