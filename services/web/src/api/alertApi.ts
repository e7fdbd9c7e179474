import type { BodyOf } from '@earshot/client';
import type { Call } from './call.js';

export interface SignalQuery {
  readonly state: 'open' | 'past' | 'held_back';
  readonly supplierId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Signals and whom they are told. */
export function alertApi({ client, answer }: Call) {
  return {
    signals: ({ state, supplierId, cursor, limit }: SignalQuery, signal?: AbortSignal) =>
      answer(
        client.GET('/v1/signals', { params: { query: { state, supplier_id: supplierId, cursor, limit } }, signal }),
      ),
    falseAlarm: (signal_id: string, why: string) =>
      answer(client.POST('/v1/signals/{signal_id}/false-alarm', { params: { path: { signal_id } }, body: { why } })),
    rules: (signal?: AbortSignal) => answer(client.GET('/v1/alert-rules', { signal })),
    writeRules: (body: BodyOf<'put', '/v1/alert-rules'>) => answer(client.PUT('/v1/alert-rules', { body })),
    preview: (body: BodyOf<'post', '/v1/alert-rules/preview'>) =>
      answer(client.POST('/v1/alert-rules/preview', { body })),
    channels: (signal?: AbortSignal) => answer(client.GET('/v1/channels', { signal })),
    testChannel: (channel_id: string) =>
      answer(client.POST('/v1/channels/{channel_id}/test', { params: { path: { channel_id } } })),
    mutes: (signal?: AbortSignal) => answer(client.GET('/v1/mutes', { signal })),
    mute: (body: BodyOf<'post', '/v1/mutes'>) => answer(client.POST('/v1/mutes', { body })),
    unmute: (mute_id: string) => answer(client.DELETE('/v1/mutes/{mute_id}', { params: { path: { mute_id } } })),
  };
}
