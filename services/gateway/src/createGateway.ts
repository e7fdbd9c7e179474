import { createIdClaims } from '@earshot/runtime';
import type { FastifyPluginAsync } from 'fastify';
import { type Accept, type AcceptDependencies, createAccept } from './acceptFeedback.js';
import { createFeedbackRoutes } from './feedbackRoutes.js';

export type GatewayDependencies = Omit<AcceptDependencies, 'claims'>;

export interface Gateway {
  readonly accept: Accept;
  /** POST /v1/feedback, without authentication. */
  readonly routes: FastifyPluginAsync;
}

/** The door of the pipeline: by HTTP through `routes`, for imports and the demo through `accept`. */
export function createGateway(deps: GatewayDependencies): Gateway {
  const accept = createAccept({ ...deps, claims: createIdClaims() });
  return { accept, routes: createFeedbackRoutes(accept) };
}
