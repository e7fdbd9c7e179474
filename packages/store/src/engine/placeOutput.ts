import { lexSql, type SqlToken } from '../lexSql.js';

/** A reading statement, told where to print. `format` is what it prints: its own FORMAT, else the given one. */
export interface PlacedStatement {
  readonly statement: string;
  readonly format: string;
}

/**
 * Puts `clause` (an INTO OUTFILE) where ClickHouse's grammar has it: before a FORMAT at the end, which may be followed by
 * SETTINGS. See ParserQueryWithOutput.cpp.
 */
export function placeOutput(statement: string, clause: string, defaultFormat: string): PlacedStatement {
  const tokens = lexSql(statement);
  const at = closingFormat(tokens);
  const format = tokens[at + 1];
  if (at < 0 || format === undefined) {
    return { statement: `${statement}\n${clause} FORMAT ${defaultFormat}`, format: defaultFormat };
  }
  const start = tokens[at]?.start ?? 0;
  return { statement: `${statement.slice(0, start)}\n${clause} ${statement.slice(start)}`, format: format.text };
}

/** Where the FORMAT stands that closes the statement, or -1. */
function closingFormat(tokens: readonly SqlToken[]): number {
  for (let at = tokens.length - 2; at > 0; at--) {
    const token = tokens[at];
    const after = tokens[at + 2];
    if (token?.kind !== 'word' || token.text.toLowerCase() !== 'format' || tokens[at + 1]?.kind !== 'word') continue;
    if (after === undefined || (after.kind === 'word' && after.text.toLowerCase() === 'settings')) return at;
  }
  return -1;
}
