import type { HourCounts } from '@earshot/domain/signals';
import type { Hours } from './readHours.js';

/**
 * What came late: rows of hours that were looked at as whole count in the hour in which they are seen. (Taken back into
 * their own hour they would change what was decided; left out, an outbreak told of by mail would never be seen.)
 */
export interface LateRows {
  /** The hour was looked at with these rows; the last so many hours are remembered. */
  seen(startMs: number, rows: readonly HourCounts[]): void;
  /** Compares the past hours as they are now: what they have more is late. Each row is told once. */
  find(hours: Hours): readonly HourCounts[];
}

const hourMs = 3_600_000;

export function createLateRows(hoursMax: number): LateRows {
  const known = new Map<number, Map<string, HourCounts>>();
  const byPlace = (rows: readonly HourCounts[]) =>
    new Map(rows.map((row) => [JSON.stringify([row.supplier_id, row.product_id]), row]));
  return {
    seen(startMs, rows) {
      known.set(startMs, byPlace(rows));
      for (const hour of known.keys()) if (hour <= startMs - hoursMax * hourMs) known.delete(hour);
    },
    find(hours) {
      const late: HourCounts[] = [];
      for (const [startMs, before] of known) {
        const now = hours.get(startMs) ?? [];
        for (const row of now) {
          const more = moreOf(row, before.get(JSON.stringify([row.supplier_id, row.product_id])));
          if (more !== undefined) late.push(more);
        }
        known.set(startMs, byPlace(now));
      }
      return late;
    },
  };
}

function moreOf(now: HourCounts, before: HourCounts | undefined): HourCounts | undefined {
  if (before === undefined) return now;
  const total = now.total - before.total;
  const causes: Record<string, number> = {};
  for (const [cause, count] of Object.entries(now.causes)) {
    const more = count - (before.causes[cause] ?? 0);
    // Another reading of old texts moves complaints from cause to cause: only with new texts are they late ones.
    if (more > 0 && total > 0) causes[cause] = more;
  }
  return total > 0 ? { ...now, total, calm: Math.max(0, now.calm - before.calm), causes } : undefined;
}
