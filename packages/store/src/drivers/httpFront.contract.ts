import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { drainPending, Session } from 'chdb';

/** What ClickHouse's HTTP interface takes as parameters that are no settings. */
const noSettings = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'wait_end_of_query',
  'send_progress_in_http_headers',
]);

/**
 * ClickHouse's HTTP interface before the embedded engine: as much of it as our driver uses, so that the server driver is
 * held to the store's contract where no server is at hand. The engine is real; users and TLS are not there.
 */
export async function startHttpFront(path: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  const engine = new Session(path);
  const server = createServer((request, response) => {
    answer(path, request, response).catch((error: Error) => {
      const message = error.message;
      response.writeHead(500, { 'x-clickhouse-exception-code': /Code: (\d+)/.exec(message)?.[1] ?? '' });
      response.end(message);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      engine.close();
      await drainPending();
    },
  };
}

async function answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const params = new URL(request.url ?? '/', 'http://localhost').searchParams;
  const body = await text(request);
  if (request.url?.startsWith('/ping')) {
    response.end('Ok.\n');
    return;
  }
  const session = new Session(path);
  try {
    if (params.has('database')) await session.queryAsync(`USE ${params.get('database')}`);
    for (const [name, value] of params) {
      if (!noSettings.has(name)) await session.queryAsync(`SET ${name} = '${value}'`);
    }
    const inUrl = params.get('query');
    const sql = inUrl === null ? body : `${inUrl}\n${body}`;
    const result = await session.queryAsync(sql, { format: params.get('default_format') ?? 'TabSeparated' });
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.end(Buffer.from(result.bytes()));
  } finally {
    session.close();
  }
}
