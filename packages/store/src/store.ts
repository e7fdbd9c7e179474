import type { Readable } from 'node:stream';
import type { ParamValue } from './bindParams.js';
import type { Query, Table } from './define.js';
import type { Question } from './exports.js';
import type { RollUp } from './rollUp.js';

/** ClickHouse, in process or as a server. */
export interface Store {
  /** Brings the schema up to date; answers with the names of the migrations that ran now. */
  migrate(): Promise<readonly string[]>;
  /** Resolves when the rows are durable. All tables replace by version: inserting again changes nothing. */
  insert<Row extends object>(table: Table<Row>, rows: readonly Row[]): Promise<void>;
  /** Rows of a query, parsed. It sees every insert that resolved before. */
  query<Params extends Readonly<Record<string, ParamValue>>, Row>(
    query: Query<Params, Row>,
    params: Params,
  ): Promise<Row[]>;
  /**
   * An analyst's statement, read-only, as raw bytes: in the statement's own FORMAT, else in `format`
   * (default TabSeparatedWithNames). Names without a database are looked up in voc; other databases are not public.
   * The answer is whole when this resolves. `signal` ends the query of a caller who is gone. `suppliers`: shows the rows of
   * those alone; null: of all.
   * Throws `StatementRefusedError`, `StoreQueryError` (with ClickHouse's code), `StoreBusyError`.
   */
  sql(
    statement: string,
    options?: {
      readonly format?: string;
      readonly signal?: AbortSignal;
      readonly suppliers?: readonly string[] | null;
    },
  ): Promise<Readable>;
  /**
   * The rows of an export in ClickHouse's `format`, as they come: of any length, in little memory. Where it fails after its first
   * bytes the stream errors. Destroying the stream, or `signal`, ends the query.
   */
  stream(question: Question, format: string, signal?: AbortSignal): Promise<Readable>;
  /** Brings the counts by day up to date (earshot.daily_…); answers with the months that were counted anew. One at a time. */
  rollUp(): Promise<RollUp>;
  /** Resolves if the store answers. */
  ping(): Promise<void>;
  /** Waits for what runs, then lets go of the data folder or the server. Safe to call twice. */
  close(): Promise<void>;
}
