import { z } from 'zod';
import { StatementRefusedError } from './errors.js';
import { lexSql, type SqlToken } from './lexSql.js';

const openings = new Set(['select', 'with', 'from', 'describe', 'desc', '(']);
const closedDatabases = new Set(['system', 'information_schema']);
/** `in(x, table)` and its kin read a table that is only named; so does what ends in it. */
const inCalls = /^(global)?(not)?(null)?in(ignoreset)?$/;
/** What may follow `IN` or `IN (` without being the name of a table. */
const noTables = new Set(['select', 'with', 'from', 'null', 'true', 'false', 'date', 'timestamp', 'interval', 'not']);

/** What tells of the server or of the public views themselves, and counts no row: clients ask these when they connect. */
const systemOfClients: ReadonlySet<string> = new Set([
  ...['one', 'settings', 'functions', 'data_type_families', 'formats', 'time_zones', 'databases', 'tables', 'columns'],
]);

/**
 * Holds the statement of somebody who is bound to suppliers to what row filters on the public views (`viewFilters`) can hold. Pass it
 * through `readOnlyStatement` first, which leaves only the views of voc and what tells of the server, and no SETTINGS, which
 * would unset the filters in a subquery in spite of `readonly`. Those filters hold through subqueries, joins, unions and
 * `view()` (tried on chdb 26.7); a table as a set (`x IN voc.feedback`) is read past them, `EXPLAIN` counts what it would read, and system tables count rows of all.
 * `ofClients`: whether the few system tables that clients ask when they connect are open; those that list tables must then be
 * filtered to the public ones. The value of an `{x:Identifier}` place is not looked at, so there may be none.
 * @throws StatementRefusedError
 */
export function boundStatement(statement: string, { ofClients = false } = {}): string {
  const tokens = lexSql(statement);
  const opening = tokens[0]?.text.toLowerCase() ?? '';
  if (!openings.has(opening))
    throw refusal(`a statement that begins with ${opening.toUpperCase()} tells of all suppliers`);
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'word' && token.kind !== 'quotedName') continue;
    const name = bareName(token);
    const next = tokens[index + 1];
    if (closedDatabases.has(name) && next?.text === '.' && !(ofClients && isOfClients(tokens, index)))
      throw refusal(`${token.text} tells of all suppliers`);
    if (name === 'identifier' && tokens[index - 1]?.text === ':' && tokens[index - 3]?.text === '{')
      throw refusal('a parameter that stands for a name may name a table');
    if (!inCalls.test(name)) continue;
    if (token.kind === 'quotedName' || isTable(tokens, index + 1)) {
      throw refusal('a table after IN is read as a whole', 'Write IN (SELECT column FROM table).');
    }
  }
  return statement;
}

function isOfClients(tokens: readonly SqlToken[], at: number): boolean {
  const [database, table] = [tokens[at], tokens[at + 2]];
  return (
    database !== undefined &&
    table !== undefined &&
    bareName(database) === 'system' &&
    systemOfClients.has(bareName(table))
  );
}

/** Whether what stands there, in brackets or not, may name a table. `in(…)` as a call looks like `IN (…)`. */
function isTable(tokens: readonly SqlToken[], from: number): boolean {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) return false;
    if (opens(token)) depth++;
    else if (closes(token)) depth--;
    // A subquery is held by the filters; what stands beside it in the brackets is looked at.
    else if (isSubquery(token) && depth > 0) at = endOfBrackets(tokens, at) - 1;
    else if (isName(token) && tokens[at + 1]?.text !== '(') return true;
    // Outside of brackets the first thing is all of it, with the arguments of a call.
    if (depth <= 0 && !(isName(token) && tokens[at + 1]?.text === '(')) return false;
  }
  return false;
}

/** The place of what closes the brackets that a place is in. */
function endOfBrackets(tokens: readonly SqlToken[], from: number): number {
  let depth = 1;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (token !== undefined && opens(token)) depth++;
    if (token !== undefined && closes(token) && --depth === 0) return at;
  }
  return tokens.length;
}

function opens({ text }: SqlToken): boolean {
  return text === '(' || text === '[';
}

function closes({ text }: SqlToken): boolean {
  return text === ')' || text === ']';
}

function isSubquery({ kind, text }: SqlToken): boolean {
  return kind === 'word' && ['select', 'with', 'from'].includes(text.toLowerCase());
}

function isName(token: SqlToken): boolean {
  if (token.kind === 'quotedName') return true;
  return token.kind === 'word' && !/^\d/.test(token.text) && !noTables.has(token.text.toLowerCase());
}

function bareName({ text }: SqlToken): string {
  return text.replace(/[`"]/g, '').toLowerCase();
}

function refusal(message: string, next = 'Ask the views of voc with SELECT; they show the rows of your suppliers.') {
  return new StatementRefusedError('outside', message, next);
}

/** The public views, and which of them tell whose a row is. */
export const publicViewsSql = `SELECT tables.name AS name, countIf(columns.name = 'supplier_id') > 0 AS has_supplier
  FROM system.tables AS tables LEFT JOIN system.columns AS columns ON columns.database = tables.database AND columns.table = tables.name
  WHERE tables.database = 'voc' GROUP BY name ORDER BY name`;

export const PublicView = z.object({ name: z.string(), has_supplier: z.coerce.boolean() });
export type PublicView = z.infer<typeof PublicView>;

/**
 * ClickHouse's `additional_table_filters` for somebody who sees these suppliers: of a view with suppliers their rows, of any other none.
 * On the views, not on the tables beneath: those hold older versions of a row, which may have been another supplier's.
 * `others`: filters of tables that are no views.
 */
export function viewFilters(
  views: readonly PublicView[],
  suppliers: readonly string[],
  others: Readonly<Record<string, string>> = {},
): string {
  const theirs = suppliers.length === 0 ? '0' : `supplier_id IN (${suppliers.map(quote).join(', ')})`;
  const filters = views.map(
    ({ name, has_supplier }) => `${quote(`voc.${name}`)}: ${quote(has_supplier ? theirs : '0')}`,
  );
  const rest = Object.entries(others).map(([table, filter]) => `${quote(table)}: ${quote(filter)}`);
  return `{${[...filters, ...rest].join(', ')}}`;
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\0', '\\0')}'`;
}
