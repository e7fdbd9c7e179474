import { createHmac } from 'node:crypto';
import { ApiError, Done, FirstAdmin, Me, MyChange, SignIn, SignInMethods } from '@earshot/contracts';
import type { Attempts, SharedMemory } from '@earshot/dedupe/memory';
import { HttpError, sameSecret } from '@earshot/runtime';
import type { PersonRow } from '@earshot/store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { accessLimits } from './accessLimits.js';
import { actorOf } from './actorOf.js';
import type { Oidc } from './oidc.js';
import { type People, toMe } from './people.js';
import { comesFromPage, type PublicUrl, sessionSecretOf, setSessionCookie } from './sessionCookie.js';
import type { Sessions } from './sessions.js';

export interface SignInOptions {
  readonly people: People;
  readonly sessions: Sessions;
  readonly oidc: Pick<Oidc, 'name'> | undefined;
  /** Where failures are counted. */
  readonly memory: Pick<SharedMemory, 'attempts'>;
  readonly publicUrl: PublicUrl;
  /** The installation's own token. */
  readonly token: string;
}

/**
 * What the printed link of an installation whose token came from its environment bears: it makes the first administrator and
 * opens nothing else, and not again once there is one. Every process of the installation has the same.
 */
export function firstAdminSecret(token: string): string {
  return createHmac('sha256', token).update('earshot first administrator').digest('base64url');
}

