import { describe, expect, it } from 'vitest';
import { everyHour } from './everyHour.js';

describe('everyHour', () => {
  it('fills the hours that were not told of, up to the one that is under way', () => {
    const asOf = Date.UTC(2026, 2, 14, 12, 34);
    const hours = everyHour(
      [
        { bucket: '2026-03-13T13:00:00.000Z', complaints: 2, expected: null },
        { bucket: '2026-03-14T12:00:00Z', complaints: 5, expected: null },
        { bucket: '2026-03-01T00:00:00Z', complaints: 9, expected: null },
      ],
      asOf,
      1,
    );
    expect(hours).toHaveLength(24);
    expect(hours[0]).toEqual({ at: Date.UTC(2026, 2, 13, 13), complaints: 2, expected: null });
    expect(hours.at(-1)).toEqual({ at: Date.UTC(2026, 2, 14, 12), complaints: 5, expected: null });
    expect(hours.reduce((sum, hour) => sum + hour.complaints, 0)).toBe(7);
  });
});
