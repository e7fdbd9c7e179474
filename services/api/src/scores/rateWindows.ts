import { RATE_MONTHS, type RateMonths } from '@earshot/contracts';

const dayMs = 86_400_000;

/** Days of UTC, YYYY-MM-DD, that rates are counted over; all end with the day of `as_of`, which is not over. */
export interface RateDays {
  readonly to: string;
  readonly from: Readonly<Record<RateMonths, string>>;
  /** The asked months before the asked months: [before_from, before_to). */
  readonly beforeFrom: string;
  readonly beforeTo: string;
  /** The first day of the twelve calendar months of a trend, and these months as YYYYMM. */
  readonly trendFrom: string;
  readonly trendMonths: readonly number[];
}

export function rateDays(asOfMs: number, asked: RateMonths): RateDays {
  const start = (months: number) => dayOf(monthsBefore(asOfMs, months) + dayMs);
  const from = Object.fromEntries(RATE_MONTHS.map((months) => [months, start(months)])) as Record<RateMonths, string>;
  const now = new Date(asOfMs);
  const months = Array.from(
    { length: 12 },
    (_, at) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 11 + at, 1)),
  );
  return {
    to: dayOf(asOfMs),
    from,
    beforeFrom: start(2 * asked),
    beforeTo: from[asked],
    trendFrom: dayOf((months[0] ?? now).getTime()),
    trendMonths: months.map((month) => month.getUTCFullYear() * 100 + month.getUTCMonth() + 1),
  };
}

/** The same day some months before, or the last of that month where it is shorter. */
function monthsBefore(ms: number, months: number): number {
  const date = new Date(ms);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() - months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last));
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
