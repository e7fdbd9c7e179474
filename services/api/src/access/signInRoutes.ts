import { createHmac } from 'node:crypto';
import { ApiError, Done, FirstAdmin, Me, MyChange, SignIn, SignInMethods } from '@earshot/contracts';
import { HttpError, sameSecret } from '@earshot/runtime';
import type { PersonRow } from '@earshot/store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { accessLimits } from './accessLimits.js';
import { actorOf } from './actorOf.js';
import { type Attempts, createAttempts } from './attempts.js';
import type { Oidc } from './oidc.js';
import { type People, toMe } from './people.js';
import { comesFromPage, type PublicUrl, sessionSecretOf, setSessionCookie } from './sessionCookie.js';
import type { Sessions } from './sessions.js';

export interface SignInOptions {
  readonly people: People;
  readonly sessions: Sessions;
  readonly oidc: Pick<Oidc, 'name'> | undefined;
  readonly clock: () => Date;
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
  const { people, sessions, oidc, clock, publicUrl, token } = options;
  const window = { windowMs: accessLimits.failuresWindowMs, keysMax: accessLimits.attemptKeysMax };
  const byName = createAttempts({ ...window, failuresMax: accessLimits.failuresPerNameMax });
  const byAddress = createAttempts({ ...window, failuresMax: accessLimits.failuresPerAddressMax });

  async function signIn(request: FastifyRequest, reply: FastifyReply, person: PersonRow): Promise<Me> {
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
        const tried = [
          [byName, name.toLowerCase()],
          [byAddress, request.ip],
        ] as const;
        holdBack(reply, tried, clock().getTime());
        const person = await people.byPassword(name, password);
        if (person === undefined) {
          for (const [attempts, key] of tried) attempts.fail(key, clock().getTime());
          throw new HttpError(401, 'sign_in', 'the name or the password is wrong', 'Try again.');
        }
        byName.forget(name.toLowerCase());
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
        holdBack(reply, tried, clock().getTime());
        const { token: given, ...person } = request.body;
        if (!sameSecret(given, token) && !sameSecret(given, firstAdminSecret(token))) {
          byAddress.fail(request.ip, clock().getTime());
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
          summary: 'End the session, if there is one',
          response: { 200: Done, 403: ApiError, 503: ApiError },
        },
      },
      async (request, reply) => {
        const secret = sessionSecretOf(request, publicUrl);
        if (secret === undefined) return { done: true as const };
        refuseForeign(request);
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
          const tried = [[byName, person.name.toLowerCase()]] as const;
          holdBack(reply, tried, clock().getTime());
          if ((await people.byPassword(person.name, password.old)) === undefined) {
            byName.fail(person.name.toLowerCase(), clock().getTime());
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

/** Who failed too often waits, whether the next try would be right or not. */
function holdBack(reply: FastifyReply, tried: readonly (readonly [Attempts, string])[], nowMs: number): void {
  const waitMs = Math.max(...tried.map(([attempts, key]) => attempts.waitMs(key, nowMs)));
  if (waitMs === 0) return;
  const seconds = Math.ceil(waitMs / 1_000);
  reply.header('retry-after', String(seconds));
  throw new HttpError(429, 'too_many_failures', 'too many tries that failed', `Try again in ${seconds} s.`);
}
