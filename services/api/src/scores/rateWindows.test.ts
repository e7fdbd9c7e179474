import { expect, it } from 'vitest';
import { rateDays } from './rateWindows.js';

it('counts months by the calendar, up to and with the day that is not over', () => {
  expect(rateDays(Date.parse('2026-03-31T18:00:00Z'), 1)).toMatchObject({
    to: '2026-03-31',
    from: { 1: '2026-03-01', 3: '2026-01-01', 6: '2025-10-01', 12: '2025-04-01' },
    beforeFrom: '2026-02-01',
    beforeTo: '2026-03-01',
    trendFrom: '2025-04-01',
  });
  expect(rateDays(Date.parse('2028-02-29T00:00:00Z'), 12)).toMatchObject({
    from: { 1: '2028-01-30', 12: '2027-03-01' },
    beforeFrom: '2026-03-01',
  });
});

it('names the twelve months of a trend', () => {
  expect(rateDays(Date.parse('2026-03-31T18:00:00Z'), 3).trendMonths).toEqual([
    202504, 202505, 202506, 202507, 202508, 202509, 202510, 202511, 202512, 202601, 202602, 202603,
  ]);
});
