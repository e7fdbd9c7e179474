import { ApiError, Done, NewToken, TokenList, TokenMade } from '@earshot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Cursor, cursorOf } from '../cursor.js';
import { accessLimits } from './accessLimits.js';
import { actorOf } from './actorOf.js';
import type { Tokens } from './tokens.js';

const Place = z.object({ created_at: z.iso.datetime(), token_id: z.string() });
const places = cursorOf('tokens', Place);
/** Before everything that there is. */
const newest = { created_at: '2299-12-31T00:00:00.000Z', token_id: '' };

export function tokenRoutes(tokens: Tokens): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/tokens',
      {
        schema: {
          tags: ['tokens'],
          summary: "Programs' tokens, the newest first; never the token itself",
          querystring: z.object({
            limit: z.coerce.number().int().min(1).max(accessLimits.listRowsMax).default(50),
            cursor: Cursor.optional(),
          }),
          response: { 200: TokenList, 400: ApiError, 503: ApiError },
        },
      },
      async ({ query }) => {
        const found = await tokens.page(places.read(query.cursor) ?? newest, query.limit + 1);
        const page = found.slice(0, query.limit);
        const last = found.length > query.limit ? page.at(-1) : undefined;
        const next = last === undefined ? null : places.write({ created_at: last.created_at, token_id: last.token_id });
        return { tokens: page, next };
      },
    );

    app.post(
      '/v1/tokens',
      {
        schema: {
          tags: ['tokens'],
          summary: 'Make a token for a program; the answer is the one time that it is told',
          body: NewToken,
          response: { 201: TokenMade, 400: ApiError, 503: ApiError },
        },
      },
      async (request, reply) => {
        const made = await tokens.create(request.body, actorOf(request));
        return reply.status(201).header('cache-control', 'no-store').send(made);
      },
    );

    app.delete(
      '/v1/tokens/:token_id',
      {
        schema: {
          tags: ['tokens'],
          summary: 'Revoke a token; it works no longer within seconds',
          params: z.object({ token_id: z.string().min(1).max(100) }),
          response: { 200: Done, 404: ApiError, 503: ApiError },
        },
      },
      async ({ params: { token_id } }) => {
        await tokens.revoke(token_id);
        return { done: true as const };
      },
    );
  };
}
