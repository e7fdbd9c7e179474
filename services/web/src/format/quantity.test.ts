import { describe, expect, it } from 'vitest';
import { clock, clockSeconds, count, date, day, expectation, figure, rate } from './quantity.js';
import { knownTimeZone } from './timeZone.js';

describe('figures', () => {
  it('have separators for thousands', () => {
    expect(count(12_400, 'en')).toBe('12,400');
    expect(count(12_400, 'zh')).toBe('12,400');
  });

  it('tell an expectation to the tenth only where a tenth tells something', () => {
    expect(expectation(0.34, 'en')).toBe('0.3');
    expect(expectation(0.02, 'en')).toBe('<0.1');
    expect(expectation(0, 'en')).toBe('0');
    expect(expectation(4, 'en')).toBe('4');
    expect(expectation(9.96, 'en')).toBe('10');
    expect(expectation(37.6, 'en')).toBe('38');
    expect(rate(42.4, 'en')).toBe('42');
    expect(rate(1.25, 'en')).toBe('1.3');
  });

  it('tell what was measured to the hundredth at least', () => {
    expect(figure(0.5, 'en')).toBe('0.50');
    expect(figure(0.9371, 'zh')).toBe('0.937');
  });
});

describe('clock', () => {
  const now = Date.UTC(2026, 2, 14, 12);

  it('is the time of day, with the date where that could be mistaken', () => {
    expect(clock(now - 3_600_000, now, 'en')).toMatch(/^\d\d:\d\d$/);
    expect(clock(now - 30 * 3_600_000, now, 'en')).toMatch(/13 Mar|12 Mar/);
    expect(clock(now - 30 * 3_600_000, now, 'zh')).toMatch(/3月1[23]日/);
  });

  it('is that of the zone which the installation has', () => {
    expect(clock(now, now, 'en', 'Asia/Shanghai')).toBe('20:00');
    expect(clock(now, now, 'en', 'America/New_York')).toBe('08:00');
    expect(clock(now - 20 * 3_600_000, now, 'en', 'Asia/Shanghai')).toMatch(/14 Mar.*00:00/);
    expect(clockSeconds(now, 'en', 'Asia/Kolkata')).toBe('17:30:00');
    expect(day(now, 'en', 'Pacific/Kiritimati')).toBe('15 Mar');
    expect(date(now, 'en', 'Pacific/Kiritimati')).toBe('15 Mar 2026');
  });
});

describe('knownTimeZone', () => {
  it('leaves out what the browser would not format', () => {
    expect(knownTimeZone('Asia/Shanghai')).toBe('Asia/Shanghai');
    expect(knownTimeZone('Mars/Olympus')).toBeUndefined();
    expect(knownTimeZone(undefined)).toBeUndefined();
  });
});
