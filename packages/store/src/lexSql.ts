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
  ['space', /\/\*[\s\S]*?\*\//y],
  // A quote inside is doubled or behind a backslash, as in ClickHouse's Lexer.cpp.
  ['string', /'(?:[^'\\]|\\[\s\S]|'')*'/y],
  ['quotedName', /`(?:[^`\\]|\\[\s\S]|``)*`/y],
  ['quotedName', /"(?:[^"\\]|\\[\s\S]|"")*"/y],
  ['string', /\$([A-Za-z0-9_]*)\$[\s\S]*?\$\1\$/y],
  ['number', /\d[\w.]*/y],
  ['word', /[A-Za-z_][A-Za-z0-9_$]*/y],
  ['symbol', /::|->|<=>|<>|!=|<=|>=|==|\|\||[(){}[\],;.+\-*%<>=?:@^|]|\/(?!\*)/y],
];

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
  while (at < sql.length) {
    const token = tokenAt(sql, at);
    if (token.kind !== 'space') yield { kind: token.kind, text: token.text, start: at, end: at + token.text.length };
    at += token.text.length;
  }
}

function tokenAt(sql: string, at: number): { kind: SqlTokenKind | 'space'; text: string } {
  for (const [kind, pattern] of rules) {
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
