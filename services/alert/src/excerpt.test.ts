import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { excerpt } from './excerpt.js';

const limits = { wordCharsMax: 20 };

it('is the text where it is short, on one line', () => {
  expect(excerpt('  Cold\n\teggs ', undefined, limits)).toBe('Cold eggs');
});

it('is the beginning of a long one where its evidence stands there, or is not known', () => {
  expect(excerpt('Cold eggs, and then we went on to the beach', { start: 0, end: 9 }, limits)).toBe(
    'Cold eggs, and then…',
  );
  expect(excerpt('Cold eggs, and then we went on to the beach', undefined, limits)).toBe('Cold eggs, and then…');
});

it('begins before the evidence where that comes late', () => {
  const text = 'We had a lovely week at the sea with the children, but the eggs were cold every day';
  const start = text.indexOf('eggs were cold');
  expect(excerpt(text, { start, end: start + 14 }, limits)).toBe('…the eggs were cold…');
});

it('is never longer than it may be, never half a character, and shows the evidence where that can be', () => {
  const words = fc.string({ unit: fc.constantFrom('a', '退', '👍', ' ', '\n'), maxLength: 80 });
  fc.assert(
    fc.property(
      words,
      fc.string({ unit: fc.constantFrom('b', '款'), minLength: 1, maxLength: 8 }),
      words,
      (before, evidence, after) => {
        const shown = excerpt(
          before + evidence + after,
          { start: before.length, end: before.length + evidence.length },
          limits,
        );
        expect([...shown].length).toBeLessThanOrEqual(limits.wordCharsMax);
        expect(shown).not.toMatch(/\p{Surrogate}/u);
        expect(shown).toContain(evidence);
      },
    ),
  );
});
