export type { SqlCredential, SqlCredentials, TokenHolder } from './credentials.js';
export { type SqlLimits, sqlLimits } from './sqlLimits.js';
export { type Sql, type SqlOptions, SqlPortTakenError, startSql } from './startSql.js';
