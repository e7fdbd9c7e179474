import { CronExpressionParser } from 'cron-parser';
import type { Schedule } from './queue.js';
import { InvalidScheduleError } from './queueErrors.js';

const everyMsMin = 10;
// cron-parser fills missing fields with `*`: half an expression would run every minute.
const wholeCron = /^\s*(@[a-z]+|\S+(\s+\S+){4,5})\s*$/;

/**
 * When a schedule runs next, strictly after `afterMs` (both in milliseconds since 1970). Intervals lie on whole multiples
 * since 1970, so that restarts neither shift nor starve them.
 * @throws InvalidScheduleError
 */
export function nextRunAtMs(schedule: Schedule, afterMs: number): number {
  if ('everyMs' in schedule) {
    if (!Number.isSafeInteger(schedule.everyMs) || schedule.everyMs < everyMsMin) {
      throw new InvalidScheduleError(
        `everyMs: expected a whole number of milliseconds, at least ${everyMsMin}, got ${schedule.everyMs}`,
      );
    }
    return (Math.floor(afterMs / schedule.everyMs) + 1) * schedule.everyMs;
  }
  // cron-parser takes an unknown zone for an invalid date somewhere inside; Intl says it plainly.
  const tz = knownTimeZone(schedule.timeZone ?? 'UTC');
  try {
    if (!wholeCron.test(schedule.cron)) throw new Error('it has too few or too many fields');
    return CronExpressionParser.parse(schedule.cron, { currentDate: new Date(afterMs), tz })
      .next()
      .getTime();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new InvalidScheduleError(
      `cron ${JSON.stringify(schedule.cron)}: ${why}; expected five fields such as "0 8 * * 1"`,
    );
  }
}

function knownTimeZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone;
  } catch {
    throw new InvalidScheduleError(
      `timeZone ${JSON.stringify(timeZone)} is not known; expected an IANA name such as Asia/Shanghai`,
    );
  }
}
