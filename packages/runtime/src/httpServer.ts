import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApiError, Health } from '@earshot/contracts';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyError, type FastifyInstance, LogController } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Logger } from './logger.js';

/** A body larger than this is answered 413: 1,000 items of a usual size fit many times. */
const bodyBytesMax = 32 * 1024 * 1024;

/** An error that a caller can act on; becomes an ApiError answer of this status. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly statusCode: number;
  readonly code: string;
  readonly next: string;
  constructor(statusCode: number, code: string, message: string, next: string) {
    super(message);
    this.statusCode = statusCode;
    this.code = code;
    this.next = next;
  }
}

export interface HttpServerOptions {
  readonly logger: Logger;
  readonly token: string;
  readonly version: string;
  /** What must hold before feedback is accepted: name → resolves if well, throws with the reason. */
  readonly readiness: () => Promise<Health>;
}

export type HttpServer = FastifyInstance;

/**
 * The one server of a process: `/healthz` and `/readyz` open, whatever lies outside `/v1/` and `/openapi.json` open
 * (the page's files), everything else asks for the token as `Authorization: Bearer`.
 */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const server = Fastify({
    loggerInstance: options.logger.child({}, { level: quietest(options.logger.level) }),
    bodyLimit: bodyBytesMax,
    // A stopping server answers what it has begun and closes idle connections.
    forceCloseConnections: 'idle',
    logController: new LogController({ disableRequestLogging: true }),
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
  server.addHook('onRequest', async (request) => {
    const path = request.url.split('?')[0] ?? '';
    if (!path.startsWith('/v1/') && path !== '/openapi.json') return;
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (given === undefined || !sameSecret(given, options.token)) {
      throw new HttpError(
        401,
        'token',
        'this address asks for a token',
        'Send "Authorization: Bearer TOKEN"; `earshot doctor` prints the token.',
      );
    }
  });
  server.setErrorHandler((error: FastifyError | HttpError, request, reply) => {
    const answer = toApiError(error);
    if (answer.status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
    if (answer.status === 503) reply.header('retry-after', '1');
    return reply.status(answer.status).send(answer.body);
  });
  server.setNotFoundHandler((request, reply) =>
    reply.status(404).send({
      error: {
        code: 'not_found',
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
  server.get('/openapi.json', { schema: { hide: true } }, async () => server.swagger());
  return server as unknown as HttpServer;
}

function toApiError(error: FastifyError | HttpError): { readonly status: number; readonly body: ApiError } {
  // Typed errors of the services say themselves what to do next; so does HttpError.
  if ('next' in error && error.statusCode !== undefined) {
    return {
      status: error.statusCode,
      body: { error: { code: error.code, message: error.message, next: error.next } },
    };
  }
  const status = error.statusCode ?? 500;
  if (status === 413) {
    return {
      status,
      body: {
        error: {
          code: 'too_large',
          message: `the body is larger than ${bodyBytesMax} bytes`,
          next: 'Send fewer items at once.',
        },
      },
    };
  }
  if (status >= 400 && status < 500) {
    return {
      status,
      body: {
        error: {
          code: error.code ?? 'bad_request',
          message: error.message,
          next: 'Correct the request; /openapi.json says what is expected.',
        },
      },
    };
  }
  return {
    status: 500,
    body: {
      error: {
        code: 'internal',
        message: 'the request failed here',
        next: 'Try again; the log of the server says more.',
      },
    },
  };
}

/** Compares digests, so that the time taken tells nothing of the token or its length. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function quietest(level: string): string {
  return level === 'silent' ? 'silent' : level === 'error' ? 'error' : 'warn';
}
