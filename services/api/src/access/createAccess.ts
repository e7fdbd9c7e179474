import { mayAsk } from '@earshot/access';
import { createProcessMemory, type SharedMemory } from '@earshot/dedupe/memory';
import { type AccessConfig, type Gate, installationActor, sameSecret } from '@earshot/runtime';
import type { Store } from '@earshot/store';
import type { FastifyPluginAsync } from 'fastify';
import { createGate } from './createGate.js';
import { createOidc } from './oidc.js';
import { oidcRoutes } from './oidcRoutes.js';
import { createPasswords } from './passwords.js';
import { createPeople } from './people.js';
import { peopleRoutes } from './peopleRoutes.js';
import { isToken } from './secrets.js';
import { createSessions } from './sessions.js';
import { firstAdminSecret, signInRoutes } from './signInRoutes.js';
import { tokenRoutes } from './tokenRoutes.js';
import { createTokens } from './tokens.js';

export interface AccessOptions {
  /** People, tokens and sessions are in it; undefined: this process knows the installation's token alone. */
  readonly store: Pick<Store, 'query' | 'insert'> | undefined;
  /** The installation's own token. */
  readonly token: string;
  readonly metricsToken: string | undefined;
  readonly publicUrl: string | undefined;
  readonly config: AccessConfig;
  readonly clock: () => Date;
  /** Where failures are counted; left out: by this process alone. */
  readonly memory?: Pick<SharedMemory, 'attempts'>;
  /** Something that nobody waited for failed. */
  readonly onError: (error: unknown) => void;
}

export interface Access {
  readonly gate: Gate;
  /** Signing in, people, tokens; for the process that serves the page. */
  readonly routes: FastifyPluginAsync;
  /** Who has a token, for doors that are no route: whether they may ask SQL, and whose rows they see. Undefined for nobody. */
  sqlReader(
    token: string,
  ): Promise<{ readonly mayAsk: boolean; readonly suppliers: readonly string[] | null } | undefined>;
  /** What a link bears that makes the first administrator; undefined where there is one. */
  firstAdminSecret(): Promise<string | undefined>;
}

/** Who may what, put together: one for a process, its gate before all of its routes. */
export function createAccess(options: AccessOptions): Access {
  const { store, token, publicUrl, clock, config } = options;
  const memory = options.memory ?? createProcessMemory(() => clock().getTime());
  const passwords = createPasswords();
  const people = store && createPeople(store, clock, passwords);
  const sessions = store && people && createSessions(store, people, clock, config.sessionIdleMs);
  const tokens = store && createTokens(store, clock, options.onError);
  const oidc = config.oidc && createOidc(config.oidc, token, clock);
  return {
    async sqlReader(given) {
      const isOwn = sameSecret(given, token);
      const actor = isOwn ? installationActor : isToken(given) ? await tokens?.actorOf(given) : undefined;
      return actor && { mayAsk: mayAsk(actor, 'POST', '/v1/sql').allowed, suppliers: actor.suppliers };
    },
    gate: createGate({ token, metricsToken: options.metricsToken, publicUrl, memory, tokens, sessions }),
    async routes(app) {
      if (people === undefined || sessions === undefined || tokens === undefined) return;
      await app.register(signInRoutes({ people, sessions, oidc, memory, publicUrl, token }));
      if (oidc !== undefined) await app.register(oidcRoutes({ oidc, people, sessions, publicUrl }));
      await app.register(peopleRoutes(people, sessions));
      await app.register(tokenRoutes(tokens));
    },
    async firstAdminSecret() {
      if (people === undefined || (await people.isThereAdmin())) return undefined;
      return firstAdminSecret(token);
    },
  };
}
