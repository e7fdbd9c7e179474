import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findEvidence } from './findEvidence.js';

/** One piece a word (or a character of Chinese), loud where `loud` matches. */
function pieces(text: string, loud: RegExp) {
  return [...text.matchAll(/[a-z0-9']+|[^\sa-z0-9']/giu)].map((match) => ({
    score: loud.test(match[0]) ? 3 : -6,
    start: match.index,
    end: match.index + match[0].length,
  }));
}
const phrases = (text: string, loud: RegExp) =>
  findEvidence(text, pieces(text, loud)).map(({ start, end }) => text.slice(start, end));

it('gives the loud phrase, without the words around it', () => {
  expect(phrases('We loved it, but the bathroom smelled awful.', /bathroom|smelled/)).toEqual(['bathroom smelled']);
  expect(phrases('位置不错，床单很脏，早餐好', /[床单脏]/u)).toEqual(['床单很脏']);
});

it('gives two phrases where two are loud, in reading order, and none over the end of a sentence', () => {
  expect(phrases('The app crashed. Then the site was down.', /crashed|down/)).toEqual(['crashed', 'down']);
});

it('widens to whole words and never splits a character', () => {
  const text = 'unbelievable 😀😀';
  expect(findEvidence(text, [{ score: 1, start: 2, end: 6 }]).map(({ start, end }) => text.slice(start, end))).toEqual([
    'unbelievable',
  ]);
});

it('stays inside the text, whatever the scores', () => {
  const piece = fc.record({
    score: fc.double({ noNaN: true, min: -50, max: 50 }),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.array(piece), (text, raw) => {
      const sorted = raw
        .map(({ score, at, length }) => ({
          score,
          start: at % text.length,
          end: Math.min(text.length, (at % text.length) + length),
        }))
        .sort((a, b) => a.start - b.start);
      let last = 0;
      for (const { start, end } of findEvidence(text, sorted)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        last = end;
      }
    }),
  );
});
