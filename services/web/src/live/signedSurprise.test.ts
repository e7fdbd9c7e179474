import { describe, expect, it } from 'vitest';
import { poissonUpTo, signedSurprise, surpriseShownMax } from './signedSurprise.js';

describe('signedSurprise', () => {
  it('is the server’s own above expectation, up to what can be shown', () => {
    expect(signedSurprise({ heard: 9, expected: 3, surprise: 2.5 })).toBe(2.5);
    expect(signedSurprise({ heard: 900, expected: 3, surprise: 300 })).toBe(surpriseShownMax);
  });

  it('is negative where clearly less was heard, and nothing where little is missing', () => {
    expect(signedSurprise({ heard: 0, expected: 20, surprise: 0 })).toBe(-surpriseShownMax);
    expect(signedSurprise({ heard: 5, expected: 15, surprise: 0 })).toBeLessThan(-1);
    expect(signedSurprise({ heard: 14, expected: 15, surprise: 0.2 })).toBeGreaterThan(-0.2);
    expect(signedSurprise({ heard: 0, expected: 0.2, surprise: 0 })).toBeCloseTo(0, 10);
  });

  it('falls with every complaint that is missing', () => {
    const shades = [15, 12, 9, 6, 3, 0].map((heard) => signedSurprise({ heard, expected: 16, surprise: 0 }));
    expect([...shades].sort((a, b) => b - a)).toEqual(shades);
  });
});

describe('poissonUpTo', () => {
  it('agrees with tables', () => {
    expect(poissonUpTo(0, 1)).toBeCloseTo(0.36788, 5);
    expect(poissonUpTo(2, 3)).toBeCloseTo(0.42319, 5);
    expect(poissonUpTo(10, 10)).toBeCloseTo(0.58304, 5);
  });

  it('does not underflow to zero for large means', () => {
    expect(poissonUpTo(900, 1_000)).toBeGreaterThan(0);
    expect(poissonUpTo(1_000, 1_000)).toBeCloseTo(0.508, 2);
  });
});
