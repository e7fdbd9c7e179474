import { type Health, problemMediaType } from '@earshot/contracts';
import type { KeptAnswers } from '@earshot/dedupe/memory';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { describeRoutes } from './describeRoutes.js';
import { createTokenGate, type Gate, metricsRoute } from './gate.js';
import { HttpError } from './HttpError.js';
import { keepAnswers } from './keepAnswers.js';
import { createKnownPaths, type KnownPaths } from './knownPaths.js';
import type { Logger } from './logger.js';
import { type ObserveOptions, observeRequests } from './observeRequests.js';
import { tagAnswers } from './tagAnswers.js';
import { toApiError } from './toApiError.js';

/** A body larger than this is answered 413: 1,000 items of a usual size fit many times. */
const bodyBytesMax = 32 * 1024 * 1024;
/** So long a request may take to arrive: Node's own limit, which the framework switches off. Senders that drip are let go. */
const requestMsMax = 5 * 60_000;
const pathPartCharsMax = 4_096;

export interface HttpServerOptions extends ObserveOptions {
  readonly logger: Logger;
  readonly token: string;
  /** Opens `/metrics` and nothing else, so that who scrapes need not be able to read what customers said. */
  readonly metricsToken?: string | undefined;
  /** Who may ask what; left out: whoever holds the token may everything. */
  readonly gate?: Gate | undefined;
  /** Addresses of the proxies before it, whose word on who asks and by which protocol is taken. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** Answers by Idempotency-Key; left out: this process remembers its own. */
  readonly answers?: KeptAnswers | undefined;
  readonly version: string;
  /** What must hold before feedback is accepted: name → resolves if well, throws with the reason. */
  readonly readiness: () => Promise<Health>;
}

export type HttpServer = FastifyInstance;

/** The one server of a process: what a request may do is decided by the gate, before anything of it is read. */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const gate = options.gate ?? createTokenGate(options.token, options.metricsToken);
  const { trustedProxies = [] } = options;
  const server = Fastify({
    loggerInstance: options.logger.child({}, { level: quietest(options.logger.level) }),
    bodyLimit: bodyBytesMax,
    requestTimeout: requestMsMax,
    // Ids in a path: 256 characters, each up to twelve where it is written with percent signs.
    routerOptions: { maxParamLength: pathPartCharsMax },
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    // A stopping server answers what it has begun and closes idle connections.
    forceCloseConnections: 'idle',
    logController: new LogController({ disableRequestLogging: true }),
    // A path that cannot be decoded matches no route, so no error handler of a route sees it.
    frameworkErrors: (error, _request, reply) => {
      const { status, body } = toApiError(error, bodyBytesMax);
      (reply as FastifyReply).status(status).type(problemMediaType).send(body);
    },
  }).withTypeProvider<ZodTypeProvider>() as unknown as HttpServer;
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  keepAnswers(server, options.answers);
  await describeRoutes(server, options.version, gate);
  const knownPaths = createKnownPaths(server);
  observeRequests(server, options);
  server.decorateRequest('actor', null);
  server.decorate('gate', gate);
  server.addHook('onRequest', async (request, reply) => {
    // Before a body is read, which an unknown method may bring in any form.
    if (request.is404 || knownPaths.isForeign(request)) throw notServed(request, reply, knownPaths);
    await gate.admit(request, reply);
  });
  tagAnswers(server);
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
    return reply.status(answer.status).type(problemMediaType).send(answer.body);
  });
  // Where files are served, what is not among them comes here.
  server.setNotFoundHandler(async (request, reply) => {
    throw notServed(request, reply, knownPaths);
  });
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
  for (const path of ['/openapi.json', '/v1/openapi.json']) {
    server.get(path, { schema: { hide: true } }, async () => server.swagger());
  }
  return server;
}

function notServed(request: FastifyRequest, reply: FastifyReply, knownPaths: KnownPaths): HttpError {
  const [path = ''] = request.url.split('?');
  const asked = `${request.method} ${path}`;
  const methods = knownPaths.methodsOf(path);
  if (methods.length === 0) {
    return new HttpError(404, 'no_route', `no route ${asked}`, 'See /v1/openapi.json for what there is.');
  }
  reply.header('allow', methods.join(', '));
  return new HttpError(405, 'no_method', `no route ${asked}`, `This path is asked with ${methods.join(' or ')}.`);
}

function quietest(level: string): string {
  return level === 'silent' ? 'silent' : level === 'error' ? 'error' : 'warn';
}
