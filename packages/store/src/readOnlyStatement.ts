import { type RefusalReason, StatementRefusedError } from './errors.js';
import { lexSql, SqlLexError, type SqlToken, splitStatements } from './lexSql.js';

const openings = new Set(['select', 'with', 'from', 'show', 'describe', 'desc', 'exists', 'explain', '(']);

/** What else a statement of ClickHouse begins with; any other word is a slip of the pen. */
const otherOpenings = new Set([
  ...['insert', 'create', 'alter', 'drop', 'undrop', 'attach', 'detach', 'truncate', 'rename', 'exchange', 'replace'],
  ...['delete', 'update', 'optimize', 'check', 'move', 'set', 'use', 'system', 'kill', 'grant', 'revoke', 'execute'],
  ...['backup', 'restore', 'begin', 'start', 'commit', 'rollback', 'parallel', 'watch', 'copy', 'import', 'export'],
]);

/** Table functions that make their rows from nothing. Every other one reads a table by name, a file, or calls out. */
const openTableFunctions = [
  ...['numbers', 'numbers_mt', 'zeros', 'zeros_mt', 'primes', 'generateseries', 'generate_series', 'generaterandom'],
  ...['values', 'sqlstandardvalues', 'null', 'format', 'view', 'fuzzjson'],
];

/**
 * What `readonly=1` lets through although it reaches outside of the public tables (each tried on chdb 26.7): the scalar
 * function `file()` reads any file, `eval()` runs a string as SQL, `catboostEvaluate` opens a path, the `ai…` functions call
 * out, `sleep…` only holds the door; `merge('db', …)`, `dictGet`, `joinGet` and `hasColumnInTable` name a table in a string.
 * Table functions that read files or call out are refused by the engine in a SELECT, but `DESCRIBE url(…)` connects, and
 * `DESCRIBE sqlite(…)` opens the file, to learn the columns (tried): so they are refused here by name, wherever they stand.
 * A test holds this list and `openTableFunctions` to the table functions that the engine has.
 */
const refusedCalls = new RegExp(
  `^(${[
    'file|eval|catboostevaluate|ai[a-z]*|sleep|sleepeachrow|executable(pool)?|cluster|clusterallreplicas|remote|remotesecure',
    '(file|url|s3|gcs|oss|cosn|hdfs|azureblobstorage|iceberg[a-z0-9]*|hudi|deltalake[a-z0-9]*|paimon[a-z0-9]*)(cluster)?',
    'mysql|postgresql|mongodb|redis|sqlite|odbc|jdbc|ytsaurus|arrowflight|arrowstream|input|python|filesystem',
    'merge|loop|dictionary|mergetree[a-z]*|timeseries(data|tags|metrics|samples|selector)|prometheusquery(range)?',
    'viewexplain|viewifpermitted|fuzzquery|dict(get|has|is)[a-z0-9]*|joinget(ornull)?|hascolumnintable',
  ].join('|')})$`,
);

/** What a client's tool asks about the server to list tables, columns, functions and types. Nothing of it is data. */
const openSystemTables = new Set([
  ...[
    'aggregate_function_combinators',
    'build_options',
    'codecs',
    'collations',
    'columns',
    'completions',
    'constraints',
  ],
  ...['contributors', 'data_skipping_indices', 'data_type_families', 'database_engines', 'databases', 'dictionaries'],
  ...[
    'documentation',
    'formats',
    'functions',
    'keywords',
    'licenses',
    'merge_tree_settings',
    'numbers',
    'numbers_mt',
    'one',
  ],
  ...['settings', 'table_engines', 'table_functions', 'tables', 'time_zones', 'zeros', 'zeros_mt'],
]);
const closedDatabases = new Set(['earshot', 'default', '_temporary_and_external_tables']);

/** Whether a table function makes its rows from nothing, whether it is refused, or whether nobody has thought about it. */
export function tableFunctionPolicy(name: string): 'open' | 'refused' | 'unknown' {
  if (openTableFunctions.includes(name.toLowerCase())) return 'open';
  return refusedCalls.test(name.toLowerCase()) ? 'refused' : 'unknown';
}

/**
 * The one statement of an analyst's text, without its closing semicolon. Throws `StatementRefusedError` where it is not a
 * single statement that reads public tables. This is the outer of two gates; the inner is a connection with `readonly=1`.
 * `identifiers`: what the caller gives for `{name:Identifier}` places, which stand for tables too.
 */
export function readOnlyStatement(
  sql: string,
  charsMax: number,
  identifiers: ReadonlyMap<string, string> = new Map(),
): string {
  if (sql.length > charsMax)
    throw refusal('unreadable', `the statement has ${sql.length} characters, at most ${charsMax} are taken`);
  const { statement, reads } = readingStatement(sql);
  const tokens = lexSql(statement);
  const opening = tokens[0]?.text ?? '';
  if (!reads && !otherOpenings.has(opening.toLowerCase()))
    throw refusal('unreadable', `no statement begins with ${JSON.stringify(opening)}`);
  if (!reads) throw refusal('writes', `a statement that begins with ${JSON.stringify(opening)} does not only read`);
  refuseWrites(tokens);
  refuseSettings(tokens);
  refuseOutside(bound(tokens, identifiers));
  return statement;
}

