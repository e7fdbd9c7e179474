import { seededRandom } from '@earshot/domain/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharePrior, shrinkShare } from './sharePrior.js';

describe('shares drawn towards those of the peers', () => {
  it('lie between the own share and the mean of the peers', () => {
    const Seen = fc.tuple(fc.nat(50), fc.nat(50)).map(([count, more]) => ({ count, of: count + more }));
    fc.assert(
      fc.property(fc.array(Seen, { minLength: 1, maxLength: 20 }), (peers) => {
        const prior = sharePrior(peers);
        for (const peer of peers) {
          const shrunk = shrinkShare(peer, prior);
          const own = peer.of === 0 ? prior.mean : peer.count / peer.of;
          expect(shrunk).toBeGreaterThanOrEqual(Math.min(own, prior.mean) - 1e-9);
          expect(shrunk).toBeLessThanOrEqual(Math.max(own, prior.mean) + 1e-9);
        }
      }),
    );
  });

  it('have the strength of the beta distribution that the shares were drawn from', () => {
    const random = seededRandom(7);
    // Shares of Beta(8, 2), whose strength is 10, as the eighth smallest of nine uniform numbers is.
    const peers = Array.from({ length: 4_000 }, () => {
      const share = Array.from({ length: 9 }, () => random()).sort((a, b) => a - b)[7] ?? 0;
      const of = 5 + Math.floor(random() * 60);
      return { of, count: Array.from({ length: of }, () => random()).filter((luck) => luck < share).length };
    });
    const { mean, strength } = sharePrior(peers);
    expect(mean).toBeCloseTo(0.8, 1);
    expect(strength).toBeGreaterThan(8.5);
    expect(strength).toBeLessThan(11.5);
  });

  it('rank one good word of one below a hundred of a hundred and five', () => {
    const peers = [
      { count: 1, of: 1 },
      { count: 100, of: 105 },
      { count: 60, of: 100 },
      { count: 30, of: 90 },
    ];
    const prior = sharePrior(peers);
    expect(shrinkShare({ count: 1, of: 1 }, prior)).toBeLessThan(shrinkShare({ count: 100, of: 105 }, prior));
  });

  it('of peers that are all alike hardly move', () => {
    const { mean, strength } = sharePrior(Array.from({ length: 50 }, () => ({ count: 8, of: 10 })));
    expect([mean, strength]).toEqual([0.8, 10_000]);
  });

  it('say one half where nothing was heard', () => {
    expect(shrinkShare({ count: 0, of: 0 }, sharePrior([]))).toBe(0.5);
  });
});
