import { ApiError, ModelCard } from '@earshot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ApiDependencies } from '../dependencies.js';
import { notFound } from '../errors.js';

export function modelRoutes({ modelCard }: Pick<ApiDependencies, 'modelCard'>): FastifyPluginAsyncZod {
  /** The weights of a process stay as they are: read at the first question; a failure is tried again. */
  let known: Promise<ModelCard> | undefined;
  return async (app) => {
    app.get(
      '/v1/model',
      {
        schema: {
          tags: ['model'],
          summary: 'What the model is, what it learnt from, how often it is right and what it cannot do',
          response: { 200: ModelCard, 404: ApiError, 503: ApiError },
        },
      },
      async () => {
        if (modelCard === undefined) {
          throw notFound('there are no weights here', 'Ask a process that has the files of the model.');
        }
        known ??= modelCard().catch((error: unknown) => {
          known = undefined;
          throw error;
        });
        return known;
      },
    );
  };
}
