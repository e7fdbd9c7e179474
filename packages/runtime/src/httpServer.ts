import { createHash, timingSafeEqual } from 'node:crypto';
import { ApiError, type Health } from '@earshot/contracts';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, LogController } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { HttpError } from './HttpError.js';
import type { Logger } from './logger.js';
import { type ObserveOptions, observeRequests } from './observeRequests.js';
import { toApiError } from './toApiError.js';

/** A body larger than this is answered 413: 1,000 items of a usual size fit many times. */
const bodyBytesMax = 32 * 1024 * 1024;
/** So long a request may take to arrive: Node's own limit, which the framework switches off. Senders that drip are let go. */
const requestMsMax = 5 * 60_000;

export interface HttpServerOptions extends ObserveOptions {
  readonly logger: Logger;
  readonly token: string;
  /** Opens `/metrics` and nothing else, so that who scrapes need not be able to read what customers said. */
  readonly metricsToken?: string | undefined;
  readonly version: string;
  /** What must hold before feedback is accepted: name → resolves if well, throws with the reason. */
  readonly readiness: () => Promise<Health>;
}

export type HttpServer = FastifyInstance;

/**
 * Routes that ask for no token: health, and the page's files, which are served under a wildcard. They are the routes as
 * they were matched, not the path as it was written: `/%76%31/lag` is another way to write `/v1/lag`.
 */
const openRoutes: ReadonlySet<string> = new Set(['/', '/*', '/healthz', '/readyz']);
const metricsRoute = '/metrics';

/** The one server of a process: every route but the `openRoutes` asks for the token as `Authorization: Bearer`. */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const server = Fastify({
    loggerInstance: options.logger.child({}, { level: quietest(options.logger.level) }),
    bodyLimit: bodyBytesMax,
    requestTimeout: requestMsMax,
    // A stopping server answers what it has begun and closes idle connections.
    forceCloseConnections: 'idle',
    logController: new LogController({ disableRequestLogging: true }),
    // A path that cannot be decoded matches no route, so no error handler of a route sees it.
    frameworkErrors: (error, _request, reply) => {
      const { status, body } = toApiError(error, bodyBytesMax);
      (reply as FastifyReply).status(status).send(body);
    },
  }).withTypeProvider<ZodTypeProvider>();
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  await server.register(swagger, {
    openapi: {
      info: {
        title: 'Earshot',
        version: options.version,
        description: 'Voice of the customer: feedback in, complaint clusters and spikes out.',
      },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    transform: jsonSchemaTransform,
  });
  observeRequests(server as unknown as HttpServer, options);
  // What the server itself may answer on any route.
  server.addHook('onRoute', (route) => {
    if (openRoutes.has(route.url) || route.schema === undefined || route.schema.hide === true) return;
    const body = route.schema.body === undefined ? {} : { 413: ApiError };
    route.schema.response = { 401: ApiError, ...body, 500: ApiError, ...(route.schema.response as object | undefined) };
  });
  server.addHook('onRequest', async (request) => {
    const route = request.routeOptions.url ?? '';
    if (request.is404 || openRoutes.has(route)) return;
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const accepted = route === metricsRoute ? [options.token, options.metricsToken] : [options.token];
    if (given === undefined || !accepted.some((token) => token !== undefined && sameSecret(given, token))) {
      throw new HttpError(
        401,
        'token',
        'this address asks for a token',
        'Send "Authorization: Bearer TOKEN"; `earshot doctor` prints the token.',
      );
    }
  });
  server.setErrorHandler((error: FastifyError | HttpError, request, reply) => {
    const answer = toApiError(error, bodyBytesMax);
    const seen = { err: error, route: request.routeOptions.url };
    if (answer.status === 503) {
      // Busy is no failure: the caller is told when to come again.
      request.log.warn(seen, 'request put off');
      reply.header('retry-after', '1');
    } else if (answer.status >= 500) {
      request.log.error(seen, 'request failed');
    }
    return reply.status(answer.status).send(answer.body);
  });
  server.setNotFoundHandler((request, reply) =>
    reply.status(404).send({
      error: {
        code: 'no_route',
        message: `no route ${request.method} ${request.url.split('?')[0]}`,
        next: 'See /openapi.json for what there is.',
      },
    } satisfies ApiError),
  );
  server.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok', checks: {} }) satisfies Health);
  server.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const health = await options.readiness();
    return reply.status(health.status === 'ok' ? 200 : 503).send(health);
  });
  const { metrics } = options;
  if (metrics !== undefined) {
    server.get(metricsRoute, { schema: { hide: true } }, async (_request, reply) => {
      const { contentType, body } = await metrics.render();
      return reply.type(contentType).send(body);
    });
  }
  server.get('/openapi.json', { schema: { hide: true } }, async () => server.swagger());
  return server as unknown as HttpServer;
}

/** Compares digests, so that the time taken tells nothing of the token or its length. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function quietest(level: string): string {
  return level === 'silent' ? 'silent' : level === 'error' ? 'error' : 'warn';
}
