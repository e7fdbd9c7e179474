import type { BodyOf, QueryOf } from '@earshot/client';
import { type Call, patiently } from './call.js';

/** What people say against the model. */
export function correctionApi({ client, answer }: Call) {
  return {
    queue: (query: QueryOf<'/v1/corrections/queue'>, signal?: AbortSignal) =>
      answer(client.GET('/v1/corrections/queue', { params: { query }, signal })),
    corrections: (limit: number, signal?: AbortSignal) =>
      answer(client.GET('/v1/corrections', { params: { query: { limit } }, signal })),
    correct: (body: BodyOf<'post', '/v1/corrections'>) => answer(client.POST('/v1/corrections', { body })),
    exported: () => answer(client.GET('/v1/corrections/export', { parseAs: 'blob', fetch: patiently })),
  };
}
