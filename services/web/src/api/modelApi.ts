import type { ModelCard } from '@earshot/contracts';
import type { Call } from './call.js';

/** The weights that answer. */
export function modelApi({ client, answer }: Call) {
  return {
    card: (signal?: AbortSignal) =>
      answer<unknown>(client.GET('/v1/model' as '/v1/lag', { signal })) as Promise<ModelCard>,
  };
}
