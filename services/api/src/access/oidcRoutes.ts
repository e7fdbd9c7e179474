import { ApiError } from '@earshot/contracts';
import { HttpError } from '@earshot/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Oidc, OidcRefusedError } from './oidc.js';
import type { People } from './people.js';
import { cookieOf, isSecure, type PublicUrl, setCookie, setSessionCookie } from './sessionCookie.js';
import type { Sessions } from './sessions.js';

export interface OidcRouteOptions {
  readonly oidc: Oidc;
  readonly people: Pick<People, 'welcome'>;
  readonly sessions: Pick<Sessions, 'begin'>;
  readonly publicUrl: PublicUrl;
}

const tripCookie = 'earshot_oidc';
const path = '/v1/sign-in/oidc';
const callbackPath = `${path}/callback`;

/** A place on the page, never another site: browsers read `//` and a backslash as the beginning of a host. */
const PlaceOnPage = z
  .string()
  .max(2_000)
  .regex(/^\/(?![/\\])[^\\\p{C}]*$/u, 'expected a path of the page, such as /clusters')
  .default('/');

export function oidcRoutes({ oidc, people, sessions, publicUrl }: OidcRouteOptions): FastifyPluginAsyncZod {
  /** As it was told to the provider: behind a proxy the address that people use is not the one that this server sees. */
  const originOf = (request: FastifyRequest) =>
    publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`;

  function setTripCookie(request: FastifyRequest, reply: FastifyReply, value: string, expires: Date): void {
    setCookie(reply, { name: tripCookie, value, path, secure: isSecure(request, publicUrl), expires });
  }

  return async (app) => {
    app.get(
      path,
      {
        schema: {
          tags: ['sign-in'],
          summary: 'Go to the identity provider',
          querystring: z.object({ return_to: PlaceOnPage }),
          response: {
            302: z.undefined().describe('To the identity provider'),
            400: ApiError,
            503: ApiError,
          },
        },
      },
      async (request, reply) => {
        const trip = await oidc.begin(`${originOf(request)}${callbackPath}`, request.query.return_to);
        setTripCookie(request, reply, trip.sealed, trip.expiresAt);
        return reply.redirect(trip.address.href, 302);
      },
    );

    app.get(
      callbackPath,
      {
        schema: {
          tags: ['sign-in'],
          summary: 'Come back from the identity provider',
          querystring: z.looseObject({ state: z.string().optional(), code: z.string().optional() }),
          response: {
            302: z.undefined().describe('To the page, signed in; or with #sign-in-failed=CODE'),
            503: ApiError,
          },
        },
      },
      async (request, reply) => {
        setTripCookie(request, reply, '', new Date(0));
        const returned = new URL(request.url, originOf(request));
        try {
          const { newcomer, returnTo } = await oidc.finish(returned, cookieOf(request, tripCookie));
          const person = await people.welcome(newcomer);
          setSessionCookie(request, reply, publicUrl, await sessions.begin(person));
          request.log.info({ person_id: person.person_id }, 'signed in by the identity provider');
          return await reply.redirect(returnTo, 302);
        } catch (error) {
          const isRefusal =
            error instanceof OidcRefusedError || (error instanceof HttpError && error.statusCode === 403);
          if (!isRefusal) throw error;
          request.log.warn({ err: error }, 'somebody came back from the identity provider and was not let in');
          return reply.redirect(`/#sign-in-failed=${error.code}`, 302);
        }
      },
    );
  };
}
