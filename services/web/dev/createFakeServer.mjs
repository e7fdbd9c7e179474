import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAccess, notFound } from './createAccess.mjs';
import { createRoutes } from './createRoutes.mjs';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const heartbeatMs = 10_000;
/** @type {Record<string, string>} */
const mimes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/**
 * Serves a world (createWorld) as Earshot's server would, the built page included. For developing and testing the page:
 * nothing is kept, nothing is checked but the token.
 *
 * @typedef {import('@earshot/contracts').LiveEvent} LiveEvent
 * @param {{ world: ReturnType<typeof import('./createWorld.mjs').createWorld>, token: string, port: number,
 *   person?: { me: import('@earshot/contracts').Me, password: string } }} options `person`: may sign in, by name and password;
 * without one the token's holder may do all
 */
export async function createFakeServer({ world, token, port, person }) {
  /** @type {Set<import('node:http').ServerResponse>} */
  const listeners = new Set();
  let away = false;

  const routes = createRoutes(world);
  const access = createAccess(token, person);

  const server = createServer(async (request, response) => {
    if (away) return void request.socket.destroy();
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!url.pathname.startsWith('/v1/') && url.pathname !== '/readyz') return void serveFile(url.pathname, response);
    const body = url.pathname === '/v1/live' ? '' : await bodyOf(request);
    const entered = access(request, url.pathname, body);
    if (entered !== undefined) {
      if (entered.cookie !== undefined) response.setHeader('set-cookie', entered.cookie);
      return answer(response, entered.status, entered.body);
    }
    if (url.pathname === '/v1/live') return listen(response);
    for (const [method, path, respond] of routes) {
      const params = method === request.method ? path.exec(url.pathname) : null;
      if (params === null) continue;
      const given = respond({ params: params.slice(1).map(decodeURIComponent), query: url.searchParams, body });
      return given === undefined ? answer(response, 404, notFound) : answer(response, given.status ?? 200, given.body);
    }
    answer(response, 404, notFound);
  });

  /** @param {import('node:http').ServerResponse} response */
  function listen(response) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': hello\n\n');
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
  }

  const heartbeat = setInterval(() => {
    for (const listener of listeners) listener.write(': still here\n\n');
  }, heartbeatMs);

  await /** @type {Promise<void>} */ (new Promise((resolve) => server.listen(port, '127.0.0.1', resolve)));
  const address = server.address();
  const actualPort = typeof address === 'object' && address !== null ? address.port : port;

  return {
    address: `http://127.0.0.1:${actualPort}/#token=${token}`,
    listenerCount: () => listeners.size,

    /** Tells every open page. @param {LiveEvent} event */
    push(event) {
      for (const listener of listeners) listener.write(`event: ${event.type}\ndata: ${JSON.stringify(event.data)}\n\n`);
    },

    /** Answers nothing and hangs up on everybody, until told otherwise. @param {boolean} isAway */
    setAway(isAway) {
      away = isAway;
      if (isAway) server.closeAllConnections();
    },

    async close() {
      clearInterval(heartbeat);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The body of a request: JSON as what it says, all else as text. @param {import('node:http').IncomingMessage} request */
async function bodyOf(request) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return request.headers['content-type']?.startsWith('application/json') === true ? JSON.parse(text) : text;
}

/** @param {import('node:http').ServerResponse} response @param {number} status @param {unknown} body */
function answer(response, status, body) {
  const isText = typeof body === 'string';
  response
    .writeHead(status, { 'content-type': isText ? 'text/csv' : 'application/json' })
    .end(isText ? body : JSON.stringify(body));
}

/** @param {string} path @param {import('node:http').ServerResponse} response */
async function serveFile(path, response) {
  // A page's own address: the page itself finds out what to show.
  const file = join(dist, normalize(extname(path) === '' ? '/index.html' : path));
  const found = file.startsWith(dist) && (await stat(file).catch(() => undefined))?.isFile();
  if (!found) return answer(response, 404, notFound);
  response.writeHead(200, { 'content-type': mimes[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
}
