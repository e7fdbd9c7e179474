import { describe, expect, it } from 'vitest';
import { dayIn, midnight } from './midnight.js';

describe('midnight', () => {
  it.each([
    ['2026-03-14', 0, 'UTC', '2026-03-14T00:00:00.000Z'],
    ['2026-03-14', 1, 'UTC', '2026-03-15T00:00:00.000Z'],
    ['2026-03-14', 0, 'Asia/Shanghai', '2026-03-13T16:00:00.000Z'],
    ['2026-03-14', 0, 'America/New_York', '2026-03-14T04:00:00.000Z'],
    // The clocks change on these days.
    ['2026-03-29', 0, 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-29', 1, 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-12-31', 1, 'Asia/Kolkata', '2026-12-31T18:30:00.000Z'],
  ])('of %s and %i days in %s is %s', (day, plus, zone, instant) => {
    expect(midnight(day, plus, zone)).toBe(instant);
  });
});

describe('dayIn', () => {
  it.each([
    ['2026-03-14T23:30:00Z', 'UTC', '2026-03-14'],
    ['2026-03-14T23:30:00Z', 'Asia/Shanghai', '2026-03-15'],
    ['2026-03-14T02:00:00Z', 'America/New_York', '2026-03-13'],
  ])('%s in %s is %s', (instant, zone, day) => {
    expect(dayIn(instant, zone)).toBe(day);
  });
});
