import { ApiError, LagList, Overview } from '@earshot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { actorOf } from '../access/actorOf.js';
import type { ApiDependencies } from '../dependencies.js';
import type { Picture } from '../picture.js';
import { readOverview } from '../reads/readOverview.js';

export function overviewRoutes(dependencies: ApiDependencies, picture: Picture): FastifyPluginAsyncZod {
  const { lag, clock } = dependencies;
  return async (app) => {
    app.get(
      '/v1/overview',
      {
        schema: {
          tags: ['overview'],
          summary: 'How much was heard, and how far behind the picture is',
          response: { 200: Overview, 503: ApiError },
        },
      },
      async (request) => readOverview(dependencies, await picture.streamClock(), clock(), actorOf(request).suppliers),
    );

    app.get(
      '/v1/lag',
      {
        schema: {
          tags: ['overview'],
          summary: 'How far each reader of the log is',
          response: { 200: LagList, 503: ApiError },
        },
      },
      () => lag(),
    );
  };
}
