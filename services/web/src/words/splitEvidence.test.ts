import type { Cause } from '@earshot/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitEvidence } from './splitEvidence.js';

const food: Cause = 'product.food';
const delay: Cause = 'fulfilment.delay';

describe('splitEvidence', () => {
  it('leaves a text without evidence whole', () => {
    expect(splitEvidence('all fine', [])).toEqual([{ start: 0, text: 'all fine', causes: [] }]);
    expect(splitEvidence('', [])).toEqual([]);
  });

  it('cuts at the evidence', () => {
    expect(splitEvidence('only cold eggs left', [{ cause: food, evidence: [{ start: 5, end: 14 }] }])).toEqual([
      { start: 0, text: 'only ', causes: [] },
      { start: 5, text: 'cold eggs', causes: [food] },
      { start: 14, text: ' left', causes: [] },
    ]);
  });

  it('names both causes where their evidence overlaps', () => {
    const stretches = splitEvidence('0123456789', [
      { cause: food, evidence: [{ start: 2, end: 6 }] },
      { cause: delay, evidence: [{ start: 4, end: 8 }] },
    ]);
    expect(stretches.map(({ text, causes }) => [text, causes])).toEqual([
      ['01', []],
      ['23', [food]],
      ['45', [food, delay]],
      ['67', [delay]],
      ['89', []],
    ]);
  });

  it('joins evidence of one cause that overlaps or touches', () => {
    const evidence = [
      { start: 1, end: 4 },
      { start: 3, end: 5 },
      { start: 5, end: 6 },
    ];
    expect(splitEvidence('abcdefgh', [{ cause: food, evidence }]).map(({ text }) => text)).toEqual([
      'a',
      'bcdef',
      'gh',
    ]);
  });

  it('does not cut a surrogate pair, and keeps lone surrogates as they are', () => {
    const text = '很冷😤了\ud83d';
    const inside = splitEvidence(text, [{ cause: food, evidence: [{ start: 1, end: 3 }] }]);
    expect(inside.map((stretch) => stretch.text)).toEqual(['很', '冷😤', '了\ud83d']);
  });

  it('leaves out what lies outside the text or has no length', () => {
    const evidence = [
      { start: 9, end: 12 },
      { start: 2, end: 2 },
      { start: 3, end: 1 },
    ];
    expect(splitEvidence('abc', [{ cause: food, evidence }])).toHaveLength(1);
    expect(splitEvidence('abc', [{ cause: food, evidence: [{ start: 1, end: 99 }] }])[1]?.text).toBe('bc');
  });

  it('joins up to the text and marks every unit as its spans say, whatever the spans', () => {
    const unit = fc.oneof(fc.constantFrom('a', '冷', '\ud83d\ude24', '\ud83d', '\ude24', '\n'));
    const span = fc.record({ start: fc.nat(30), end: fc.nat(30) });
    const causes = fc.array(
      fc.record({ cause: fc.constantFrom(food, delay), evidence: fc.array(span, { maxLength: 4 }) }),
      {
        maxLength: 3,
      },
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), causes, (units, found) => {
        const text = units.join('');
        const stretches = splitEvidence(text, found);
        expect(stretches.map((stretch) => stretch.text).join('')).toBe(text);
        let at = 0;
        for (const stretch of stretches) {
          expect(stretch.start).toBe(at);
          for (let i = at; i < at + stretch.text.length; i++) {
            for (const { cause, evidence } of found) {
              const covered = evidence.some(({ start, end }) => start <= i && i < end && start < text.length);
              if (covered) expect(stretch.causes).toContain(cause);
            }
          }
          at += stretch.text.length;
          const [last, next] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
          expect(last >= 0xd800 && last <= 0xdbff && next >= 0xdc00 && next <= 0xdfff).toBe(false);
        }
      }),
    );
  });
});
