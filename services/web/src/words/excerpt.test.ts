import type { Cause } from '@earshot/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt } from './excerpt.js';

const food: Cause = 'product.food';

describe('excerpt', () => {
  it('leaves a short text as it is', () => {
    const causes = [{ cause: food, evidence: [{ start: 0, end: 3 }] }];
    expect(excerpt('short', causes, 5)).toEqual({ text: 'short', causes, isWhole: true });
  });

  it('is the beginning where there is no evidence, or where that lies there', () => {
    const text = 'one two three four five';
    expect(excerpt(text, [], 10).text).toBe('one two th…');
    expect(excerpt(text, [{ cause: food, evidence: [{ start: 4, end: 7 }] }], 10).text).toBe('one two th…');
  });

  it('goes where the evidence is, from the beginning of a word', () => {
    const text = `${'all was well and good '.repeat(20)}until the eggs came cold, and then we left at once and for good`;
    const start = text.indexOf('eggs came cold');
    const { text: cut, causes } = excerpt(text, [{ cause: food, evidence: [{ start, end: start + 14 }] }], 60);
    const span = causes[0]?.evidence[0];
    expect(cut.slice(span?.start, span?.end)).toBe('eggs came cold');
    expect(cut).toMatch(/^…(all|was|well|and|good|until)\b/);
    expect(cut).toMatch(/…$/);
  });

  it('keeps its length, its evidence where it was, and every character whole', () => {
    const unit = fc.constantFrom('a', ' ', '冷', '，', '\ud83d\ude24');
    const span = fc.record({ start: fc.nat(80), end: fc.nat(80) });
    fc.assert(
      fc.property(
        fc.array(unit, { maxLength: 60 }),
        fc.array(span, { maxLength: 3 }),
        fc.integer({ min: 4, max: 40 }),
        (units, evidence, charsMax) => {
          const text = units.join('');
          const cut = excerpt(text, [{ cause: food, evidence }], charsMax);
          expect(cut.text.length).toBeLessThanOrEqual(charsMax + 2);
          expect(() => encodeURIComponent(cut.text)).not.toThrow(); // it throws on half a character
          const body = cut.text.replaceAll('…', '');
          expect(text).toContain(body);
          if (cut.isWhole) return;
          for (const { start, end } of cut.causes[0]?.evidence ?? []) {
            expect(text).toContain(cut.text.slice(start, end));
            expect(end).toBeLessThanOrEqual(cut.text.length);
          }
          const hasEvidence = evidence.some(({ start, end }) => start < Math.min(end, text.length));
          if (hasEvidence) expect(cut.causes[0]?.evidence.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
