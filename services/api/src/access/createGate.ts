import { mayAsk, ruleOfRoute } from '@earshot/access';
import type { Actor } from '@earshot/contracts';
import type { SharedMemory } from '@earshot/dedupe/memory';
import {
  bearerOf,
  type Gate,
  HttpError,
  installationActor,
  metricsRoute,
  nobodyKnown,
  sameSecret,
} from '@earshot/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toHttpError } from '../errors.js';
import { accessLimits } from './accessLimits.js';
import { toActor } from './people.js';
import { isToken } from './secrets.js';
import { comesFromPage, type PublicUrl, sessionSecretOf, setSessionCookie } from './sessionCookie.js';
import type { Sessions } from './sessions.js';
import type { Tokens } from './tokens.js';

export interface GateOptions {
  /** The installation's own: an administrator's. */
  readonly token: string;
  /** Opens /metrics and nothing else. */
  readonly metricsToken: string | undefined;
  readonly publicUrl: PublicUrl;
  /** Where tokens that nobody knows are counted. */
  readonly memory: Pick<SharedMemory, 'attempts'>;
  /** Programs by their tokens; undefined where this process has no store: then the installation's token alone is known. */
  readonly tokens: Pick<Tokens, 'actorOf'> | undefined;
  /** People by their sessions; the same. */
  readonly sessions: Pick<Sessions, 'find'> | undefined;
}

const readingMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The server's gate: who asks is told by a token or a session, what they may by the one table (@earshot/access). */
export function createGate(options: GateOptions): Gate {
  const { token: installationToken, metricsToken, publicUrl, memory, tokens, sessions } = options;
  const window = { windowMs: accessLimits.strangersWindowMs, keysMax: accessLimits.attemptKeysMax };
  const byAddress = memory.attempts('strangers', { ...window, failuresMax: accessLimits.strangersPerAddressMax });
  const byPrefix = memory.attempts('prefixes', { ...window, failuresMax: accessLimits.strangersPerPrefixMax });

  async function byToken(given: string): Promise<Actor | undefined> {
    if (sameSecret(given, installationToken)) return installationActor;
    return isToken(given) ? tokens?.actorOf(given) : undefined;
  }

  async function bySession(request: FastifyRequest, reply: FastifyReply): Promise<Actor | undefined> {
    const secret = sessionSecretOf(request, publicUrl);
    if (secret === undefined || sessions === undefined) return undefined;
    const session = await sessions.find(secret);
    if (session === undefined) return undefined;
    if (!readingMethods.has(request.method) && !comesFromPage(request, publicUrl)) throw foreignOrigin();
    if (session.isRenewed) setSessionCookie(request, reply, publicUrl, { secret, expiresAt: session.expiresAt });
    return toActor(session.person);
  }

  /** Who is known never waits, whoever else guesses from their address: failures alone are counted and told to wait. */
  async function identify(request: FastifyRequest, reply: FastifyReply): Promise<Actor | undefined> {
    const given = bearerOf(request.headers.authorization);
    // Whoever names a token means it: a session that comes along is not looked at.
    if (given === undefined) return bySession(request, reply);
    const actor = await byToken(given);
    if (actor !== undefined) return actor;
    const waits = [byAddress.fail(request.ip)];
    if (isToken(given)) waits.push(byPrefix.fail(given.slice(0, accessLimits.strangersPrefixChars)));
    const waitMs = Math.max(...(await Promise.all(waits)));
    if (waitMs > 0) throw tooManyStrangers(reply, waitMs);
    return undefined;
  }

  return {
    isOpen: (method, pattern) => ruleOfRoute(method, pattern)?.from === 'everyone',

    async admit(request, reply) {
      const pattern = request.routeOptions.url ?? '';
      const rule = ruleOfRoute(request.method, pattern);
      if (rule?.from === 'everyone') return;
      const given = bearerOf(request.headers.authorization);
      const opensMetrics = pattern === metricsRoute && metricsToken !== undefined && given !== undefined;
      if (opensMetrics && sameSecret(given, metricsToken)) return;
      const actor = await identify(request, reply).catch((error: unknown) => {
        throw toHttpError(error);
      });
      if (actor === undefined) throw nobodyKnown();
      const decision = mayAsk(actor, request.method, pattern);
      if (!decision.allowed) throw notAllowed(decision, actor);
      request.actor = actor;
    },

    async isStillAdmitted(request) {
      const { actor: before } = request;
      const given = bearerOf(request.headers.authorization);
      const secret = sessionSecretOf(request, publicUrl);
      try {
        const session = given === undefined && secret !== undefined ? await sessions?.find(secret) : undefined;
        const actor = given === undefined ? session && toActor(session.person) : await byToken(given);
        // Somebody whose role or suppliers were changed comes in again as what they are now.
        return actor !== undefined && JSON.stringify(actor) === JSON.stringify(before);
      } catch {
        // The store is away: nothing is known against them.
        return true;
      }
    },
  };
}

function notAllowed({ why, needs }: Exclude<ReturnType<typeof mayAsk>, { allowed: true }>, { role }: Actor): HttpError {
  if (why === 'role') {
    const next = 'An administrator can give another role: docs/access.md says what each may.';
    return new HttpError(403, 'role', `this asks for the role ${needs}, and the caller's is ${role}`, next);
  }
  if (why === 'bound') {
    const next = 'Ask with a token or as a person that is bound to none.';
    return new HttpError(403, 'bound', 'this cannot be held to the suppliers that the caller is bound to', next);
  }
  return new HttpError(403, 'no_rule', 'no rule says who may ask this', 'Add it to packages/access/src/access.ts.');
}

function foreignOrigin(): HttpError {
  return new HttpError(
    403,
    'foreign_origin',
    'a session changes things from its own page alone, and this request does not come from there',
    'Programs send a token: "Authorization: Bearer TOKEN".',
  );
}

function tooManyStrangers(reply: FastifyReply, waitMs: number): HttpError {
  const seconds = Math.ceil(waitMs / 1_000);
  reply.header('retry-after', String(seconds));
  return new HttpError(
    429,
    'too_many_failures',
    'too many tokens from this address, or of this beginning, were not known',
    `Try again in ${seconds} s, with one that is.`,
  );
}
