import { describe, expect, it } from 'vitest';
import { seededRandom } from '../statistics/index.js';
import { correctDelay, delayDistribution } from './correctDelay.js';

describe('correctDelay', () => {
  it('holds the final count in its interval nineteen times of twenty', () => {
    const random = seededRandom(3);
    const delay = { arrived: [0.2, 0.5, 0.8, 1] };
    for (const age of [0, 1, 2]) {
      let held = 0;
      const runs = 2_000;
      for (let run = 0; run < runs; run++) {
        let final = 0;
        let here = 0;
        for (let text = 0; text < 400; text++) {
          if (random() >= 0.1) continue;
          final += 1;
          if (random() < (delay.arrived[age] ?? 1)) here += 1;
        }
        const { interval, estimate } = correctDelay(here, age, delay) ?? { interval: [1, 0], estimate: 0 };
        expect(estimate).toBeGreaterThanOrEqual(here);
        held += Number(interval[0] <= final && final <= interval[1]);
      }
      expect(held / runs).toBeGreaterThan(0.93);
    }
  });

  it('knows that what is complete is complete, and says nothing of what has hardly begun', () => {
    const delay = delayDistribution([0, 1, 1, 2]);
    expect(delay.arrived.slice(0, 3)).toEqual([0.25, 0.75, 1]);
    expect(correctDelay(7, 5, delay)).toEqual({ estimate: 7, interval: [7, 7] });
    expect(correctDelay(0, 0, { arrived: [0.01, 1] })).toBeUndefined();
    expect(correctDelay(3, 0, delayDistribution([]))).toEqual({ estimate: 3, interval: [3, 3] });
  });
});
