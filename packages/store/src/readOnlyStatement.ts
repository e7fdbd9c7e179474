import { StatementRefusedError } from './errors.js';
import { lexSql, SqlLexError, splitStatements } from './lexSql.js';

const openings = new Set(['select', 'with', 'from', 'show', 'describe', 'desc', 'exists', 'explain', '(']);

/**
 * What `readonly=1` lets through although it reads or writes outside of the tables (each tried on chdb 26.7):
 * `SELECT … INTO OUTFILE` writes a file, the scalar function `file()` reads any file, `eval()` runs a string as SQL,
 * `catboostEvaluate` opens a path, the `ai…` functions call out, `sleep…` only holds the door.
 * Table functions that read files or call out are refused by the engine in a SELECT, but `DESCRIBE url(…)` connects, and
 * `DESCRIBE sqlite(…)` opens the file, to learn the columns (tried): so they are refused here by name, wherever they stand.
 */
const refusedCalls = new RegExp(
  `^(${[
    'file|eval|catboostevaluate|ai[a-z]*|sleep|sleepeachrow|executable(pool)?|cluster|clusterallreplicas|remote|remotesecure',
    '(file|url|s3|gcs|oss|cosn|hdfs|azureblobstorage|iceberg[a-z0-9]*|hudi|deltalake[a-z0-9]*|paimon[a-z0-9]*)(cluster)?',
    'mysql|postgresql|mongodb|redis|sqlite|odbc|jdbc|ytsaurus|arrowflight|input|python',
  ].join('|')})$`,
);
const refusedWords = new Set(['outfile']);

/**
 * The one statement of an analyst's text, without its closing semicolon. Throws `StatementRefusedError` where it is not a
 * single reading statement. This is the outer of two gates; the inner is a connection with `readonly=1`.
 */
export function readOnlyStatement(sql: string, charsMax: number): string {
  if (sql.length > charsMax)
    throw new StatementRefusedError(`the statement has ${sql.length} characters, at most ${charsMax} are taken`);
  const statements = split(sql);
  const statement = statements[0];
  if (statement === undefined) throw new StatementRefusedError('the statement is empty');
  if (statements.length > 1) throw new StatementRefusedError(`expected one statement, got ${statements.length}`);
  const tokens = lexSql(statement);
  const opening = tokens[0]?.text.toLowerCase() ?? '';
  if (!openings.has(opening))
    throw new StatementRefusedError(
      `a statement that begins with ${JSON.stringify(tokens[0]?.text ?? '')} does not only read`,
    );
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'word' && refusedWords.has(token.text.toLowerCase())) {
      throw new StatementRefusedError(
        'INTO OUTFILE writes a file on the machine of the store',
        'Leave it out: the answer comes back to you; redirect it where you are.',
      );
    }
    if (token.kind !== 'word' && token.kind !== 'quotedName') continue;
    if (token.kind === 'quotedName' && token.text.includes('\\')) {
      throw new StatementRefusedError(`the name ${token.text} has a backslash`, 'Write the name without escapes.');
    }
    if (tokens[index + 1]?.text === '(' && refusedCalls.test(bareName(token.text))) {
      throw new StatementRefusedError(`${token.text}() reaches outside of the tables`);
    }
  }
  return statement;
}

function split(sql: string): readonly string[] {
  try {
    return splitStatements(sql);
  } catch (error) {
    if (error instanceof SqlLexError) {
      throw new StatementRefusedError(
        `the statement cannot be read: ${error.message}`,
        'Check its quotes; use plain quotes and -- for comments.',
      );
    }
    throw error;
  }
}

function bareName(text: string): string {
  return text.replace(/[`"]/g, '').toLowerCase();
}
