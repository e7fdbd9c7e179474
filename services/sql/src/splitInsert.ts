import { lexTokens, SqlLexError, type SqlToken } from '@earshot/store/engine';

/** An INSERT whose rows follow its text. Offsets are of the text's bytes. */
export interface SplitInsert {
  /** `INSERT INTO table (columns)` */
  readonly insert: string;
  /** `SETTINGS …`, '' for none. */
  readonly settings: string;
  readonly format: string;
  /** Where its rows begin. */
  readonly rowsStart: number;
}

/**
 * Takes the text of an INSERT from the rows behind it; undefined for anything else (INSERT … SELECT too). The rows may be
 * anything, so that only the text before them is read. After ClickHouse's ParserInsertQuery.cpp.
 */
export function splitInsert(bytes: Buffer): SplitInsert | undefined {
  // One character a byte: offsets are of bytes, and names in other scripts stand between quotes.
  const text = bytes.toString('latin1');
  const utf8 = (from: number, to: number) => bytes.subarray(from, to).toString('utf8').trim();
  const tokens = lexTokens(text);
  const take = () => tokens.next().value as SqlToken | undefined;
  try {
    if (word(take()) !== 'insert') return undefined;
    let token = take();
    if (word(token) === 'into') token = take();
    if (word(token) === 'table') token = take();
    if (word(token) === 'function' || !isName(token)) return undefined;
    token = take();
    while (token?.text === '.') {
      take();
      token = take();
    }
    if (token?.text === '(') token = afterBrackets(take);
    const insertEnd = token?.start ?? text.length;
    if (word(token) === 'settings') {
      while (token !== undefined && !['format', 'values', 'select', 'with'].includes(word(token) ?? '')) token = take();
    }
    const settings = utf8(insertEnd, token?.start ?? text.length);
    const insert = utf8(0, insertEnd);
    if (word(token) === 'values') return { insert, settings, format: 'Values', rowsStart: token?.end ?? text.length };
    const format = word(token) === 'format' ? take() : undefined;
    if (format?.kind !== 'word') return undefined;
    return { insert, settings, format: format.text, rowsStart: afterLine(text, format.end) };
  } catch (error) {
    if (error instanceof SqlLexError) return undefined;
    throw error;
  }
}

function word(token: SqlToken | undefined): string | undefined {
  return token?.kind === 'word' ? token.text.toLowerCase() : undefined;
}

function isName(token: SqlToken | undefined): boolean {
  return token?.kind === 'word' || token?.kind === 'quotedName';
}

/** The token behind a list of columns. */
function afterBrackets(take: () => SqlToken | undefined): SqlToken | undefined {
  let open = 1;
  for (let token = take(); token !== undefined; token = take()) {
    if (token.text === '(') open++;
    if (token.text === ')') open--;
    if (open === 0) return take();
  }
  return undefined;
}

/** Blanks, then at most one line break, stand before the rows. */
function afterLine(text: string, from: number): number {
  const match = /[ \t\f]*\r?\n?/y;
  match.lastIndex = from;
  match.exec(text);
  return match.lastIndex;
}
