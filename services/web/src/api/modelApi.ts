import type { Call } from './call.js';

/** The weights that answer. */
export function modelApi({ client, answer }: Call) {
  return { card: (signal?: AbortSignal) => answer(client.GET('/v1/model', { signal })) };
}
