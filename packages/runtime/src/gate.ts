import type { FastifyReply, FastifyRequest } from 'fastify';
import { HttpError } from './HttpError.js';
import { installationActor } from './requestActor.js';
import { bearerOf, sameSecret } from './sameSecret.js';

declare module 'fastify' {
  interface FastifyInstance {
    gate: Gate;
  }
}

/** Who may ask what: the one place that every request passes before anything of it is read. */
export interface Gate {
  /** Sets `request.actor`. @throws HttpError 401 where nobody is known, 403 where they may not */
  admit(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Whether a request that is still being answered would be admitted again. Never throws. */
  isStillAdmitted(request: FastifyRequest): Promise<boolean>;
  /** Whether everybody may ask a route, by its method and its pattern; described so in the OpenAPI document. */
  isOpen(method: string, pattern: string): boolean;
}

export const metricsRoute = '/metrics';

/**
 * Routes that ask for no token: health, and the page's files, which are served under a wildcard. They are the routes as
 * they were matched, not the path as it was written: `/%76%31/lag` is another way to write `/v1/lag`.
 */
const openRoutes: ReadonlySet<string> = new Set(['/', '/*', '/healthz', '/readyz']);

/** A process that knows nobody by name: every route but the open ones asks for the installation's token. */
export function createTokenGate(token: string, metricsToken: string | undefined): Gate {
  const isOpen = (_method: string, pattern: string) => openRoutes.has(pattern);
  return {
    isOpen,
    isStillAdmitted: async () => true,
    async admit(request) {
      const route = request.routeOptions.url ?? '';
      if (isOpen(request.method, route)) return;
      const given = bearerOf(request.headers.authorization);
      const accepted = route === metricsRoute ? [token, metricsToken] : [token];
      if (given === undefined || !accepted.some((one) => one !== undefined && sameSecret(given, one))) {
        throw nobodyKnown();
      }
      request.actor = installationActor;
    },
  };
}

export function nobodyKnown(): HttpError {
  return new HttpError(
    401,
    'token',
    'this address asks for a token',
    'Send "Authorization: Bearer TOKEN"; `earshot doctor` prints the token.',
  );
}
