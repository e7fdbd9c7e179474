/** ClickHouse refused or failed a statement. `code` and `type` are ClickHouse's own (62 SYNTAX_ERROR, 164 READONLY, 159 TIMEOUT_EXCEEDED …). */
export class StoreQueryError extends Error {
  override readonly name = 'StoreQueryError';
  readonly code: number;
  readonly type: string;
  readonly next: string;

  constructor(message: string, options: { code: number; type: string; next: string; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.code = options.code;
    this.type = options.type;
    this.next = options.next;
  }
}

/** All connections are busy and the queue before them is full or too slow. */
export class StoreBusyError extends Error {
  override readonly name = 'StoreBusyError';
  readonly next = 'Try again in a few seconds; if it stays so, a slow query is running or the machine is too small.';
}

/** unreadable: no statement at all, so that whoever sent it made a mistake; writes: it does not only read; outside: it reaches for what is not public. */
export type RefusalReason = 'unreadable' | 'writes' | 'outside';

/** The read-only door does not let this statement through. */
export class StatementRefusedError extends Error {
  override readonly name = 'StatementRefusedError';
  readonly reason: RefusalReason;
  readonly next: string;

  constructor(
    reason: RefusalReason,
    message: string,
    next = 'Send one SELECT, WITH, SHOW, DESCRIBE, EXISTS or EXPLAIN statement over the tables of the database voc.',
  ) {
    super(message);
    this.reason = reason;
    this.next = next;
  }
}

/** The store could not be opened: folder in use, server away, wrong password. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
  readonly next: string;

  constructor(message: string, options: { next: string; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.next = options.next;
  }
}

/** A migration that already ran has another text now, or the store was migrated by a newer Earshot. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  readonly next: string;

  constructor(message: string, next: string) {
    super(message);
    this.next = next;
  }
}

const nextOfType: Record<string, string> = {
  SYNTAX_ERROR: 'Correct the statement at the place that the message names.',
  UNKNOWN_TABLE: 'SHOW TABLES FROM voc lists the tables.',
  UNKNOWN_DATABASE: "The analysts' database is voc; SHOW TABLES FROM voc lists its tables.",
  UNKNOWN_IDENTIFIER: 'DESCRIBE voc.<table> lists the columns with what they mean.',
  READONLY: 'This door only reads. Data comes in by POST /v1/feedback or `earshot import`.',
  TIMEOUT_EXCEEDED: 'Ask for less: a WHERE on month or supplier_id, a LIMIT, or fewer columns.',
  MEMORY_LIMIT_EXCEEDED: 'Ask for less: a WHERE on month or supplier_id, fewer columns, or a smaller GROUP BY.',
  TOO_MANY_ROWS_OR_BYTES:
    'The answer is too large for one go: add LIMIT, or export month by month (WHERE month = 202601).',
};

/** Any error of a driver as one of ours: ClickHouse's code and type are kept, its stack traces and C++ noise are not. */
export function toStoreError(error: unknown): Error {
  if (
    error instanceof StoreQueryError ||
    error instanceof StoreBusyError ||
    error instanceof StatementRefusedError ||
    error instanceof StoreUnavailableError
  ) {
    return error;
  }
  const message = error instanceof Error ? error.message : String(error);
  const code = Number((error as { code?: unknown } | null)?.code);
  const type = (error as { type?: unknown } | null)?.type;
  if (Number.isInteger(code) && typeof type === 'string') {
    return new StoreQueryError(message.trim(), {
      code,
      type,
      next: nextOfType[type] ?? `See ClickHouse error ${code} (${type}).`,
      cause: error,
    });
  }
  return new StoreUnavailableError(`the store did not answer: ${message.trim()}`, {
    next: 'Check that the ClickHouse server runs and can be reached; `earshot doctor` tests it.',
    cause: error,
  });
}

/**
 * The error of an insert. ClickHouse quotes the input that it could not read, which may be a customer's words, and errors
 * reach logs: of the message only the name of the column is kept, and no cause.
 */
export function toInsertError(error: unknown, table: string): Error {
  const known = toStoreError(error);
  if (!(known instanceof StoreQueryError)) return known;
  const column = /while reading the value of key (\w+)/.exec(known.message)?.[1];
  return new StoreQueryError(
    `rows were refused by ${table}${column === undefined ? '' : ` at column ${column}`}: ${known.type}`,
    {
      code: known.code,
      type: known.type,
      next: 'The rows do not fit the table: run the migrations; if that does not help, report it as a defect.',
    },
  );
}
