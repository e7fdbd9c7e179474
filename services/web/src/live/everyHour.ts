import type { ClusterDetail } from '@earshot/contracts';

const hourMs = 3_600_000;

export interface Hour {
  /** Epoch milliseconds of the hour's beginning. */
  readonly at: number;
  readonly complaints: number;
}

/** Every hour of the days before `asOf` with its complaints, oldest first; hours that the server does not tell of had none. */
export function everyHour(timeline: ClusterDetail['timeline'], asOf: number, days: number): Hour[] {
  const told = new Map(timeline.map(({ bucket, complaints }) => [hourOf(Date.parse(bucket)), complaints]));
  const last = hourOf(asOf);
  return Array.from({ length: days * 24 }, (_, index) => {
    const at = last - (days * 24 - 1 - index) * hourMs;
    return { at, complaints: told.get(at) ?? 0 };
  });
}

function hourOf(at: number): number {
  return Math.floor(at / hourMs) * hourMs;
}
