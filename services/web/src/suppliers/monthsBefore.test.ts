import { describe, expect, it } from 'vitest';
import { monthsBefore } from './monthsBefore.js';

describe('monthsBefore', () => {
  it.each([
    ['2026-03-14T12:00:00Z', 1, '2026-02-14'],
    ['2026-03-31T12:00:00Z', 1, '2026-02-28'],
    ['2026-02-10T00:00:00Z', 3, '2025-11-10'],
    ['2026-12-31T23:59:00Z', 12, '2025-12-31'],
  ])('%s less %i months is %s', (at, months, day) => {
    expect(monthsBefore(at, months)).toBe(day);
  });
});