export function signInRoutes(options: SignInOptions): FastifyPluginAsyncZod {
  const { people, sessions, oidc, memory, publicUrl, token } = options;
  const window = { windowMs: accessLimits.failuresWindowMs, keysMax: accessLimits.attemptKeysMax };
  const byName = memory.attempts('names', { ...window, failuresMax: accessLimits.failuresPerNameMax });
  const byAddress = memory.attempts('addresses', { ...window, failuresMax: accessLimits.failuresPerAddressMax });
  const byNameAtAddress = memory.attempts('names-at-addresses', {
    ...window,
    failuresMax: accessLimits.failuresPerNameAtAddressMax,
  });

  /** What a wrong password for this name counts against, the name alone first. */
  const countedFor = (name: string, request: FastifyRequest): readonly [Tried, Tried, Tried] => [
    [byNameAtAddress, JSON.stringify([name.toLowerCase(), request.ip])],
    [byName, name.toLowerCase()],
    [byAddress, request.ip],
  ];

  async function signIn(request: FastifyRequest, reply: FastifyReply, person: PersonRow): Promise<Me> {
    // Always a new one; what the browser had before, perhaps somebody else's, ends.
    const before = sessionSecretOf(request, publicUrl);
    if (before !== undefined) await sessions.end(before);
    setSessionCookie(request, reply, publicUrl, await sessions.begin(person));
    request.log.info({ person_id: person.person_id }, 'signed in');
    return toMe(person);
  }

  /** Another site's form must not sign a visitor in as somebody whom that site chose. Programs say nothing of where they are. */
  function refuseForeign(request: FastifyRequest): void {
    const says = request.headers['sec-fetch-site'] !== undefined || request.headers.origin !== undefined;
    if (!says || comesFromPage(request, publicUrl)) return;
    throw new HttpError(403, 'foreign_origin', 'this was sent by another page', 'Sign in on the page itself.');
  }

  return async (app) => {
    app.get(
      '/v1/sign-in',
      {
        schema: {
          tags: ['sign-in'],
          summary: 'How people sign in here',
          response: { 200: SignInMethods, 503: ApiError },
        },
      },
      async () => ({
        password: true,
        oidc: oidc === undefined ? null : { name: oidc.name },
        first_admin: !(await people.isThereAdmin()),
      }),
    );

    app.post(
      '/v1/sign-in',
      {
        schema: {
          tags: ['sign-in'],
          summary: 'Sign in with a password; sets the cookie of the session',
          body: SignIn,
          response: { 200: Me, 400: ApiError, 401: ApiError, 403: ApiError, 429: ApiError, 503: ApiError },
        },
      },
      async (request, reply) => {
        refuseForeign(request);
        const { name, password } = request.body;
        const tried = countedFor(name, request);
        await holdBack(reply, tried);
        const person = await people.byPassword(name, password);
        if (person === undefined) {
          await countFailure(tried);
          throw new HttpError(401, 'sign_in', 'the name or the password is wrong', 'Try again.');
        }
        const [[attempts, key]] = tried;
        await attempts.forget(key);
        return signIn(request, reply, person);
      },
    );

    app.post(
      '/v1/first-admin',
      {
        schema: {
          tags: ['sign-in'],
          summary: 'Make the first administrator, by the link that the first start printed; once',
          body: FirstAdmin,
          response: {
            200: Me,
            400: ApiError,
            401: ApiError,
            403: ApiError,
            409: ApiError,
            429: ApiError,
            503: ApiError,
          },
        },
      },
      async (request, reply) => {
        refuseForeign(request);
        const tried = [[byAddress, request.ip]] as const;
        await holdBack(reply, tried);
        const { token: given, ...person } = request.body;
        if (!sameSecret(given, token) && !sameSecret(given, firstAdminSecret(token))) {
          await countFailure(tried);
          throw new HttpError(401, 'link', 'this is not the link that was printed', 'The start of Earshot prints it.');
        }
        return signIn(request, reply, await people.createFirst(person));
      },
    );

    app.post(
      '/v1/sign-out',
      {
        schema: {
          tags: ['sign-in'],
          summary: 'End the session, if there is one; with `everywhere` all of the person',
          querystring: z.object({
            everywhere: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
          }),
          response: { 200: Done, 400: ApiError, 403: ApiError, 503: ApiError },
        },
      },
      async (request, reply) => {
        const secret = sessionSecretOf(request, publicUrl);
        if (secret === undefined) return { done: true as const };
        refuseForeign(request);
        const session = request.query.everywhere ? await sessions.find(secret) : undefined;
        if (session !== undefined) await sessions.endOthers(session.person.person_id);
        await sessions.end(secret);
        setSessionCookie(request, reply, publicUrl, undefined);
        return { done: true as const };
      },
    );

    app.get(
      '/v1/me',
      { schema: { tags: ['sign-in'], summary: 'Who asks, and what they may', response: { 200: Me, 503: ApiError } } },
      async (request) => {
        const actor = actorOf(request);
        const person = await people.find(actor.person_id);
        return person === undefined ? { ...actor, language: null } : toMe(person);
      },
    );

    app.patch(
      '/v1/me',
      {
        schema: {
          tags: ['sign-in'],
          summary: "Change what is one's own: the language, the password",
          body: MyChange,
          response: { 200: Me, 400: ApiError, 409: ApiError, 429: ApiError, 503: ApiError },
        },
      },
      async (request, reply) => {
        const actor = actorOf(request);
        const person = await people.find(actor.person_id);
        if (person === undefined) {
          throw new HttpError(409, 'no_person', 'a program has nothing of its own', 'Sign in as a person.');
        }
        const { language, password } = request.body;
        if (password !== undefined) {
          const tried = countedFor(person.name, request);
          await holdBack(reply, tried);
          if ((await people.byPassword(person.name, password.old)) === undefined) {
            await countFailure(tried);
            throw new HttpError(400, 'old_password', 'password.old: this is not the present password', 'Try again.');
          }
        }
        await people.change(person.person_id, {
          ...(language === undefined ? {} : { language }),
          ...(password === undefined ? {} : { password: password.new }),
        });
        if (password !== undefined) {
          await sessions.endOthers(person.person_id, sessionSecretOf(request, publicUrl));
        }
        const changed = await people.find(person.person_id);
        return toMe(changed ?? person);
      },
    );
  };
}

type Tried = readonly [attempts: Attempts, key: string];

/** Who failed too often waits, whether the next try would be right or not. */
async function holdBack(reply: FastifyReply, tried: readonly Tried[]): Promise<void> {
  const waitMs = Math.max(...(await Promise.all(tried.map(([attempts, key]) => attempts.waitMs(key)))));
  if (waitMs === 0) return;
  const seconds = Math.ceil(waitMs / 1_000);
  reply.header('retry-after', String(seconds));
  throw new HttpError(429, 'too_many_failures', 'too many tries that failed', `Try again in ${seconds} s.`);
}

async function countFailure(tried: readonly Tried[]): Promise<void> {
  await Promise.all(tried.map(([attempts, key]) => attempts.fail(key)));
}
