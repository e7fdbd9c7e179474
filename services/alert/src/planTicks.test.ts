import { describe, expect, test } from 'vitest';
import { alertLimits } from './alertLimits.js';
import { planTicks } from './planTicks.js';
import { streamNow } from './streamNow.js';

const at = (time: string) => Date.parse(`2026-03-${time}Z`);
const plan = (last: string | undefined, now: string, since = '01T00:00:00') => {
  const { ticksMs, isCatchUp } = planTicks(last === undefined ? undefined : at(last), at(since), at(now), alertLimits);
  return { ticks: ticksMs.map((ms) => new Date(ms).toISOString().slice(8, 16)), isCatchUp };
};

describe('planTicks', () => {
  test('the present: one tick for each whole minute', () => {
    expect(plan('14T10:00:00', '14T10:00:59')).toEqual({ ticks: [], isCatchUp: false });
    expect(plan('14T10:00:00', '14T10:01:02')).toEqual({ ticks: ['14T10:01'], isCatchUp: false });
    expect(plan('14T10:00:00', '14T10:15:00')).toEqual({ ticks: ['14T10:15'], isCatchUp: false });
  });

  test('an hour away: small steps, then the present', () => {
    expect(plan('14T09:52:00', '14T10:50:10').ticks).toEqual([
      '14T10:00',
      '14T10:15',
      '14T10:30',
      '14T10:45',
      '14T10:50',
    ]);
  });

  test('imported weeks: large steps from the first word on, so many at once', () => {
    const { ticks, isCatchUp } = plan(undefined, '14T10:00:00');
    expect(isCatchUp).toBe(true);
    expect(ticks.slice(0, 2)).toEqual(['01T01:00', '01T02:00']);
    expect(ticks).toHaveLength(alertLimits.ticksPerReadMax);
  });

  test('years: two months back and no more', () => {
    const { ticksMs } = planTicks(undefined, Date.UTC(2015, 1, 1), at('14T10:00:00'), alertLimits);
    expect(new Date(ticksMs[0] ?? 0).toISOString()).toBe('2026-01-13T11:00:00.000Z');
  });

  test('a stream that stands still or falls back gives nothing', () => {
    expect(plan('14T10:00:00', '14T09:00:00').ticks).toEqual([]);
  });
});

describe('streamNow', () => {
  const iso = (time: string) => new Date(at(time)).toISOString();

  test('moves on by the wall clock where nothing arrives, and never past it', () => {
    const stream = { stream_time: iso('10T12:00:00'), received_at: iso('14T10:00:00') };
    expect(streamNow(stream, at('14T10:07:00'))).toBe(at('10T12:07:00'));
    const ahead = { stream_time: iso('14T10:04:00'), received_at: iso('14T10:00:00') };
    expect(streamNow(ahead, at('14T10:05:00'))).toBe(at('14T10:05:00'));
  });

  test('there is none before the first word', () => {
    expect(streamNow({ stream_time: null, received_at: null }, 0)).toBeUndefined();
    expect(streamNow(undefined, 0)).toBeUndefined();
  });
});
