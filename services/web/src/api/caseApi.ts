import type { BodyOf, QueryOf } from '@earshot/client';
import type { Call } from './call.js';

export type CaseQuery = QueryOf<'/v1/cases'>;

/** Cases, and what people do to them and to clusters. */
export function caseApi({ client, answer }: Call) {
  return {
    cases: (query: CaseQuery, signal?: AbortSignal) => answer(client.GET('/v1/cases', { params: { query }, signal })),
    case: (case_id: string, signal?: AbortSignal) =>
      answer(client.GET('/v1/cases/{case_id}', { params: { path: { case_id } }, signal })),
    command: (body: BodyOf<'post', '/v1/commands'>) => answer(client.POST('/v1/commands', { body })),
    commandState: (command_id: string, signal?: AbortSignal) =>
      answer(client.GET('/v1/commands/{command_id}', { params: { path: { command_id } }, signal })),
    ownershipRules: (signal?: AbortSignal) => answer(client.GET('/v1/ownership-rules', { signal })),
    writeOwnershipRules: (body: BodyOf<'put', '/v1/ownership-rules'>) =>
      answer(client.PUT('/v1/ownership-rules', { body })),
  };
}
