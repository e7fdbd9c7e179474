import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lexSql, SqlLexError, splitStatements } from './lexSql.js';

const texts = (sql: string) => lexSql(sql).map((token) => token.text);

describe('lexSql', () => {
  it('leaves out comments and white space, and keeps strings whole', () => {
    expect(texts("SELECT 'a;''b\\'c' -- ; no\n/* ; 'no */ , `x;y`,$t$ ; $t$")).toEqual([
      'SELECT',
      "'a;''b\\'c'",
      ',',
      '`x;y`',
      ',',
      '$t$ ; $t$',
    ]);
  });

  it.each(["SELECT 'open", 'SELECT `open', 'SELECT /* open', 'SELECT # hash', 'SELECT ‘typographic’', 'SELECT \\'])(
    'fails closed on %s',
    (sql) => {
      expect(() => lexSql(sql)).toThrow(SqlLexError);
    },
  );

  it.each([
    ['t.1.1, .5e3 + 1.5 1. x 0b1', ['t', '.', '1', '.', '1', ',', '.5e3', '+', '1.5', '1.', 'x', '0b1']],
    ['(1).5, 1_000 0x1F.8p1 1e-5', ['(', '1', ')', '.', '5', ',', '1_000', '0x1F.8p1', '1e-5']],
  ])('tells numbers from places in a tuple as the engine does: %s', (sql, expected) => {
    expect(texts(sql)).toEqual(expected);
  });

  it.each(['.5e1SETTINGS', 't.1SETTINGS', '1abc.1IN', '1a$x$', '1.5e', '/* /* */ */', '1 // 2'])(
    'does not read %s',
    (sql) => {
      expect(() => lexSql(`SELECT ${sql}`)).toThrow(SqlLexError);
    },
  );

  it('splits where semicolons stand outside of strings and comments', () => {
    expect(splitStatements("SELECT ';' ;; -- a;b\nSELECT 2; ")).toEqual(["SELECT ';'", 'SELECT 2']);
    expect(splitStatements(' -- nothing\n;')).toEqual([]);
  });

  it('takes any text apart without losing a character, or refuses it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("'", '"', '`', '\\', ';', '--', '/*', '*/', '\n', 'a', '1', '$', ' ', '中', '(')),
        (parts) => {
          const sql = parts.join('');
          try {
            for (const token of lexSql(sql)) expect(sql.slice(token.start, token.end)).toBe(token.text);
          } catch (error) {
            expect(error).toBeInstanceOf(SqlLexError);
          }
        },
      ),
    );
  });
});
