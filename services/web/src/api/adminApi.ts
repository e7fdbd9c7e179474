import type { BodyOf } from '@earshot/client';
import { Health } from '@earshot/contracts';
import type { Call } from './call.js';

const listMax = 200;

/** People and programs, what could not be processed, and how the parts fare. */
export function adminApi({ client, answer }: Call) {
  return {
    people: (signal?: AbortSignal) =>
      answer(client.GET('/v1/people', { params: { query: { limit: listMax } }, signal })),
    addPerson: (body: BodyOf<'post', '/v1/people'>) => answer(client.POST('/v1/people', { body })),
    changePerson: (person_id: string, body: BodyOf<'patch', '/v1/people/{person_id}'>) =>
      answer(client.PATCH('/v1/people/{person_id}', { params: { path: { person_id } }, body })),
    tokens: (signal?: AbortSignal) =>
      answer(client.GET('/v1/tokens', { params: { query: { limit: listMax } }, signal })),
    addToken: (body: BodyOf<'post', '/v1/tokens'>) => answer(client.POST('/v1/tokens', { body })),
    revokeToken: (token_id: string) =>
      answer(client.DELETE('/v1/tokens/{token_id}', { params: { path: { token_id } } })),
    deadLetters: (before: string | undefined, limit: number, signal?: AbortSignal) =>
      answer(client.GET('/v1/dead-letters', { params: { query: { before, limit } }, signal })),
    replay: (body: BodyOf<'post', '/v1/dead-letters/replay'>) =>
      answer(client.POST('/v1/dead-letters/replay', { body })),
    lag: (signal?: AbortSignal) => answer(client.GET('/v1/lag', { signal })),
    /** Answered with 503 where a part fails, which is an answer too; no part of the described interface. */
    health: async (signal?: AbortSignal): Promise<Health> => {
      const response = await fetch('/readyz', { cache: 'no-store', ...(signal === undefined ? {} : { signal }) });
      return Health.parse(await response.json());
    },
  };
}
