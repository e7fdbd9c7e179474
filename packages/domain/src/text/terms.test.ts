import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clauses } from './clauses.js';
import { normalizeText } from './normalizeText.js';
import { nounPhrases } from './nounPhrases.js';
import { terms } from './terms.js';

const shown = (text: string, lang: 'zh' | 'en' | 'mixed') => terms(text, lang).map(({ display }) => display);

describe('terms', () => {
  test('Chinese: words, pairs, and negations with what they negate', () => {
    expect(shown('退款一直没到账，客服也不回复，房间隔音效果差', 'zh')).toEqual(
      expect.arrayContaining(['退款', '没到账', '客服', '不回复', '隔音', '隔音效果', '差']),
    );
  });

  test('English: stems meet, the customer’s form is shown, stop words cut pairs', () => {
    const found = terms('The eggs were cold and no hot food was left. Cold egg!', 'en');
    expect(found).toEqual(
      expect.arrayContaining([
        { term: 'egg', display: 'eggs' },
        { term: 'cold egg', display: 'cold egg' },
      ]),
    );
    expect(found.filter(({ term }) => term === 'egg')).toHaveLength(1);
    expect(found.map(({ term }) => term)).not.toContain('the');
  });

  test('a text in both languages is read as both', () => {
    expect(shown('前台说 refund 要等三天', 'mixed')).toEqual(expect.arrayContaining(['前台', 'refund']));
  });

  test('placeholders, handles and links are no terms', () => {
    expect(shown('@SomeAir mail [email] http://x.example/luggage', 'en')).toEqual(['mail']);
  });

  test('other languages have none', () => {
    expect(terms('Chambre sale et bruyante', 'other')).toEqual([]);
  });

  test('no term twice, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('zh', 'en', 'mixed'), (text, lang) => {
        const found = terms(text, lang).map(({ term }) => term);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});

describe('clauses', () => {
  test('cut at stops, not in numbers', () => {
    expect(clauses('退款没到账，客服 也不回复。cost 1.5 euro, at 12:30! ok').map(({ text }) => text)).toEqual([
      '退款没到账',
      '客服',
      '也不回复',
      'cost 1.5 euro',
      'at 12:30',
      'ok',
    ]);
  });

  test('spans cut the clause out of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '早', ' ', '.', '，', '\n', '1', '-') }), (text) => {
        for (const clause of clauses(text)) expect(text.slice(clause.span.start, clause.span.end)).toBe(clause.text);
      }),
    );
  });
});

test('noun phrases of English', () => {
  expect(nounPhrases('No hot food was left at the breakfast buffet.')).toEqual(['hot food', 'breakfast buffet']);
});

test('normalizeText is idempotent and leaves nothing that UTF-8 cannot hold', () => {
  expect(normalizeText('a\u0000b\r\nc\uD800d e\u0301')).toBe('ab\nc\uFFFDd é');
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
      const once = normalizeText(String.fromCharCode(...units));
      expect(normalizeText(once)).toBe(once);
      expect(Buffer.from(once).toString()).toBe(once);
    }),
  );
});
