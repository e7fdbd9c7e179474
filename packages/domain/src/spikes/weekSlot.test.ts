import { describe, expect, it } from 'vitest';
import { spikeDefaults } from './spikeOptions.js';
import { createWeekSlot } from './weekSlot.js';

const hourMs = 3_600_000;
/** A Monday. */
const mondayMs = Date.UTC(2026, 0, 5);

describe('createWeekSlot', () => {
  it('counts the hours of the week from Monday in the zone', () => {
    const utc = createWeekSlot(spikeDefaults);
    const shanghai = createWeekSlot({ ...spikeDefaults, timeZone: 'Asia/Shanghai' });
    expect([utc.slots, utc.slotOf(mondayMs), utc.slotOf(mondayMs + 25 * hourMs)]).toEqual([168, 0, 25]);
    expect(shanghai.slotOf(mondayMs)).toBe(8);
  });

  it('has as many slots as buckets in a week, and one for a bucket of a week', () => {
    const of = (hours: number) => createWeekSlot({ ...spikeDefaults, bucketMs: hours * hourMs });
    expect([of(6).slots, of(24).slots, of(168).slots]).toEqual([28, 7, 1]);
    expect([of(6).slotOf(mondayMs + 30 * hourMs), of(24).slotOf(mondayMs + 30 * hourMs)]).toEqual([5, 1]);
    expect(of(0.25).slotOf(mondayMs + 1.75 * hourMs)).toBe(1);
  });

  it('takes a holiday for the day that it is like, at the same hour', () => {
    const holiday = { fromMs: mondayMs, toMs: mondayMs + 24 * hourMs, likeWeekday: 6 };
    const { slotOf } = createWeekSlot({ ...spikeDefaults, specialDays: [holiday] });
    expect(slotOf(mondayMs + 9 * hourMs)).toBe(6 * 24 + 9);
    expect(slotOf(mondayMs + 24 * hourMs)).toBe(24);
  });
});
