import { ApiError, Cause, ClusterDetail, ClusterList, Heatmap } from '@earshot/contracts';
import { clusterTimeline } from '@earshot/store';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { apiLimits } from '../apiLimits.js';
import type { ApiDependencies } from '../dependencies.js';
import { notFound } from '../errors.js';
import type { Picture } from '../picture.js';
import { type ClusterContext, readCluster, readClusters } from '../reads/readClusters.js';
import { readHeatmap } from '../reads/readHeatmap.js';
import { readWordsById } from '../reads/readWords.js';

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
  const context = async (): Promise<ClusterContext> => {
    const [names, knownSeconds] = await Promise.all([picture.names(), picture.knownSeconds()]);
    return { store, names, knownSeconds };
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
      async ({ query }) => {
        const { asOfMs, as_of } = await picture.streamClock();
        const window = { asOfMs, windowHours: query.window_hours };
        const clusters = await readClusters(await context(), window, query, query.order, query.limit);
        return { as_of, window_hours: query.window_hours, clusters };
      },
    );

    app.get(
      '/v1/clusters/:cluster_id',
      {
        schema: {
          tags: ['clusters'],
          summary: 'One cluster: its counts, typical words, complaints by the hour',
          params: z.object({ cluster_id: z.string() }),
          querystring: z.object({
            window_hours: windowHours(6),
            days: z.coerce.number().min(1).max(apiLimits.timelineDaysMax).default(14),
          }),
          response: { 200: ClusterDetail, 400: ApiError, 404: ApiError, 503: ApiError },
        },
      },
      async ({ params: { cluster_id }, query }) => {
        const { asOfMs, as_of } = await picture.streamClock();
        const from = new Date(asOfMs - query.days * 86_400_000).toISOString();
        const [found, timeline] = await Promise.all([
          readCluster(await context(), { asOfMs, windowHours: query.window_hours }, cluster_id),
          store.query(clusterTimeline, { cluster_id, from, to: as_of }),
        ]);
        if (found === undefined)
          throw notFound(`there is no cluster ${cluster_id}`, 'GET /v1/clusters lists those heard of lately.');
        const exemplars = await readWordsById(store, found.exemplars.slice(0, apiLimits.exemplarsMax));
        return { as_of, cluster: found.cluster, exemplars, timeline };
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
      async ({ query: { window_hours } }) => {
        const { asOfMs, as_of } = await picture.streamClock();
        return { as_of, window_hours, ...(await readHeatmap(await context(), { asOfMs, windowHours: window_hours })) };
      },
    );
  };
}
