export type SqlTokenKind = 'word' | 'string' | 'quotedName' | 'number' | 'symbol';

/** One token of ClickHouse SQL; comments and white space are left out. `start` and `end` are UTF-16 offsets, `end` exclusive. */
export interface SqlToken {
  readonly kind: SqlTokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The text is not ClickHouse SQL as this lexer knows it. */
export class SqlLexError extends Error {
  override readonly name = 'SqlLexError';
}

const rules: ReadonlyArray<readonly [SqlTokenKind | 'space', RegExp]> = [
  ['space', /\s+/y],
  ['space', /--[^\n]*/y],
  // In ClickHouse comments nest, and `//` begins one (both tried on chdb 26.7): neither is read here.
  ['space', /\/\*(?:(?!\/\*)[\s\S])*?\*\//y],
  // A quote inside is doubled or behind a backslash, as in ClickHouse's Lexer.cpp.
  ['string', /'(?:[^'\\]|\\[\s\S]|'')*'/y],
  ['quotedName', /`(?:[^`\\]|\\[\s\S]|``)*`/y],
  ['quotedName', /"(?:[^"\\]|\\[\s\S]|"")*"/y],
  ['string', /\$([A-Za-z0-9_]*)\$[\s\S]*?\$\1\$/y],
  // What follows a number without a space may be a keyword there (`.5e1SETTINGS`): it is not read here.
  [
    'number',
    /(?:0x[\da-f](?:_?[\da-f])*(?:\.[\da-f]*)?(?:p[+-]?\d+)?|0b[01]+|\d(?:_?\d)*(?:\.(?:\d(?:_?\d)*)?)?(?:e[+-]?\d+)?)(?![\w$])/iy,
  ],
  ['word', /[A-Za-z_][A-Za-z0-9_$]*/y],
  ['symbol', /::|->|<=>|<>|!=|<=|>=|==|\|\||[(){}[\],;.+\-*%<>=?:@^|]|\/(?![*/])/y],
];

/** Just after a name, brackets or a number a dot is one of its own, and what follows it an index: `t.1.1` has no fraction. */
const fraction = /\.\d(?:_?\d)*(?:e[+-]?\d+)?(?![\w$])/iy;
const index = /\d+(?![\w$])/y;
const rulesOfFraction: typeof rules = [['number', fraction], ...rules];
const rulesAfterDot: typeof rules = rules.map(([kind, pattern]) => [kind, kind === 'number' ? index : pattern]);

function takesDot(before: Lexed | undefined): boolean {
  if (before === undefined) return false;
  return ['word', 'quotedName', 'number'].includes(before.kind) || before.text === ')' || before.text === ']';
}

/**
 * Tokens of a ClickHouse statement, after the engine's own lexer (src/Parsers/Lexer.cpp). It fails closed: whatever it
 * does not know (`#` comments, typographic quotes outside of strings, an open quote) is a `SqlLexError`, so that
 * nothing which ClickHouse would read as code can hide in what we take for a string or a comment.
 */
export function lexSql(sql: string): readonly SqlToken[] {
  return [...lexTokens(sql)];
}

/** The same one by one, for a text of which only the beginning is SQL. */
export function* lexTokens(sql: string): Generator<SqlToken, undefined, undefined> {
  let at = 0;
  let before: Lexed | undefined;
  while (at < sql.length) {
    const token = tokenAt(sql, at, before);
    if (token.kind !== 'space') {
      yield { kind: token.kind, text: token.text, start: at, end: at + token.text.length };
      before = token;
    }
    at += token.text.length;
  }
}

type Lexed = { readonly kind: SqlTokenKind | 'space'; readonly text: string };

function tokenAt(sql: string, at: number, before: Lexed | undefined): Lexed {
  for (const [kind, pattern] of before?.text === '.' ? rulesAfterDot : takesDot(before) ? rules : rulesOfFraction) {
    pattern.lastIndex = at;
    const match = pattern.exec(sql);
    if (match !== null) return { kind, text: match[0] };
  }
  throw new SqlLexError(`unexpected ${JSON.stringify(sql.slice(at, at + 12))} at character ${at + 1}`);
}

/** The statements of a script, cut at semicolons that stand outside of strings and comments. */
export function splitStatements(sql: string): readonly string[] {
  const statements: string[] = [];
  let from: number | undefined;
  let to = 0;
  for (const token of lexSql(sql)) {
    if (token.kind === 'symbol' && token.text === ';') {
      if (from !== undefined) statements.push(sql.slice(from, to));
      from = undefined;
      continue;
    }
    from ??= token.start;
    to = token.end;
  }
  if (from !== undefined) statements.push(sql.slice(from, to));
  return statements;
}
