import { ApiError, ChannelList, type ChannelState, ChannelTestAnswer } from '@earshot/contracts';
import { HttpError } from '@earshot/runtime';
import { channelStates } from '@earshot/store';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ApiDependencies } from '../dependencies.js';
import { notFound } from '../errors.js';

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
  testChannel,
}: Pick<ApiDependencies, 'store' | 'channels' | 'testChannel'>): FastifyPluginAsyncZod {
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

    app.post(
      '/v1/channels/:channel_id/test',
      {
        schema: {
          tags: ['channels'],
          summary: 'Send a marked test message through a channel now',
          params: z.object({ channel_id: z.string().max(64) }),
          response: { 200: ChannelTestAnswer, 400: ApiError, 404: ApiError, 501: ApiError, 503: ApiError },
        },
      },
      async ({ params: { channel_id } }) => {
        if (!channels.some(({ id }) => id === channel_id))
          throw notFound(`there is no channel ${channel_id}`, 'GET /v1/channels lists them; see EARSHOT_CHANNELS.');
        if (testChannel === undefined)
          throw new HttpError(
            501,
            'not_here',
            'this process does not know where channels deliver to',
            'Give it EARSHOT_CHANNELS as the alert service has it, or run earshot channels test there.',
          );
        return testChannel(channel_id);
      },
    );
  };
}

function stateOf({ last_success_at, last_failure_at }: Told): ChannelState['state'] {
  if (last_failure_at !== null && (last_success_at === null || last_failure_at > last_success_at)) return 'down';
  return last_success_at === null ? 'silent' : 'up';
}
