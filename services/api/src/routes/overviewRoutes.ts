import { ApiError, LagList, Overview, SignalList } from '@earshot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { apiLimits } from '../apiLimits.js';
import type { ApiDependencies } from '../dependencies.js';
import type { Picture } from '../picture.js';
import { readOverview } from '../reads/readOverview.js';
import { readSignals } from '../reads/readSignals.js';

export function overviewRoutes(dependencies: ApiDependencies, picture: Picture): FastifyPluginAsyncZod {
  const { store, lag, clock } = dependencies;
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
      async () => readOverview(dependencies, await picture.streamClock(), clock()),
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

    app.get(
      '/v1/signals',
      {
        schema: {
          tags: ['signals'],
          summary: 'Spikes, the latest decided first',
          querystring: z.object({
            state: z.enum(['open', 'past', 'held_back']).default('open'),
            limit: z.coerce.number().int().min(1).max(apiLimits.signalsMax).default(50),
          }),
          response: { 200: SignalList, 400: ApiError, 503: ApiError },
        },
      },
      async ({ query: { state, limit } }) => {
        const [{ as_of }, names] = await Promise.all([picture.streamClock(), picture.names()]);
        return { as_of, signals: await readSignals(store, names, state, limit) };
      },
    );
  };
}
