export { boundStatement, PublicView, publicViewsSql, viewFilters } from '../boundStatement.js';
export { StatementRefusedError, StoreBusyError, StoreQueryError, StoreUnavailableError } from '../errors.js';
export { lexSql, lexTokens, SqlLexError, type SqlToken } from '../lexSql.js';
export { readingStatement, readOnlyStatement } from '../readOnlyStatement.js';
export * from './engineDoor.js';
export type { EngineCounts, SessionNeeds } from './engineSessions.js';
