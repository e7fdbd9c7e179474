import { StatementRefusedError, StoreBusyError, StoreQueryError } from '@earshot/store';

/** An error as ClickHouse tells it over HTTP. */
export class ClickHouseError extends Error {
  override readonly name = 'ClickHouseError';
  readonly code: number;
  readonly type: string;

  constructor(code: number, type: string, message: string) {
    super(message);
    this.code = code;
    this.type = type;
  }
}

const refusals = {
  unreadable: [62, 'SYNTAX_ERROR'],
  writes: [164, 'READONLY'],
  outside: [497, 'ACCESS_DENIED'],
} as const;

/** What a statement failed of, in ClickHouse's terms. */
export function toClickHouseError(error: unknown): ClickHouseError {
  if (error instanceof ClickHouseError) return error;
  if (error instanceof StoreQueryError) return new ClickHouseError(error.code, error.type, error.message);
  if (error instanceof StatementRefusedError) {
    const [code, type] = refusals[error.reason];
    return new ClickHouseError(code, type, `${error.message}. ${error.next}`);
  }
  if (error instanceof StoreBusyError)
    return new ClickHouseError(202, 'TOO_MANY_SIMULTANEOUS_QUERIES', `${error.message}. ${error.next}`);
  return new ClickHouseError(1_002, 'UNKNOWN_EXCEPTION', error instanceof Error ? error.message : String(error));
}

/** The line that every client of ClickHouse takes apart. */
export function exceptionText({ code, type, message }: ClickHouseError, version: string): string {
  const text = message.trim();
  return `Code: ${code}. DB::Exception: ${/[.!?]$/.test(text) ? text : `${text}.`} (${type}) (version ${version} (official build))\n`;
}

const statusOfCodes: readonly (readonly [status: number, codes: readonly number[]])[] = [
  [401, [194]],
  [403, [192, 193, 497, 512, 516]],
  [400, [6, 8, 15, 25, 26, 27, 36, 37, 38, 41, 44, 53, 62, 72, 117, 123, 167, 168, 223, 321, 376, 427, 441, 675, 676]],
  [404, [46, 47, 50, 56, 60, 63, 73, 78, 81, 115, 152, 336, 511]],
  [408, [159]],
  [411, [381]],
  [413, [229]],
  [415, [779]],
  [501, [48]],
  [503, [76, 209, 439]],
  // TOO_MANY_SIMULTANEOUS_QUERIES is 500 at ClickHouse; 503 is what clients try again after.
  [503, [202]],
];
const statusOf = new Map(statusOfCodes.flatMap(([status, codes]) => codes.map((code) => [code, status] as const)));

/** ClickHouse's src/Server/HTTP/exceptionCodeToHTTPStatus.cpp; what stands in no line there is 500. */
export function httpStatusOf(code: number): number {
  return statusOf.get(code) ?? 500;
}
