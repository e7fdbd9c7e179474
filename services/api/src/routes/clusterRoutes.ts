import { ApiError, Cause, ClusterDetail, ClusterList, Heatmap, ThemeList } from '@earshot/contracts';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../access/actorOf.js';
import { apiLimits } from '../apiLimits.js';
import type { ApiDependencies } from '../dependencies.js';
import { notFound } from '../errors.js';
import type { Picture } from '../picture.js';
import { readClusterDetail } from '../reads/readClusterDetail.js';
import { type ClusterContext, readClusters } from '../reads/readClusters.js';
import { readHeatmap } from '../reads/readHeatmap.js';
import { readThemes } from '../reads/readThemes.js';

const windowHours = (hours: number) =>
  z.coerce
    .number()
    .min(1)
    .max(apiLimits.windowHoursMax)
    .default(hours)
    .describe('Length of the window that ends now (stream time)');

/** '' (or left out) stands for all. */
const filter = {
  supplier_id: z.string().default(''),
  product_id: z.string().default(''),
  cause: z.union([Cause, z.literal('')]).default(''),
};

export function clusterRoutes({ store }: Pick<ApiDependencies, 'store'>, picture: Picture): FastifyPluginAsyncZod {
  const context = async (request: FastifyRequest): Promise<ClusterContext> => {
    const [names, knownSeconds] = await Promise.all([picture.names(), picture.knownSeconds()]);
    return { store, names, knownSeconds, suppliers: actorOf(request).suppliers };
  };

  return async (app) => {
    app.get(
      '/v1/clusters',
      {
        schema: {
          tags: ['clusters'],
          summary: 'Complaint clusters heard in the window, the most surprising and worst first',
          querystring: z.object({
            ...filter,
            window_hours: windowHours(6),
            limit: z.coerce.number().int().min(1).max(apiLimits.clustersMax).default(50),
            order: z.enum(['surprise', 'heard']).default('surprise'),
          }),
          response: { 200: ClusterList, 400: ApiError, 503: ApiError },
        },
      },
      async (request) => {
        const { query } = request;
        const { asOfMs, as_of } = await picture.streamClock();
        const window = { asOfMs, windowHours: query.window_hours };
        const clusters = await readClusters(await context(request), window, query, query.order, query.limit);
        return { as_of, window_hours: query.window_hours, clusters };
      },
    );

    app.get(
      '/v1/clusters/:cluster_id',
      {
        schema: {
          tags: ['clusters'],
          summary:
            'One cluster: its counts, words and hours, what is distinct about it, its neighbours and its history',
          params: z.object({ cluster_id: z.string() }),
          querystring: z.object({
            window_hours: windowHours(6),
            days: z.coerce.number().min(1).max(apiLimits.timelineDaysMax).default(14),
          }),
          response: { 200: ClusterDetail, 400: ApiError, 404: ApiError, 503: ApiError },
        },
      },
      async (request) => {
        const { cluster_id } = request.params;
        const { window_hours, days } = request.query;
        const { asOfMs, as_of } = await picture.streamClock();
        const window = { asOfMs, windowHours: window_hours };
        const found = await readClusterDetail(await context(request), window, cluster_id, days);
        if (found === undefined)
          throw notFound(`there is no cluster ${cluster_id}`, 'GET /v1/clusters lists those heard of lately.');
        return { as_of, ...found };
      },
    );

    app.get(
      '/v1/themes',
      {
        schema: {
          tags: ['clusters'],
          summary: 'The same complaint at several suppliers, or in Chinese and English; most heard in the window first',
          querystring: z.object({
            window_hours: windowHours(168),
            limit: z.coerce.number().int().min(1).max(apiLimits.clustersMax).default(50),
          }),
          response: { 200: ThemeList, 400: ApiError, 503: ApiError },
        },
      },
      async (request) => {
        const { window_hours, limit } = request.query;
        const { asOfMs, as_of } = await picture.streamClock();
        const window = { asOfMs, windowHours: window_hours };
        return { as_of, window_hours, themes: await readThemes(await context(request), window, limit) };
      },
    );

    app.get(
      '/v1/heatmap',
      {
        schema: {
          tags: ['clusters'],
          summary: 'Suppliers by causes against expectation',
          querystring: z.object({ window_hours: windowHours(24) }),
          response: { 200: Heatmap, 400: ApiError, 503: ApiError },
        },
      },
      async (request) => {
        const { window_hours } = request.query;
        const { asOfMs, as_of } = await picture.streamClock();
        const heatmap = await readHeatmap(await context(request), { asOfMs, windowHours: window_hours });
        return { as_of, window_hours, ...heatmap };
      },
    );
  };
}
