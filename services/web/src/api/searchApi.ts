import type { QueryOf } from '@earshot/client';
import { type Call, patiently } from './call.js';

export type SearchQuery = QueryOf<'/v1/search'>;

/** Search over all words, comparing of periods, and what people keep of it. */
export function searchApi({ client, answer }: Call) {
  return {
    search: (query: SearchQuery, signal?: AbortSignal) =>
      answer(client.GET('/v1/search', { params: { query }, signal })),
    compare: (query: QueryOf<'/v1/compare'>, signal?: AbortSignal) =>
      answer(client.GET('/v1/compare', { params: { query }, signal })),
    saved: (signal?: AbortSignal) => answer(client.GET('/v1/saved-searches', { signal })),
    save: (name: string, address: string) => answer(client.POST('/v1/saved-searches', { body: { name, address } })),
    unsave: (saved_search_id: string) =>
      answer(client.DELETE('/v1/saved-searches/{saved_search_id}', { params: { path: { saved_search_id } } })),
    exported: (query: QueryOf<'/v1/export'>) =>
      answer(client.GET('/v1/export', { params: { query }, parseAs: 'blob', fetch: patiently })),
  };
}
