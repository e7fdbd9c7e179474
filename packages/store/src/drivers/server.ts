import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { StoreUnavailableError } from '../errors.js';
import type { StoreLimits } from '../limits.js';
import { createPool } from '../pool.js';
import { type Connection, createConnection } from './connection.js';
import type { OpenStore, SqlDoor } from './openStore.js';
import {
  exportSettings,
  keeperSettings,
  readSettings,
  type SessionSettings,
  sqlSettings,
  writeSettings,
} from './sessionSettings.js';

export interface ServerOptions {
  readonly kind: 'server';
  /** Such as http://127.0.0.1:8123. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** A ClickHouse server over HTTP. Throws `StoreUnavailableError` where it does not answer or refuses the user. */
export async function openServer(options: ServerOptions, limits: StoreLimits): Promise<OpenStore> {
  const connect = (settings: SessionSettings, database: string, connectionsMax: number): Connection =>
    createConnection(
      createClient({
        url: options.url,
        username: options.user,
        password: options.password,
        database,
        application: 'earshot',
        // It would print failed statements, inserted rows included: customers' words never reach a log.
        log: { level: ClickHouseLogLevel.OFF },
        max_open_connections: connectionsMax,
        request_timeout: 1_000 * Math.max(limits.readSecondsMax, limits.sqlSecondsMax) + 5_000,
        clickhouse_settings: settings,
      }),
    );
  const repeat = (count: number, settings: SessionSettings, database: string) =>
    Array.from({ length: count }, () => connect(settings, database, 1));
  const writers = repeat(limits.writersMax, writeSettings(limits), 'default');
  await checkAnswers(writers, options.url);
  return {
    writers,
    keeper: connect(keeperSettings(limits), 'default', 1),
    readers: repeat(limits.readersMax, readSettings(limits), 'default'),
    // An answer streams on while the next statement may start.
    door: openDoor(
      Array.from({ length: limits.sqlDoorsMax }, () => connect(doorSettings(limits), 'voc', 4)),
      Array.from({ length: limits.exportsMax }, () =>
        connect({ ...exportSettings(limits), ...endsWithCaller }, 'voc', 4),
      ),
      limits,
    ),
    closed: () => Promise.resolve(),
  };
}

/** Without it a server goes on with a query whose caller has gone away. */
const endsWithCaller = { cancel_http_readonly_queries_on_client_close: 1 } as const;

function doorSettings(limits: StoreLimits): SessionSettings {
  return { ...sqlSettings(limits), ...endsWithCaller };
}

function openDoor(connections: readonly Connection[], exporters: readonly Connection[], limits: StoreLimits): SqlDoor {
  const doors = createPool(connections, limits);
  const exports = createPool(exporters, limits);
  return {
    answer: (statement, format, signal, settings = {}) =>
      doors.use((connection) => connection.raw(statement, format, signal, settings)),
    stream: (statement, format, signal) => exports.use((connection) => connection.stream(statement, format, signal)),
    async close() {
      const close = (connection: Connection) => connection.close();
      await Promise.all([doors.drain(close), exports.drain(close)]);
    },
  };
}

async function checkAnswers(connections: readonly Connection[], url: string): Promise<void> {
  try {
    await connections[0]?.ping();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new StoreUnavailableError(`the ClickHouse server at ${url} does not answer: ${message}`, {
      next: 'Check the address, user and password of the store, and that the server runs.',
      cause: error,
    });
  }
}
