import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeParser } from './createTimeParser.js';

describe('createTimeParser', () => {
  it.each([
    ['M/D/YYYY H:mm', 'UTC', '2/7/2015 5:04', '2015-02-07T05:04:00.000Z'],
    ['M/D/YYYY h:mm A', 'UTC', '12/31/2025 12:05 AM', '2025-12-31T00:05:00.000Z'],
    ['YYYY-MM-DD HH:mm:ss', 'Asia/Shanghai', '2026-03-14 08:00:01', '2026-03-14T00:00:01.000Z'],
    ['YYYY-MM-DDTHH:mm:ss.SSS', 'UTC', '2026-03-14T08:00:01.250', '2026-03-14T08:00:01.250Z'],
    ['D MMM YYYY [at] HH:mm Z', 'UTC', '4 Mar 2026 at 08:00 +02:00', '2026-03-04T06:00:00.000Z'],
    ['YYYY年M月D日', 'Asia/Shanghai', '2026年3月4日', '2026-03-03T16:00:00.000Z'],
    ['iso', 'Asia/Shanghai', '2026-03-14T12:41:07Z', '2026-03-14T12:41:07.000Z'],
    ['iso', 'Asia/Shanghai', '2026-03-14 12:41', '2026-03-14T04:41:00.000Z'],
    ['iso', 'Asia/Shanghai', '2026-03-14', '2026-03-13T16:00:00.000Z'],
    ['iso', 'UTC', '2026-03-14 12:41:07 +08:00', '2026-03-14T04:41:07.000Z'],
    ['unix', 'UTC', '1773492067', '2026-03-14T12:41:07.000Z'],
    ['unix', 'UTC', 1773492067.5, '2026-03-14T12:41:07.500Z'],
    ['unix-ms', 'UTC', 1773492067000, '2026-03-14T12:41:07.000Z'],
  ])('%s in %s: %s', (format, zone, value, expected) => {
    expect(createTimeParser(format, zone)(value)).toBe(expected);
  });

  it.each([
    ['M/D/YYYY H:mm', '2/30/2015 5:14'],
    ['M/D/YYYY H:mm', '2/3/2015 5:14 PM'],
    ['MM/DD/YYYY', '2/3/2015'],
    ['YYYY-MM-DD HH:mm:ss', '2026-03-14 25:00:00'],
    ['iso', 'yesterday'],
    ['iso', '14.03.2026'],
    ['iso', 1773492067],
    ['unix', '17a'],
    ['unix', '1e400'],
  ])('%s refuses %s', (format, value) => {
    expect(createTimeParser(format)(value)).toBeUndefined();
  });

  it('reads back every instant that it is given in its format', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString();
          expect(createTimeParser()(iso)).toBe(iso);
          expect(createTimeParser('unix-ms')(date.getTime())).toBe(iso);
          expect(createTimeParser('YYYY-MM-DD HH:mm:ss.SSS')(iso.replace('T', ' ').replace('Z', ''))).toBe(iso);
        },
      ),
    );
  });

  it('refuses a format without tokens', () => {
    expect(() => createTimeParser('[at]')).toThrow('holds no token');
  });
});
