import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

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
 * @param {{ world: ReturnType<typeof import('./createWorld.mjs').createWorld>, token: string, port: number }} options
 */
export async function createFakeServer({ world, token, port }) {
  /** @type {Set<import('node:http').ServerResponse>} */
  const listeners = new Set();
  let away = false;

  const server = createServer((request, response) => {
    if (away) return void request.socket.destroy();
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!url.pathname.startsWith('/v1/')) return void serveFile(url.pathname, response);
    if (request.headers.authorization !== `Bearer ${token}`) return answer(response, 401, unauthorised);
    if (url.pathname === '/v1/live') return listen(response);
    const body = read(world, url.pathname, url.searchParams);
    if (body === undefined) return answer(response, 404, notFound);
    answer(response, 200, body);
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

const unauthorised = {
  error: {
    code: 'token',
    message: 'The token is missing or wrong.',
    next: 'Run ./earshot doctor and open the address that it prints.',
  },
};
const notFound = {
  error: { code: 'not_found', message: 'There is nothing here.', next: 'See /v1/openapi.json for what there is.' },
};

/** @param {ReturnType<typeof import('./createWorld.mjs').createWorld>} world @param {string} path @param {URLSearchParams} query */
function read(world, path, query) {
  /** @param {string} name */
  const text = (name) => query.get(name) ?? undefined;
  /** @param {string} name @param {number} otherwise */
  const number = (name, otherwise) => Number(query.get(name) ?? otherwise);
  const filter = { supplierId: text('supplier_id'), productId: text('product_id'), cause: text('cause') };
  if (path === '/v1/overview') return world.overview();
  if (path === '/v1/catalogue') return world.catalogue();
  if (path === '/v1/signals') {
    const signals = query.get('state') === 'past' ? world.pastSignals() : world.signals();
    return { as_of: world.overview().as_of, signals };
  }
  if (path === '/v1/heatmap') return world.heatmap(number('window_hours', 24));
  if (path === '/v1/clusters')
    return world.clusters({ ...filter, windowHours: number('window_hours', 6), limit: number('limit', 50) });
  if (path === '/v1/words')
    return world.words({
      ...filter,
      clusterId: text('cluster_id'),
      before: text('before'),
      limit: number('limit', 50),
    });
  const id = /^\/v1\/clusters\/([^/]+)$/.exec(path)?.[1];
  return id === undefined
    ? undefined
    : world.cluster(decodeURIComponent(id), number('window_hours', 6), number('days', 14));
}

/** @param {import('node:http').ServerResponse} response @param {number} status @param {unknown} body */
function answer(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** @param {string} path @param {import('node:http').ServerResponse} response */
async function serveFile(path, response) {
  const file = join(dist, normalize(path === '/' ? '/index.html' : path));
  const found = file.startsWith(dist) && (await stat(file).catch(() => undefined))?.isFile();
  if (!found) return answer(response, 404, notFound);
  response.writeHead(200, { 'content-type': mimes[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
}
