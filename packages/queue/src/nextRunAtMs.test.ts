import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextRunAtMs } from './nextRunAtMs.js';
import { InvalidScheduleError } from './queueErrors.js';

const next = (schedule: Parameters<typeof nextRunAtMs>[0], after: string) =>
  new Date(nextRunAtMs(schedule, Date.parse(after))).toISOString();

describe('cron', () => {
  it('is read in its time zone, UTC where none is given', () => {
    expect(next({ cron: '0 8 * * *' }, '2026-03-14T07:59:59Z')).toBe('2026-03-14T08:00:00.000Z');
    expect(next({ cron: '0 8 * * *', timeZone: 'Asia/Shanghai' }, '2026-03-14T07:59:59Z')).toBe(
      '2026-03-15T00:00:00.000Z',
    );
    expect(next({ cron: '30 9 * * 1', timeZone: 'Asia/Shanghai' }, '2026-03-14T00:00:00Z')).toBe(
      '2026-03-16T01:30:00.000Z',
    );
  });

  it('runs strictly later, also when asked at the very moment', () => {
    expect(next({ cron: '0 8 * * *' }, '2026-03-14T08:00:00Z')).toBe('2026-03-15T08:00:00.000Z');
  });

  it('runs once a day where the clock is set forward over its hour and back over it', () => {
    const daily = { cron: '30 2 * * *', timeZone: 'Europe/Berlin' };
    // 2026-03-29: 02:30 does not exist. 2026-10-25: it comes twice.
    const spring = ['2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z'].map((after) => next(daily, after));
    expect(spring).toEqual(['2026-03-29T01:30:00.000Z', '2026-03-30T00:30:00.000Z']);
    const first = next(daily, '2026-10-24T12:00:00Z');
    expect(first).toBe('2026-10-25T00:30:00.000Z');
    expect(next(daily, first)).toBe('2026-10-26T01:30:00.000Z');
  });
});

describe('everyMs', () => {
  it('lies on whole multiples, strictly later, at most one interval away', () => {
    const interval = fc.integer({ min: 10, max: 7 * 86_400_000 });
    const time = fc.integer({ min: 0, max: Date.parse('2100-01-01T00:00:00Z') });
    fc.assert(
      fc.property(interval, time, (everyMs, afterMs) => {
        const atMs = nextRunAtMs({ everyMs }, afterMs);
        expect(atMs % everyMs).toBe(0);
        expect(atMs).toBeGreaterThan(afterMs);
        expect(atMs - afterMs).toBeLessThanOrEqual(everyMs);
      }),
    );
  });
});

it.each([
  [{ cron: '61 * * * *' }, /cron "61 \* \* \* \*"/],
  [{ cron: '' }, /cron ""/],
  [{ cron: '0 8 * * *', timeZone: 'Beijing' }, /timeZone "Beijing".*Asia\/Shanghai/],
  [{ everyMs: 9 }, /everyMs.*at least 10.*9/],
  [{ everyMs: 1.5 }, /everyMs.*whole number/],
])('refuses %j', (schedule, message) => {
  expect(() => nextRunAtMs(schedule, 0)).toThrow(InvalidScheduleError);
  expect(() => nextRunAtMs(schedule, 0)).toThrow(message);
});
