import type { AlertLimits } from './alertLimits.js';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

export interface TickPlan {
  /** Stream times to evaluate, ascending, whole minutes; at most `ticksPerReadMax`. */
  readonly ticksMs: readonly number[];
  /** True where the past is walked through, not the present watched. */
  readonly isCatchUp: boolean;
}

/** What is to be evaluated between the last tick (undefined: none yet) and the present of the stream. */
export function planTicks(lastMs: number | undefined, sinceMs: number, nowMs: number, limits: AlertLimits): TickPlan {
  const end = floorTo(nowMs, minuteMs);
  const start = Math.max(lastMs ?? floorTo(sinceMs, minuteMs), end - limits.catchUpDaysMax * dayMs);
  const gapMinutes = (end - start) / minuteMs;
  if (gapMinutes <= 0) return { ticksMs: [], isCatchUp: false };
  if (gapMinutes <= limits.singleTickGapMinutesMax) return { ticksMs: [end], isCatchUp: false };
  const step =
    (gapMinutes <= limits.smallStepGapMinutesMax ? limits.smallStepMinutes : limits.largeStepMinutes) * minuteMs;
  const ticksMs: number[] = [];
  // At multiples of the step, so that a repeated walk takes the same steps.
  for (let at = floorTo(start, step) + step; at < end && ticksMs.length < limits.ticksPerReadMax; at += step)
    ticksMs.push(at);
  if (ticksMs.length < limits.ticksPerReadMax) ticksMs.push(end);
  return { ticksMs, isCatchUp: true };
}

function floorTo(atMs: number, stepMs: number): number {
  return Math.floor(atMs / stepMs) * stepMs;
}
