import { describe, expect, it } from 'vitest';
import { asOfMs } from './streamClock.js';

const minute = 60_000;

describe('asOfMs', () => {
  it('is the wall clock while nothing was ever heard', () => {
    expect(asOfMs(undefined, 1_000)).toBe(1_000);
  });

  it('is the newest words, moved on by the wall clock since they were received', () => {
    expect(asOfMs({ streamTimeMs: 100 * minute, receivedAtMs: 101 * minute }, 105 * minute)).toBe(104 * minute);
  });

  it('stands in the time of imported history', () => {
    const history = { streamTimeMs: 0, receivedAtMs: 1_000_000 * minute };
    expect(asOfMs(history, 1_000_002 * minute)).toBe(2 * minute);
  });

  it('does not run ahead of words whose clock is a little ahead', () => {
    expect(asOfMs({ streamTimeMs: 104 * minute, receivedAtMs: 100 * minute }, 100 * minute)).toBe(104 * minute);
    expect(asOfMs({ streamTimeMs: 104 * minute, receivedAtMs: 100 * minute }, 110 * minute)).toBe(110 * minute);
  });
});
