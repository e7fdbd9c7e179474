export interface Age {
  readonly unit: 'now' | 'seconds' | 'minutes' | 'hours' | 'days';
  readonly n: number;
}

/** A length of time as one figure and one unit, rounded down; what lies ahead (another clock) counts as now. */
export function ageOf(milliseconds: number): Age {
  const seconds = Math.floor(milliseconds / 1_000);
  if (seconds < 1) return { unit: 'now', n: 0 };
  if (seconds < 60) return { unit: 'seconds', n: seconds };
  if (seconds < 3_600) return { unit: 'minutes', n: Math.floor(seconds / 60) };
  if (seconds < 48 * 3_600) return { unit: 'hours', n: Math.floor(seconds / 3_600) };
  return { unit: 'days', n: Math.floor(seconds / 86_400) };
}
