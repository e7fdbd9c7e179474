import { HttpError } from '@earshot/runtime';
import { StatementRefusedError, StoreBusyError, StoreQueryError, StoreUnavailableError } from '@earshot/store';

/** Errors of the store as answers; others as they are, for the server's own handler. */
export function toHttpError(error: unknown): unknown {
  if (error instanceof StoreBusyError) return new HttpError(503, 'store_busy', error.message, error.next);
  if (error instanceof StoreUnavailableError) return new HttpError(503, 'store_away', error.message, error.next);
  return error;
}

/** The same for a statement that the caller wrote: what is wrong with it is the caller's to know. `code` is ClickHouse's type. */
export function toStatementError(error: unknown): unknown {
  if (error instanceof StatementRefusedError) {
    return error.reason === 'unreadable'
      ? new HttpError(400, 'bad_request', error.message, error.next)
      : new HttpError(403, 'refused', error.message, error.next);
  }
  if (error instanceof StoreQueryError) {
    return new HttpError(400, error.type, `ClickHouse error ${error.code} ${error.type}: ${error.message}`, error.next);
  }
  return toHttpError(error);
}

export function notFound(what: string, next: string): HttpError {
  return new HttpError(404, 'not_found', what, next);
}
