import { type DeadLetters, type Replayable, UnknownDeadLetterError } from '@earshot/bus';
import {
  ApiError,
  type DeadLetter,
  DeadLetterDetail,
  DeadLetterList,
  DeadLetterReplay,
  DeadLettersForgotten,
} from '@earshot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { apiLimits } from '../apiLimits.js';
import { notFound } from '../errors.js';

const Id = z.string().regex(/^\d{1,19}$/, 'expected the id of a dead letter, a number');
const TraceId = z.string().regex(/^[0-9a-f]{32}$/, 'expected the id of a trace, 32 hex digits in lower case');

export function deadLetterRoutes(deadLetters: DeadLetters): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/dead-letters',
      {
        schema: {
          tags: ['dead letters'],
          summary: 'What could not be processed, newest first',
          querystring: z.object({
            limit: z.coerce.number().int().min(1).max(apiLimits.deadLettersMax).default(100),
            before: Id.optional().describe('`next` of the page before'),
            trace_id: TraceId.optional().describe(
              'Only those of one trace, as the answer to the request named it (x-trace-id)',
            ),
          }),
          response: { 200: DeadLetterList, 400: ApiError, 503: ApiError },
        },
      },
      ({ query: { limit, before, trace_id } }) => readLetters(deadLetters, limit, before, trace_id),
    );

    app.get(
      '/v1/dead-letters/:id',
      {
        schema: {
          tags: ['dead letters'],
          summary: 'One dead letter with its original bytes, unredacted',
          params: z.object({ id: Id }),
          response: { 200: DeadLetterDetail, 400: ApiError, 404: ApiError, 503: ApiError },
        },
      },
      async ({ params: { id } }) => {
        try {
          const { letter, value, headers } = await deadLetters.show(id);
          return { ...letter, value: value.toString('base64'), headers: { ...headers } };
        } catch (error) {
          if (error instanceof UnknownDeadLetterError)
            throw notFound(`there is no dead letter ${id}`, 'GET /v1/dead-letters lists them.');
          throw error;
        }
      },
    );

    app.post(
      '/v1/dead-letters/replay',
      {
        schema: {
          tags: ['dead letters'],
          summary: 'Put dead letters back where they came from',
          body: z.union([
            z.object({ ids: z.array(Id).min(1).max(apiLimits.deadLettersMax) }),
            z.object({
              all: z.literal(true),
              up_to: Id.optional().describe(
                'As an earlier call of the same round answered it: leaves out what died again since',
              ),
            }),
          ]),
          response: { 200: DeadLetterReplay, 400: ApiError, 503: ApiError },
        },
      },
      async ({ body }) => {
        const { replayed, skipped, left, upTo } = await deadLetters.replay(toReplayable(body));
        const already = skipped.filter((letter) => letter.already).length;
        return { replayed: replayed.length, already, skipped: [...skipped], left, up_to: upTo };
      },
    );

    app.post(
      '/v1/dead-letters/forget',
      {
        schema: {
          tags: ['dead letters'],
          summary: 'Remove dead letters for good, their bytes with them: all that are there, or the oldest up to one',
          body: z.union([z.object({ all: z.literal(true) }), z.object({ up_to: Id })]),
          response: { 200: DeadLettersForgotten, 400: ApiError, 503: ApiError },
        },
      },
      async ({ body }) => ({ forgotten: await deadLetters.forget('up_to' in body ? body.up_to : undefined) }),
    );
  };
}

function toReplayable(
  body: { readonly ids: readonly string[] } | { readonly all: true; readonly up_to?: string | undefined },
): Replayable {
  if ('ids' in body) return body;
  return body.up_to === undefined ? { all: true } : { all: true, upTo: body.up_to };
}

/** As many pages of the log as the limit takes. */
async function readLetters(
  deadLetters: DeadLetters,
  limit: number,
  before: string | undefined,
  traceId: string | undefined,
): Promise<DeadLetterList> {
  const letters: DeadLetter[] = [];
  let from = before;
  for (;;) {
    const page = await deadLetters.list({
      limit: limit - letters.length,
      ...(from === undefined ? {} : { before: from }),
      ...(traceId === undefined ? {} : { traceId }),
    });
    letters.push(...page.letters);
    if (page.next === undefined || letters.length >= limit) return { dead_letters: letters, next: page.next ?? null };
    from = page.next;
  }
}
