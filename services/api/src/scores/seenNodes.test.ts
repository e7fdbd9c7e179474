import { PEER_SUPPLIERS_MIN, RATE_MONTHS } from '@earshot/contracts';
import type { NodeCounts } from '@earshot/store';
import { describe, expect, it } from 'vitest';
import type { CatalogueNames } from '../reads/catalogueNames.js';
import { scoreNodes } from './scoreNodes.js';
import { mayShowPeers, seenNodes } from './seenNodes.js';

const nobody = { zh: '', en: '' };
const names: CatalogueNames = { supplier: () => nobody, product: () => nobody, category: () => 'hotels' };

/** One supplier: `positives` of `feedback` in every window, or in the last twelve months alone. */
function heard(supplier_id: string, feedback: number, positives = 0, longAgo = false, product_id = ''): NodeCounts {
  const counts = RATE_MONTHS.flatMap((months) => {
    const isIn = !longAgo || months === 12;
    return [
      [`feedback_${months}`, isIn ? feedback : 0],
      [`positives_${months}`, isIn ? positives : 0],
      [`negatives_${months}`, isIn ? feedback - positives : 0],
    ];
  });
  const before = { feedback_before: 0, positives_before: 0, negatives_before: 0 };
  return { supplier_id, product_id, ...before, ...Object.fromEntries(counts) } as NodeCounts;
}

const score = (rows: readonly NodeCounts[]) => scoreNodes(rows, names, 3);
const others = (count: number, positives: number) =>
  Array.from({ length: count }, (_, n) => heard(`other-${n}`, 100, positives));
const own = heard('own', 10, 5);
const seen = (rows: readonly NodeCounts[], suppliers: readonly string[] | null = ['own']) =>
  seenNodes(score(rows), suppliers);

describe('what who is bound to suppliers is told of their peers', () => {
  it('is nothing while fewer than five other suppliers are heard of: their rates change nothing that is shown', () => {
    for (let count = 1; count < PEER_SUPPLIERS_MIN; count++) {
      const shown = seen([own, ...others(count, 90)]);
      expect(shown).toEqual(seen([own, ...others(count, 10)]));
      expect(shown[0]?.rates[3].rank).toBeNull();
      expect(shown[0]?.rates[3].positive.shrunk).toBe(0.5);
    }
  });

  it('is all from the fifth on', () => {
    const rows = [own, ...others(PEER_SUPPLIERS_MIN, 90)];
    expect(seen(rows)).toEqual(score(rows).slice(0, 1));
    expect(seen(rows)[0]?.rates[3].rank).toEqual({ place: 6, of: 6 });
  });

  it('counts others alone, and a supplier once whatever its products', () => {
    const mine = ['own', 'own-2', 'own-3', 'own-4'];
    const rows = [...mine.map((id) => heard(id, 10, 5)), ...others(2, 90)];
    expect(seen(rows, mine).map(({ rates }) => rates[3].rank)).toEqual([null, null, null, null]);
    const products = Array.from({ length: 9 }, (_, n) => heard('other', 10, 9, false, `room-${n}`));
    expect(mayShowPeers(score(products), ['own'], 3)).toBe(false);
  });

  it('is asked of each window by itself', () => {
    const rows = [own, ...others(1, 90), ...Array.from({ length: 4 }, (_, n) => heard(`gone-${n}`, 100, 90, true))];
    expect(RATE_MONTHS.map((months) => seen(rows)[0]?.rates[months].rank)).toEqual([
      null,
      null,
      null,
      { place: 6, of: 6 },
    ]);
  });

  it('is nothing where one of them outweighs the rest', () => {
    expect(mayShowPeers(score([heard('big', 600, 90), ...others(5, 90)]), ['own'], 3)).toBe(false);
    expect(mayShowPeers(score([heard('big', 500, 90), ...others(5, 90)]), ['own'], 3)).toBe(true);
  });

  it('is all where there is nobody else, and where the caller is bound to none', () => {
    const rows = [own, heard('own-2', 10, 9)];
    expect(seen(rows, ['own', 'own-2'])).toEqual(score(rows));
    const few = [own, ...others(1, 90)];
    expect(seen(few, null)).toEqual(score(few));
  });
});
