import type { Actor } from '@earshot/contracts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on routes that are open to everybody. */
    actor: Actor | null;
  }
}

/** Whoever holds the installation's own token: programs of the installation, and people until they have names. */
export const installationActor: Actor = {
  person_id: 'installation',
  name: 'installation token',
  role: 'admin',
  suppliers: null,
};
