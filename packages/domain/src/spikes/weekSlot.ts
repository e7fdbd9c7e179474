import { createHourOfWeek, HOURS_PER_WEEK } from '../statistics/index.js';
import type { SpikeOptions } from './spikeOptions.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;

/** A day that people spend like another day of the week: a public holiday like a Sunday, a working Saturday like a Friday. */
export interface SpecialDay {
  /** Its first and its last moment, ms. */
  readonly fromMs: number;
  readonly toMs: number;
  /** 0 = Monday … 6 = Sunday. */
  readonly likeWeekday: number;
}

/** Start of a bucket → slot of the week, 0 = from Monday 00:00 on, in the installation's time zone. */
export function createWeekSlot(options: SpikeOptions): { readonly slots: number; slotOf(startMs: number): number } {
  const { bucketMs, timeZone, specialDays } = options;
  const slots = Math.max(1, Math.min(HOURS_PER_WEEK, Math.round(weekMs / bucketMs)));
  const hourOfWeek = createHourOfWeek(timeZone);
  return {
    slots,
    slotOf(startMs) {
      const hour = hourOfWeek(startMs);
      const special = specialDays.find(({ fromMs, toMs }) => startMs >= fromMs && startMs < toMs);
      const like = special === undefined ? hour : special.likeWeekday * 24 + (hour % 24);
      return Math.floor((like * slots) / HOURS_PER_WEEK);
    },
  };
}
