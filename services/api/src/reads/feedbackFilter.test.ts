import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMatches, searchWords } from './feedbackFilter.js';

describe('words of a search', () => {
  it.each([
    ['refund  late', ['refund', 'late']],
    ['"cold eggs" buffet', ['cold eggs', 'buffet']],
    ['“早餐 凉” 鸡蛋', ['早餐 凉', '鸡蛋']],
    ['ＡＢＣ１', ['ABC1']],
    ['late late', ['late']],
    ['  ', []],
    ['"', []],
  ])('%j are %j', (q, words) => {
    expect(searchWords(q)).toEqual(words);
  });
});

describe('matches', () => {
  it('are all places of all words, whatever their case, joined where they overlap', () => {
    expect(findMatches('Cold eggs, cold EGGS', ['cold', 'old e', 'eggs'])).toEqual([
      { start: 0, end: 9 },
      { start: 11, end: 20 },
    ]);
    expect(findMatches('退款🥚没到账', ['没到'])).toEqual([{ start: 4, end: 6 }]);
    expect(findMatches('a.b', ['.'])).toEqual([{ start: 1, end: 2 }]);
  });

  it('never overlap and stay within the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.string({ minLength: 1, unit: 'binary' })),
        (text, words) => {
          let end = 0;
          for (const span of findMatches(text, words)) {
            expect(span.start).toBeGreaterThanOrEqual(end);
            expect(span.end).toBeGreaterThan(span.start);
            end = span.end;
          }
          expect(end).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});
