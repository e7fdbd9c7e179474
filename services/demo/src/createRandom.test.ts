import { describe, expect, it } from 'vitest';
import { createRandom } from './createRandom.js';

const draws = (n: number, draw: () => number) => Array.from({ length: n }, draw);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('createRandom', () => {
  it('is the same for the same seed, and another for any other', () => {
    const first = (...seed: (string | number)[]) => draws(5, createRandom(...seed).next);
    expect(first('a', 1)).toEqual(first('a', 1));
    const others = [first('a', 1), first('a', 2), first('a1'), first('a'), first(1, 'a')];
    expect(new Set(others.map(String)).size).toBe(others.length);
  });

  it('is spread evenly', () => {
    const random = createRandom('even');
    const tenths = Array<number>(10).fill(0);
    for (const value of draws(100_000, random.next))
      tenths[Math.floor(value * 10)] = (tenths[Math.floor(value * 10)] ?? 0) + 1;
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it.each([0, 0.02, 3, 75])('draws Poisson counts with mean and variance %d', (expected) => {
    const random = createRandom('poisson', expected);
    const counts = draws(20_000, () => random.poisson(expected));
    const tolerance = 5 * Math.sqrt((expected + 0.001) / 20_000);
    expect(Math.abs(mean(counts) - expected)).toBeLessThanOrEqual(tolerance);
    const variance = mean(counts.map((count) => (count - expected) ** 2));
    expect(Math.abs(variance - expected)).toBeLessThanOrEqual(0.1 * expected + tolerance);
  });

  it('picks by weight', () => {
    const random = createRandom('weights');
    const picked = Array.from({ length: 10_000 }, () =>
      random.weighted(['a', 'b', 'never'], (item) => ({ a: 3, b: 1 })[item] ?? 0),
    );
    expect(picked.filter((item) => item === 'a').length / picked.length).toBeCloseTo(0.75, 1);
    expect(picked).not.toContain('never');
  });

  it('shuffles without losing any', () => {
    const items = Array.from({ length: 50 }, (_, i) => i);
    const shuffled = createRandom('shuffle').shuffled(items);
    expect(shuffled).not.toEqual(items);
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(items);
  });

  it('has nothing to pick from nothing', () => {
    expect(() => createRandom(1).pick([])).toThrow(RangeError);
  });
});
