import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '@earshot/runtime';
import type { EngineCounts, EngineDoor } from '@earshot/store/engine';
import { exceptionText, httpStatusOf, toClickHouseError } from './ClickHouseError.js';
import { authenticate, type SqlCredentials } from './credentials.js';
import { runStatement } from './runStatement.js';
import { sendAnswer } from './sendAnswer.js';
import type { ServerFacts } from './serverFacts.js';
import type { SqlLimits } from './sqlLimits.js';
import { readSqlRequest, type SqlRequest } from './sqlRequest.js';

export interface SqlHandlerParts {
  readonly door: EngineDoor;
  readonly facts: ServerFacts;
  readonly credentials: SqlCredentials;
  readonly limits: SqlLimits;
  readonly logger: Logger;
}

/** What answers one request after the other. It never throws: what goes wrong is an answer, or an end of the connection. */
export function createSqlHandler(parts: SqlHandlerParts): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    // Whoever goes away is told to the engine by the response's close; unheard, the error would end the process.
    request.on('error', () => {});
    response.on('error', () => {});
    answer(parts, request, response).catch((error: unknown) => fail(parts, request, response, error));
  };
}

async function answer(parts: SqlHandlerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { door, facts, credentials, limits } = parts;
  response.setHeader('X-ClickHouse-Server-Display-Name', facts.displayName);
  const asked = readSqlRequest(request);
  if (isLivenessCheck(asked)) {
    response.writeHead(200, { 'content-type': 'text/html; charset=UTF-8' }).end('Ok.\n');
    return;
  }
  if (asked.path !== '/') {
    response.writeHead(404, { 'content-type': 'text/plain; charset=UTF-8' });
    response.end('There is no such handle. Use / for queries, and / or /ping for health checks.\n');
    return;
  }
  response.setHeader('X-ClickHouse-Query-Id', asked.queryId ?? randomUUID());
  response.setHeader('X-ClickHouse-Timezone', timeZoneOf(asked, facts));
  const caller = await authenticate(asked, credentials);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const given = await runStatement({ door, limits, asked, caller, request, signal: gone.signal });
  if (given.counts !== undefined)
    response.setHeader('X-ClickHouse-Summary', summaryOf(given.counts, given.kind === 'done'));
  if (given.kind === 'done') response.writeHead(200, { 'content-type': 'text/plain; charset=UTF-8' }).end();
  else await sendAnswer(response, asked, given, { facts, limits });
}

/** ClickHouse answers `GET /` without a query as it does `/ping`, and asks nobody who they are. */
function isLivenessCheck({ method, path, statement }: SqlRequest): boolean {
  return path === '/ping' || (path === '/' && method !== 'POST' && statement === '');
}

function timeZoneOf({ settings }: SqlRequest, facts: ServerFacts): string {
  const asked = settings.find(([name]) => name === 'session_timezone')?.[1] ?? '';
  return /^[A-Za-z0-9_+\-/]{1,64}$/.test(asked) ? asked : facts.timeZone;
}

/** chdb counts the rows that a statement gave or took; what it had to read for them it does not tell. */
function summaryOf({ rowsRead, bytesRead, elapsedSeconds }: EngineCounts, wrote: boolean): string {
  return JSON.stringify({
    read_rows: String(rowsRead),
    read_bytes: String(bytesRead),
    written_rows: String(wrote ? rowsRead : 0),
    written_bytes: String(wrote ? bytesRead : 0),
    total_rows_to_read: '0',
    result_rows: String(rowsRead),
    result_bytes: String(bytesRead),
    elapsed_ns: String(Math.round(elapsedSeconds * 1e9)),
  });
}

function fail(
  { facts, logger }: SqlHandlerParts,
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
): void {
  if (response.destroyed) return;
  const told = toClickHouseError(error);
  // Statements may quote customers' words: only what is our own failure is logged, and no statement with it.
  if (told.code === 1_002) logger.error({ err: error }, 'the SQL door failed for a reason of its own');
  if (response.headersSent) {
    // An answer that stops must not look like one that ended.
    response.destroy();
    return;
  }
  const status = httpStatusOf(told.code);
  response.setHeader('X-ClickHouse-Exception-Code', String(told.code));
  if (status === 401) response.setHeader('WWW-Authenticate', 'Basic realm="ClickHouse server HTTP API"');
  if (status === 503) response.setHeader('Retry-After', '1');
  // Rows that nobody has read would be taken for the next request.
  if (!request.complete) response.setHeader('Connection', 'close');
  response.writeHead(status, { 'content-type': 'text/plain; charset=UTF-8' });
  response.end(exceptionText(told, facts.version));
}
