import type { QueryOf } from '@earshot/client';
import type { Call } from './call.js';

/** What the live page reads, and what every page reads of it. */
export function liveApi({ client, answer }: Call) {
  return {
    overview: (signal?: AbortSignal) => answer(client.GET('/v1/overview', { signal })),
    catalogue: (signal?: AbortSignal) => answer(client.GET('/v1/catalogue', { signal })),
    signals: (state: 'open' | 'past', limit: number, signal?: AbortSignal) =>
      answer(client.GET('/v1/signals', { params: { query: { state, limit } }, signal })),
    heatmap: (windowHours: number, signal?: AbortSignal) =>
      answer(client.GET('/v1/heatmap', { params: { query: { window_hours: windowHours } }, signal })),
    clusters: (query: QueryOf<'/v1/clusters'>, signal?: AbortSignal) =>
      answer(client.GET('/v1/clusters', { params: { query }, signal })),
    words: (query: QueryOf<'/v1/words'>, signal?: AbortSignal) =>
      answer(client.GET('/v1/words', { params: { query }, signal })),
  };
}
