import { ApiError, ChannelList, type ChannelState } from '@earshot/contracts';
import { channelStates } from '@earshot/store';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ApiDependencies } from '../dependencies.js';

type Told = Omit<ChannelState, 'kind' | 'state'>;
const nothing: Omit<Told, 'channel_id'> = {
  last_success_at: null,
  last_failure_at: null,
  last_error: '',
  delivered: 0,
  waiting: 0,
  dead: 0,
};

export function channelRoutes({
  store,
  channels = [],
}: Pick<ApiDependencies, 'store' | 'channels'>): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/channels',
      {
        schema: {
          tags: ['channels'],
          summary: 'Where signals are delivered, and how each channel fares',
          response: { 200: ChannelList, 503: ApiError },
        },
      },
      async () => {
        const told = await store.query(channelStates, {});
        const configured = new Map(channels.map(({ id, kind }) => [id, kind]));
        const silent = channels
          .filter(({ id }) => !told.some(({ channel_id }) => channel_id === id))
          .map(({ id }) => ({ channel_id: id, ...nothing }));
        return {
          channels: [...told, ...silent]
            .sort((a, b) => (a.channel_id < b.channel_id ? -1 : 1))
            .map((one) => ({ ...one, kind: configured.get(one.channel_id) ?? '', state: stateOf(one) })),
        };
      },
    );
  };
}

function stateOf({ last_success_at, last_failure_at }: Told): ChannelState['state'] {
  if (last_failure_at !== null && (last_success_at === null || last_failure_at > last_success_at)) return 'down';
  return last_success_at === null ? 'silent' : 'up';
}