/** The one statement of a text, and whether it gives an answer to read. Throws `StatementRefusedError` where it is not one. */
export function readingStatement(sql: string): { readonly statement: string; readonly reads: boolean } {
  const statements = readably(() => splitStatements(sql));
  const statement = statements[0];
  if (statement === undefined) throw refusal('unreadable', 'the statement is empty');
  if (statements.length > 1) throw refusal('unreadable', `expected one statement, got ${statements.length}`);
  return { statement, reads: openings.has(lexSql(statement)[0]?.text.toLowerCase() ?? '') };
}

function refuseWrites(tokens: readonly SqlToken[]): void {
  if (tokens.some((token) => token.kind === 'word' && token.text.toLowerCase() === 'outfile')) {
    throw refusal(
      'writes',
      'INTO OUTFILE writes a file on the machine of the store',
      'Leave it out: the answer comes back to you; redirect it where you are.',
    );
  }
}

/**
 * Settings of a subquery, a CTE, `view(…)` or any SELECT of a union but the last get past `readonly=1` (tried on chdb 26.7):
 * they unset row filters, and `implicit_table_at_top_level` reads a table that is named in a string. Clients send
 * theirs beside the statement. `t.settings` is a column or a table; a lone name is refused even after AS, which may itself be
 * a name (`SELECT 1 AS as SETTINGS …`).
 */
function refuseSettings(tokens: readonly SqlToken[]): void {
  if (tokens[0]?.text.toLowerCase() === 'show') return;
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'word' || token.text.toLowerCase() !== 'settings') continue;
    const next = tokens[at + 1]?.kind;
    if (isQualified(tokens, at) || (next !== 'word' && next !== 'quotedName' && next !== 'number')) continue;
    throw refusal(
      'writes',
      'SETTINGS in a statement is not for those who only read',
      'Leave it out; a column or a table of that name is written `settings`.',
    );
  }
}

/** Whether `name.` stands before it. A number may end in a dot of its own. */
function isQualified(tokens: readonly SqlToken[], at: number): boolean {
  const owner = tokens[at - 2];
  const isName = owner?.kind === 'word' || owner?.kind === 'quotedName' || owner?.text === '}';
  return tokens[at - 1]?.text === '.' && isName;
}

function refuseOutside(tokens: readonly SqlToken[]): void {
  const opening = tokens[0]?.text.toLowerCase() ?? '';
  // `SHOW TABLES FROM earshot`, `DESCRIBE TABLE earshot.x`: here a database may stand alone.
  const isAboutSchema = ['show', 'describe', 'desc', 'exists'].includes(opening);
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'word' && token.kind !== 'quotedName') continue;
    if (token.kind === 'quotedName' && token.text.includes('\\')) {
      throw refusal('outside', `the name ${token.text} has a backslash`, 'Write the name without escapes.');
    }
    const name = bareName(token.text);
    const after = tokens[index + 1];
    if (after?.text === '(' && refusedCalls.test(name))
      throw refusal('outside', `${token.text}() reaches outside of the tables`);
    if (isAboutSchema && (name === 'processlist' || (name === 'earshot' && index > 0))) throw notPublic(token.text);
    if (after?.text !== '.') continue;
    const table = tokens[index + 2];
    if (closedDatabases.has(name)) throw notPublic(token.text);
    if (name === 'system' && table !== undefined && !openSystemTables.has(bareName(table.text)))
      throw notPublic(`system.${table.text}`);
  }
}

/** The tokens with `{name:Identifier}` places filled in. */
function bound(tokens: readonly SqlToken[], identifiers: ReadonlyMap<string, string>): readonly SqlToken[] {
  return tokens.flatMap((token, index) => {
    if (token.text !== '{' || tokens[index + 2]?.text !== ':' || tokens[index + 3]?.text.toLowerCase() !== 'identifier')
      return [token];
    const name = tokens[index + 1]?.text ?? '';
    const value = identifiers.get(name);
    // Unknown ones are the engine's to refuse.
    if (value === undefined) return [token];
    if (!/^\w+(\.\w+)*$/.test(value))
      throw refusal('outside', `the value of {${name}:Identifier} is not a plain name`, 'Use letters, digits and _.');
    return [...readably(() => lexSql(value)), token];
  });
}

function readably<Result>(lex: () => Result): Result {
  try {
    return lex();
  } catch (error) {
    if (error instanceof SqlLexError) {
      throw refusal(
        'unreadable',
        `the statement cannot be read: ${error.message}`,
        'Check its quotes; use plain quotes and -- for comments.',
      );
    }
    throw error;
  }
}

function refusal(reason: RefusalReason, message: string, next?: string): StatementRefusedError {
  return new StatementRefusedError(reason, message, next);
}

function notPublic(name: string): StatementRefusedError {
  return refusal(
    'outside',
    `${name} is not public`,
    'The public tables are those of the database voc: SHOW TABLES FROM voc.',
  );
}

function bareName(text: string): string {
  return text.replace(/[`"]/g, '').toLowerCase();
}
