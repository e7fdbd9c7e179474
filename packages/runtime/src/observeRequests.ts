import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from './metrics/createMetrics.js';
import type { Span, Tracing } from './trace/createTracing.js';
import { traceOfHeaders } from './trace/traceContext.js';

export interface ObserveOptions {
  readonly metrics?: Metrics | undefined;
  readonly tracing?: Tracing | undefined;
}

/** On every answer: under which `trace_id` logs, dead letters and deliveries know what came of the request. */
export const traceIdHeader = 'x-trace-id';

/** Seen as one: a caller could make up any number of paths. */
const unknownRoute = '(none)';

/** Measures every request, and begins or continues its trace: what a route publishes or logs belongs to it. */
export function observeRequests(server: FastifyInstance, { metrics, tracing }: ObserveOptions): void {
  if (tracing !== undefined) traceRequests(server, tracing);
  if (metrics === undefined) return;
  server.addHook('onResponse', async (request, reply) => {
    // A live stream is open for as long as somebody looks at the page.
    if (request.headers.accept?.includes('text/event-stream') === true) return;
    const labels = {
      method: request.method,
      route: routeOf(request),
      status: `${Math.floor(reply.statusCode / 100)}xx`,
    };
    metrics.observe('requestSeconds', labels, reply.elapsedTime / 1_000);
  });
}

function traceRequests(server: FastifyInstance, tracing: Tracing): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  server.addHook('onRequest', (request, reply, done) => {
    const span = tracing.start({
      name: `${request.method} ${routeOf(request)}`,
      kind: 'server',
      parent: traceOfHeaders(request.headers),
      attributes: { 'http.request.method': request.method, 'http.route': routeOf(request) },
    });
    spans.set(request, span);
    reply.header(traceIdHeader, span.trace.traceId);
    span.within(done);
  });
  // A body that came in several packets was read in the packets' context, not in the request's.
  server.addHook('preValidation', (request, _reply, done) => {
    const span = spans.get(request);
    if (span === undefined) done();
    else span.within(done);
  });
  server.addHook('onResponse', async (request, reply) => {
    spans.get(request)?.end(reply.statusCode >= 500 ? new Error('the request failed') : undefined);
  });
}

function routeOf(request: FastifyRequest): string {
  return request.is404 ? unknownRoute : (request.routeOptions.url ?? unknownRoute);
}
