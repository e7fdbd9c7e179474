import type { ClusterDetail, ExpectedBand } from '@earshot/contracts';

const hourMs = 3_600_000;

export interface Hour {
  /** Epoch milliseconds of the hour's beginning. */
  readonly at: number;
  readonly complaints: number;
  /** What the past let expect, null where it told nothing yet. */
  readonly expected: ExpectedBand | null;
}

/** Every hour of the days before `asOf` with its complaints, oldest first; hours that the server does not tell of had none. */
export function everyHour(timeline: ClusterDetail['timeline'], asOf: number, days: number): Hour[] {
  const told = new Map(timeline.map((hour) => [hourOf(Date.parse(hour.bucket)), hour]));
  const last = hourOf(asOf);
  return Array.from({ length: days * 24 }, (_, index) => {
    const at = last - (days * 24 - 1 - index) * hourMs;
    const hour = told.get(at);
    return { at, complaints: hour?.complaints ?? 0, expected: hour?.expected ?? null };
  });
}

function hourOf(at: number): number {
  return Math.floor(at / hourMs) * hourMs;
}
