export declare const HOURS_PER_WEEK = 168;
/**
 * Hour of the week in a time zone, 0 = Monday 00:00 … 167 = Sunday 23:00, of a time in ms. Zones move by whole quarters
 * of an hour, at whole quarters; an hour in which the clock is put forward counts as the hour that it starts in.
 */
export declare function createHourOfWeek(timeZone: string): (atMs: number) => number;
