import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchesOf } from './matchesOf.js';

const patterns = [/a/g, /a*/g, /\p{L}*/gu, /(?<=a)/g, /(?<it>b+)|c/g, /$/g, /./gsu, /(?:)/gu, /\b/g];

it('finds what matchAll finds, whatever was looked for before', () => {
  const text = fc.stringMatching(/^[abc ü😀早]*$/u);
  fc.assert(
    fc.property(text, fc.constantFrom(...patterns), fc.nat(5), (some, pattern, leftover) => {
      pattern.lastIndex = leftover;
      expect(matchesOf(some, pattern)).toEqual([...some.matchAll(new RegExp(pattern))]);
      expect(pattern.lastIndex).toBe(0);
    }),
  );
});

it('refuses a pattern that would never come to an end', () => {
  expect(() => matchesOf('a', /a/)).toThrow(TypeError);
});
