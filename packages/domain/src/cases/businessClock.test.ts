import { BusinessCalendar, FirstAnswer } from '@earshot/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBusinessTime, answerClock, businessTimeBetween } from './businessClock.js';
import { createZonedTime, nextDay } from './zonedTime.js';

const hourMs = 3_600_000;
const at = (iso: string) => Date.parse(iso);
const shanghai = createZonedTime('Asia/Shanghai');
const newYork = createZonedTime('America/New_York');
const lordHowe = createZonedTime('Australia/Lord_Howe');

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const office = BusinessCalendar.parse({
  hours: Object.fromEntries(weekdays.map((day) => [day, { from: '09:00', to: '18:00' }])),
  days_off: ['2026-10-01', '2026-10-02'],
});
const always = BusinessCalendar.parse({});

describe('addBusinessTime', () => {
  it('without a calendar, 24 hours are 24 hours, over a change of the clock too', () => {
    expect(addBusinessTime(at('2026-03-07T20:00:00Z'), 24 * hourMs, always, newYork)).toBe(at('2026-03-08T20:00:00Z'));
    expect(addBusinessTime(at('2026-11-01T03:30:00Z'), 24 * hourMs, always, newYork)).toBe(at('2026-11-02T03:30:00Z'));
  });

  it.each([
    // Friday 17:00 in Shanghai: an hour then, seven on Monday.
    ['2026-03-13T09:00:00Z', 8, '2026-03-16T08:00:00Z'],
    // Before work, after work, on Sunday.
    ['2026-03-10T22:00:00Z', 1, '2026-03-11T02:00:00Z'],
    ['2026-03-11T11:00:00Z', 1, '2026-03-12T02:00:00Z'],
    ['2026-03-15T04:00:00Z', 9, '2026-03-16T10:00:00Z'],
    // Wednesday evening before two days off and a weekend.
    ['2026-09-30T10:00:00Z', 1, '2026-10-05T02:00:00Z'],
  ])('from %s, %d working hours end at %s', (from, hours, to) => {
    expect(new Date(addBusinessTime(at(from), hours * hourMs, office, shanghai)).toISOString()).toBe(
      new Date(to).toISOString(),
    );
  });

  it('ends where a calendar has no days left, instead of looking for ever', () => {
    const days_off: string[] = [];
    for (let day = '2026-01-01'; days_off.length < 400; day = nextDay(day)) days_off.push(day);
    const sundays = BusinessCalendar.parse({ hours: { sunday: { from: '00:00', to: '00:01' } }, days_off });
    const end = addBusinessTime(at('2026-01-01T00:00:00Z'), 720 * hourMs, sundays, shanghai);
    expect(end).toBeGreaterThan(at('2035-01-01T00:00:00Z'));
  });

  it('adds what lies between: the one undoes the other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2026-12-31T00:00:00Z') }),
        fc.integer({ min: 1, max: 100 * hourMs }),
        fc.constantFrom(shanghai, newYork, lordHowe),
        fc.constantFrom(office, always),
        (startMs, durationMs, zone, calendar) => {
          const end = addBusinessTime(startMs, durationMs, calendar, zone);
          expect(end).toBeGreaterThanOrEqual(startMs + durationMs);
          expect(businessTimeBetween(startMs, end, calendar, zone)).toBe(durationMs);
          expect(businessTimeBetween(end, startMs, calendar, zone)).toBe(-durationMs);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('answerClock', () => {
  it('warns before it is due, and never before the start', () => {
    const firstAnswer = FirstAnswer.parse({ hours: 2, warn_minutes: 30, calendar: office });
    expect(answerClock(at('2026-03-13T09:00:00Z'), { firstAnswer, zone: shanghai })).toEqual({
      due_at: '2026-03-16T02:00:00.000Z',
      warn_at: '2026-03-16T01:30:00.000Z',
    });
    const early = FirstAnswer.parse({ hours: 1, warn_minutes: 600 });
    expect(answerClock(at('2026-03-13T09:00:00Z'), { firstAnswer: early, zone: shanghai })).toEqual({
      due_at: '2026-03-13T10:00:00.000Z',
      warn_at: '2026-03-13T09:00:00.000Z',
    });
  });
});

describe('createZonedTime', () => {
  it.each([
    [shanghai, '2026-03-14', 0, '2026-03-13T16:00:00.000Z'],
    [shanghai, '2026-03-14', 24 * 60, '2026-03-14T16:00:00.000Z'],
    // 02:30 is skipped that night: the instant of the skip.
    [newYork, '2026-03-08', 150, '2026-03-08T07:00:00.000Z'],
    [newYork, '2026-03-08', 12 * 60, '2026-03-08T16:00:00.000Z'],
    // 01:30 is there twice: the first.
    [newYork, '2026-11-01', 90, '2026-11-01T05:30:00.000Z'],
    // Half an hour of summer time.
    [lordHowe, '2026-10-04', 3 * 60, '2026-10-03T16:00:00.000Z'],
  ])('finds the instant of a time of day', (zone, day, minutes, instant) => {
    expect(new Date(zone.instantOf(day, minutes)).toISOString()).toBe(instant);
  });

  it('tells the day that it is', () => {
    expect(shanghai.dayOf(at('2026-03-13T16:00:00Z'))).toBe('2026-03-14');
    expect(newYork.dayOf(at('2026-03-14T03:59:59Z'))).toBe('2026-03-13');
  });
});
