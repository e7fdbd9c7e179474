import type { Actor } from '@earshot/contracts';
// For what it adds to FastifyRequest.
import type {} from '@earshot/runtime';
import type { FastifyRequest } from 'fastify';

/**
 * Who asks, on a route that is not open. Reads must honour `suppliers` (null: all of them): pass it on as a filter.
 * @throws TypeError where nobody was let in: a route that is open has no actor
 */
export function actorOf(request: FastifyRequest): Actor {
  if (request.actor === null) throw new TypeError('the route is open: it has no actor');
  return request.actor;
}
