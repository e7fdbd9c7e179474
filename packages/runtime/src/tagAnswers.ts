import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/**
 * What a document of ours may do in a browser: run and load what comes from here, and no script that stands in its text, so that
 * a customer's words stay words even where a page forgot to escape them. Styles are written by the component library as it runs, and zod
 * compiles its checks.
 */
const contentPolicy = [
  ...["default-src 'self'", "script-src 'self' 'unsafe-eval'", "style-src 'self' 'unsafe-inline'"],
  ...["img-src 'self' data: blob:", "font-src 'self' data:"],
  ...["frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"],
].join('; ');

/**
 * Headers of every answer: nothing is guessed, framed or told on; answers of the interface stay with who asked. An answer to GET bears
 * a weak entity tag, and `If-None-Match` with it is answered 304 without a body (RFC 9110, 8.8.3 and 13.1.2).
 */
export function tagAnswers(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('x-frame-options', 'DENY');
    reply.header('content-security-policy', contentPolicy);
    if (!request.routeOptions.url?.startsWith('/v1/')) return payload;
    if (reply.getHeader('cache-control') === undefined) reply.header('cache-control', 'private, no-cache');
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    // What is streamed is not held back to be hashed.
    if (!isRead || reply.statusCode !== 200 || typeof payload !== 'string') return payload;
    const tag = `W/"${createHash('sha256').update(payload).digest('base64url').slice(0, 22)}"`;
    reply.header('etag', tag);
    if (!isNamed(tag, request.headers['if-none-match'])) return payload;
    reply.status(304);
    reply.removeHeader('content-type');
    reply.removeHeader('content-length');
    return null;
  });
}

/** By weak comparison: what differs in the mark of weakness alone is the same. */
function isNamed(tag: string, named: string | undefined): boolean {
  if (named === undefined) return false;
  const bare = (text: string) => text.trim().replace(/^W\//, '');
  return named.trim() === '*' || named.split(',').some((one) => bare(one) === bare(tag));
}
