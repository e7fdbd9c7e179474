import { type Config, ConfigError, type DataFolder, type Logger } from '@earshot/runtime';
import { type Sql, type SqlCredentials, startSql } from '@earshot/sql';

export const sqlUsers = { analyst: 'analyst', internal: 'earshot' } as const;

/**
 * The SQL door of the engine in process. The store must be open and migrated, and be closed after the door has stopped.
 * Throws ConfigError where the store is a server: that speaks for itself.
 */
export function startSqlDoor(
  config: Config,
  folder: DataFolder,
  logger: Logger,
  byToken: NonNullable<SqlCredentials['byToken']>,
): Promise<Sql> {
  if (config.store.kind === 'server') {
    throw new ConfigError(['EARSHOT_CLICKHOUSE_URL: unset it for the role sql, which opens the ClickHouse in process']);
  }
  const { host, port, password, internalPassword } = config.sql;
  return startSql({
    path: folder.path('clickhouse'),
    workFolder: folder.path('sql'),
    host,
    port: port ?? (config.port === 0 ? 0 : config.port + 1),
    credentials: {
      analyst: { user: sqlUsers.analyst, password: password ?? folder.secret('sql.password') },
      internal: { user: sqlUsers.internal, password: internalPassword ?? folder.secret('sql.internal.password') },
      byToken,
    },
    logger,
  });
}
