import { describe, expect, it } from 'vitest';
import { insertAt } from './insertAt.js';
import { parseSqlView, printSqlView } from './sqlView.js';

describe('insertAt', () => {
  it.each([
    ['', 0, 'voc.feedback', 'voc.feedback', 12],
    ['SELECT count() FROM', 19, 'x', 'SELECT count() FROM x', 21],
    ['SELECT FROM x', 7, 'lang', 'SELECT lang FROM x', 11],
    ['SELECT sum() FROM x', 11, 'n', 'SELECT sum(n) FROM x', 12],
    ['a,b', 2, 'c', 'a,c b', 3],
  ])('%j at %i', (text, place, name, result, at) => {
    expect(insertAt(text, place, name)).toEqual({ text: result, at });
  });
});

describe('the statement in the address', () => {
  it('comes back with its lines and signs', () => {
    const view = { statement: "SELECT 1\nWHERE a = '100 % & +'" };
    expect(parseSqlView(printSqlView(view))).toEqual(view);
    expect(printSqlView({ statement: '' })).toBe('');
  });
});
