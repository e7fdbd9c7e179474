import { warmUpRedaction } from '@earshot/domain/redaction';
import { createMailReader } from '@earshot/mail';
import { createIdClaims } from '@earshot/runtime';
import type { FastifyPluginAsync } from 'fastify';
import { type Accept, type AcceptDependencies, createAccept } from './acceptFeedback.js';
import { createEmailRoutes } from './emailRoutes.js';
import { createFeedbackRoutes } from './feedbackRoutes.js';
import { guardBodies } from './guardBodies.js';

export type GatewayDependencies = Omit<AcceptDependencies, 'claims' | 'mailReader'>;

export interface Gateway {
  readonly accept: Accept;
  /** POST /v1/feedback and POST /v1/email, without authentication: register it behind the server's own. */
  readonly routes: FastifyPluginAsync;
}

/** The door of the pipeline: by HTTP through `routes`, for imports, the mailbox and the demo through `accept`. */
export function createGateway(deps: GatewayDependencies): Gateway {
  warmUpRedaction();
  const mailReader = createMailReader();
  const accept = createAccept({ ...deps, claims: createIdClaims(), mailReader });
  return {
    accept,
    routes: async (app) => {
      guardBodies(app);
      await app.register(createFeedbackRoutes(accept, deps.onAnswer));
      await app.register(createEmailRoutes(accept, mailReader, deps.onAnswer));
    },
  };
}
