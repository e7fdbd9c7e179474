import {
  DeadLetterList,
  DeadLetterReplay,
  Done,
  Health,
  LagList,
  type NewPerson,
  type NewToken,
  Person,
  type PersonChange,
  PersonList,
  TokenList,
  TokenMade,
} from '@earshot/contracts';
import type { z } from 'zod';
import type { Call } from './call.js';

const listMax = 200;

/** People and programs, what could not be processed, and how the parts fare. */
export function adminApi({ get, send }: Call) {
  return {
    people: (signal?: AbortSignal) => get(PersonList, '/v1/people', { limit: listMax }, signal),
    addPerson: (person: z.input<typeof NewPerson>) => send('POST', Person, '/v1/people', person),
    changePerson: (id: string, change: PersonChange) =>
      send('PATCH', Person, `/v1/people/${encodeURIComponent(id)}`, change),
    tokens: (signal?: AbortSignal) => get(TokenList, '/v1/tokens', { limit: listMax }, signal),
    addToken: (token: z.input<typeof NewToken>) => send('POST', TokenMade, '/v1/tokens', token),
    revokeToken: (id: string) => send('DELETE', Done, `/v1/tokens/${encodeURIComponent(id)}`, undefined),
    deadLetters: (before: string | undefined, limit: number, signal?: AbortSignal) =>
      get(DeadLetterList, '/v1/dead-letters', { before, limit }, signal),
    replay: (what: { readonly ids: readonly string[] } | { readonly all: true; readonly up_to?: string }) =>
      send('POST', DeadLetterReplay, '/v1/dead-letters/replay', what),
    lag: (signal?: AbortSignal) => get(LagList, '/v1/lag', {}, signal),
    /** Answered with 503 where a part fails, which is an answer too. */
    health: async (signal?: AbortSignal): Promise<Health> => {
      const response = await fetch('/readyz', { cache: 'no-store', ...(signal === undefined ? {} : { signal }) });
      return Health.parse(await response.json());
    },
  };
}
