import { z } from 'zod';
import { bindParams } from './bindParams.js';
import { boundStatement, PublicView, publicViewsSql, viewFilters } from './boundStatement.js';
import type { Connection } from './drivers/connection.js';
import type { EmbeddedOptions } from './drivers/embedded.js';
import type { OpenStore } from './drivers/openStore.js';
import type { ServerOptions } from './drivers/server.js';
import { StatementRefusedError } from './errors.js';
import { type StoreLimits, storeLimits } from './limits.js';
import { migrate } from './migrate.js';
import { parseRows } from './parseRows.js';
import { createPool } from './pool.js';
import { readOnlyStatement } from './readOnlyStatement.js';
import { rollUp } from './rollUp.js';
import type { Store } from './store.js';

export type StoreOptions = EmbeddedOptions | ServerOptions;

/** Opens the store; call `migrate()` before anything else. Throws `StoreUnavailableError`. */
export async function connectStore(options: StoreOptions, overrides: Partial<StoreLimits> = {}): Promise<Store> {
  const limits: StoreLimits = { ...storeLimits, ...overrides };
  return createStore(await openStore(options, limits), limits);
}

/** Drivers are loaded when asked for: the embedded one maps a library of 500 MB. */
async function openStore(options: StoreOptions, limits: StoreLimits): Promise<OpenStore> {
  if (options.kind === 'server') {
    const { openServer } = await import('./drivers/server.js');
    return openServer(options, limits);
  }
  const { openEmbedded } = await import('./drivers/embedded.js');
  return openEmbedded(options, limits);
}

function createStore(open: OpenStore, limits: StoreLimits): Store {
  const writers = createPool(open.writers, limits);
  const readers = createPool(open.readers, limits);
  const keepers = createPool([open.keeper], limits);
  const close = (connection: Connection) => connection.close();
  let closing: Promise<void> | undefined;

  return {
    migrate: () => writers.use((connection) => migrate(connection)),

    async insert(table, rows) {
      const columns = Object.keys(table.row.shape) as [string, ...string[]];
      for (let from = 0; from < rows.length; from += limits.insertRowsMax) {
        await writers.use((connection) =>
          connection.insert(table.name, columns, rows.slice(from, from + limits.insertRowsMax)),
        );
      }
    },

    async query(query, params) {
      const sql = bindParams(query.sql, query.params.parse(params));
      return parseRows(query, await readers.use((connection) => connection.rows(sql)));
    },

    async sql(
      statement,
      { format = 'TabSeparatedWithNames', signal = new AbortController().signal, suppliers = null } = {},
    ) {
      if (!/^[A-Za-z0-9]{1,64}$/.test(format))
        throw new StatementRefusedError('unreadable', `${JSON.stringify(format)} is not the name of a format`);
      const checked = readOnlyStatement(statement, limits.sqlCharsMax);
      if (suppliers === null) return open.door.answer(checked, format, signal);
      const held = boundStatement(checked);
      // Asked anew for every statement: a view that another process made meanwhile must not be open to all.
      const views = await readers.use((connection) => connection.rows(publicViewsSql));
      const filters = viewFilters(z.array(PublicView).parse(views), suppliers);
      return open.door.answer(held, format, signal, { additional_table_filters: filters });
    },

    async stream({ sql }, format, signal = new AbortController().signal) {
      return open.door.stream(sql, format, signal);
    },

    rollUp: () => keepers.use((connection) => rollUp(connection, limits)),

    ping: () => readers.use((connection) => connection.ping()),

    close() {
      closing ??= (async () => {
        await Promise.all([writers.drain(close), readers.drain(close), keepers.drain(close), open.door.close()]);
        await open.closed();
      })();
      return closing;
    },
  };
}
