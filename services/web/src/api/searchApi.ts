import { CompareAnswer, SavedSearch, SavedSearchList, SearchAnswer } from '@earshot/contracts';
import { z } from 'zod';
import type { Call, Params } from './call.js';

/** Search over all words, comparing of periods, and what people keep of it. */
export function searchApi({ get, send, raw }: Call) {
  return {
    search: (question: Params, signal?: AbortSignal) => get(SearchAnswer, '/v1/search', question, signal),
    compare: (question: Params, signal?: AbortSignal) => get(CompareAnswer, '/v1/compare', question, signal),
    saved: (signal?: AbortSignal) => get(SavedSearchList, '/v1/saved-searches', {}, signal),
    save: (name: string, address: string) => send('POST', SavedSearch, '/v1/saved-searches', { name, address }),
    unsave: (id: string) => send('DELETE', z.unknown(), `/v1/saved-searches/${encodeURIComponent(id)}`, undefined),
    exported: (question: Params) => raw('/v1/export', question),
  };
}
