import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '@earshot/runtime';
import { openEngineDoor } from '@earshot/store/engine';
import { createSqlHandler } from './answerSql.js';
import type { SqlCredentials } from './credentials.js';
import { readServerFacts } from './serverFacts.js';
import { type SqlLimits, sqlLimits } from './sqlLimits.js';

export interface SqlOptions {
  /** The data folder of ClickHouse. This process has it open and migrated (`connectStore`). */
  readonly path: string;
  /** Where rows on their way in and answers on their way out are kept: a folder of this door alone, emptied at start. */
  readonly workFolder: string;
  /** 127.0.0.1 unless people are to reach it from elsewhere: it speaks no TLS. */
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly credentials: SqlCredentials;
  readonly logger: Logger;
  readonly limits?: Partial<SqlLimits>;
}

export interface Sql {
  readonly url: string;
  /** Takes no more, lets answers that are being read end for a while, then cuts them off. */
  stop(): Promise<void>;
}

/**
 * ClickHouse's HTTP interface in front of the embedded engine (https://clickhouse.com/docs/interfaces/http): the analysts'
 * door of an embedded Earshot, and the store of services that run as processes of their own. Throws where the port is taken.
 */
export async function startSql(options: SqlOptions): Promise<Sql> {
  const limits: SqlLimits = { ...sqlLimits, ...options.limits };
  const door = await openEngineDoor(options);
  try {
    const facts = await readServerFacts(door);
    const handle = createSqlHandler({ door, facts, credentials: options.credentials, limits, logger: options.logger });
    const server = createServer({ maxHeaderSize: limits.headBytesMax, keepAliveTimeout: limits.keepAliveMs }, handle);
    // Rows may come for as long as they come; a connection that only stands there ends by headersTimeout and keep-alive.
    server.requestTimeout = 0;
    server.maxConnections = limits.connectionsMax;
    await listen(server, options);
    return {
      url: `http://${printed(options.host)}:${(server.address() as AddressInfo).port}`,
      async stop() {
        await closeServer(server, limits.stopMsMax);
        await door.close();
      },
    };
  } catch (error) {
    await door.close();
    throw error;
  }
}

export class SqlPortTakenError extends Error {
  override readonly name = 'SqlPortTakenError';
  constructor(port: number) {
    super(
      `port ${port}, which the SQL door would take, is in use by another program. Choose another with EARSHOT_SQL_PORT=N, or EARSHOT_SQL_PORT=0 for any free one.`,
    );
  }
}

async function listen(server: Server, { host, port }: SqlOptions): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? new SqlPortTakenError(port) : error;
  }
}

async function closeServer(server: Server, waitMsMax: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), waitMsMax);
  await closed;
  clearTimeout(cut);
}

function printed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
