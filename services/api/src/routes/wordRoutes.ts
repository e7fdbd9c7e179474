import { ApiError, Cause, Sentiment, WordList } from '@earshot/contracts';
import { HttpError } from '@earshot/runtime';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../access/actorOf.js';
import { apiLimits } from '../apiLimits.js';
import type { ApiDependencies } from '../dependencies.js';
import type { Picture } from '../picture.js';
import { readWords, type WordPlace } from '../reads/readWords.js';

export function wordRoutes({ store }: Pick<ApiDependencies, 'store'>, picture: Picture): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/words',
      {
        schema: {
          tags: ['words'],
          summary: "Customers' words, newest first",
          querystring: z.object({
            cluster_id: z.string().default(''),
            supplier_id: z.string().default(''),
            product_id: z.string().default(''),
            cause: z.union([Cause, z.literal('')]).default(''),
            sentiment: z.union([Sentiment, z.literal('')]).default(''),
            before: z.string().optional().describe('`next` of the page before'),
            limit: z.coerce.number().int().min(1).max(apiLimits.wordsMax).default(50),
          }),
          response: { 200: WordList, 400: ApiError, 503: ApiError },
        },
      },
      async (request) => {
        const { before, limit, ...filter } = request.query;
        const { as_of } = await picture.streamClock();
        const { words, next } = await readWords(
          store,
          { ...filter, suppliers: actorOf(request).suppliers },
          before === undefined ? newest(as_of) : parsePlace(before),
          limit,
        );
        return { as_of, words, next: next === null ? null : `${next.occurred_at}_${next.feedback_id}` };
      },
    );
  };
}

/** Everything up to now: ids are hexadecimal, so all of them come before 'g'. */
function newest(as_of: string): WordPlace {
  return { occurred_at: as_of, feedback_id: 'g' };
}

function parsePlace(text: string): WordPlace {
  const [occurred_at = '', feedback_id = ''] = text.split('_');
  if (!z.iso.datetime().safeParse(occurred_at).success) {
    throw new HttpError(
      400,
      'bad_request',
      `before: expected the \`next\` of a page, got ${JSON.stringify(text)}`,
      'Leave `before` out for the first page.',
    );
  }
  return { occurred_at, feedback_id };
}
