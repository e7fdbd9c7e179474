import { describe, expect, it } from 'vitest';
import { adjustedRandIndex } from '../distributed/adjustedRandIndex.js';

const partition = (labels: string) => new Map([...labels].map((label, i) => [String(i), label]));

describe('adjustedRandIndex', () => {
  it('is 1 for the same partition under other names', () => {
    expect(adjustedRandIndex(partition('aabbcc'), partition('xxzzyy'))).toBe(1);
    expect(adjustedRandIndex(partition('abc'), partition('xyz'))).toBe(1);
    expect(adjustedRandIndex(partition('aaa'), partition('bbb'))).toBe(1);
  });

  // scikit-learn 1.5: adjusted_rand_score([0, 0, 1, 1], [0, 0, 1, 2]) and ([0, 0, 1, 2], [0, 0, 1, 1])
  it('has the values of the literature', () => {
    expect(adjustedRandIndex(partition('aabb'), partition('xxyz'))).toBeCloseTo(0.5714, 4);
    expect(adjustedRandIndex(partition('aabc'), partition('xxyy'))).toBeCloseTo(0.5714, 4);
    expect(adjustedRandIndex(partition('aabb'), partition('xyxy'))).toBeCloseTo(-0.5, 4);
  });

  it('compares nothing but partitions of the same things', () => {
    expect(() => adjustedRandIndex(partition('aa'), partition('aab'))).toThrow(RangeError);
    expect(() => adjustedRandIndex(new Map([['x', 'a']]), new Map([['y', 'a']]))).toThrow(
      "'x' is in one partition only",
    );
  });
});
