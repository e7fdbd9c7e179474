import { Readable } from 'node:stream';
import type { ClickHouseClient, DataFormat } from '@clickhouse/client';
import { toInsertError, toStoreError } from '../errors.js';

/** One connection to ClickHouse, in process or over HTTP: the one place that knows `@clickhouse/client`. Errors are ours. */
export interface Connection {
  command(sql: string): Promise<void>;
  /** The rows of a query, as JSON values. */
  rows(sql: string): Promise<readonly unknown[]>;
  /** The answer as ClickHouse formats it: by the statement's own FORMAT, else by `format`. */
  raw(sql: string, format: string, signal: AbortSignal, settings?: Readonly<Record<string, string>>): Promise<Readable>;
  /** The same as it comes, for answers of any length. */
  stream(sql: string, format: string, signal: AbortSignal): Promise<Readable>;
  /** `columns`: what the rows have; others get their defaults. */
  insert(table: string, columns: readonly [string, ...string[]], rows: readonly object[]): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

export function createConnection(client: ClickHouseClient): Connection {
  return {
    command: (sql) =>
      typed(async () => {
        await client.command({ query: sql });
      }),
    rows: (sql) =>
      typed(async () => {
        const answer = await client.query({ query: sql, format: 'JSONEachRow' });
        return answer.json<unknown>();
      }),
    raw: (sql, format, signal, settings = {}) =>
      typed(async () => {
        // exec, as query() appends a FORMAT of its own and a statement that brings one would have two.
        const answer = await client.exec({
          query: sql,
          abort_signal: signal,
          // The server keeps the answer until it is whole: an error in its middle would be an end without a reason.
          clickhouse_settings: { ...settings, default_format: format as DataFormat, wait_end_of_query: 1 },
        });
        return Readable.from(answer.stream, { objectMode: false });
      }),
    stream: (sql, format, signal) =>
      typed(async () => {
        const answer = await client.exec({
          query: sql,
          abort_signal: signal,
          clickhouse_settings: { default_format: format as DataFormat },
        });
        return Readable.from(answer.stream, { objectMode: false });
      }),
    insert: (table, columns, rows) =>
      typed(
        async () => {
          await client.insert({ table, columns: [...columns], values: rows, format: 'JSONEachRow' });
        },
        (error) => toInsertError(error, table),
      ),
    ping: () =>
      typed(async () => {
        const answer = await client.ping({ select: true });
        if (!answer.success) throw answer.error;
      }),
    close: () => client.close(),
  };
}

async function typed<Result>(work: () => Promise<Result>, toError = toStoreError): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw toError(error);
  }
}
