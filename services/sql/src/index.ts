export type { SqlCredential, SqlCredentials } from './credentials.js';
export { type SqlLimits, sqlLimits } from './sqlLimits.js';
export { type Sql, type SqlOptions, SqlPortTakenError, startSql } from './startSql.js';
