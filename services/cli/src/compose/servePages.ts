import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HttpServer } from '@earshot/runtime';
import staticFiles from '@fastify/static';

const pageFolder = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** Left out of the description of the interface. */
const hidden: object = { hide: true };

/** Serves the built pages. They find their own way: every address that a person opens is answered with the one document. */
export async function servePages(server: HttpServer): Promise<void> {
  await server.register(staticFiles, {
    root: pageFolder,
    serve: false,
    cacheControl: false,
    // Built files bear a hash in their names; the page itself must always be asked for.
    setHeaders: (response, path) => {
      response.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.get<{ Params: { '*': string } }>('/*', { schema: hidden }, (request, reply) => {
    const file = fileOf(request.params['*'], request.headers.accept);
    return file === undefined ? reply.callNotFound() : reply.sendFile(file);
  });
}

/**
 * The file that an address stands for. A link into the pages (`clusters/8f3c`) is told from a mistaken call of the interface
 * by what is asked for: only a browser that opens an address asks for text/html.
 */
export function fileOf(path: string, accept: string | undefined): string | undefined {
  if (path === '') return 'index.html';
  if (extname(path) !== '') return path;
  if (path === 'v1' || path.startsWith('v1/')) return undefined;
  return accept?.includes('text/html') === true ? 'index.html' : undefined;
}
