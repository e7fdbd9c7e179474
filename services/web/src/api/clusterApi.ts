import type { Call } from './call.js';

/** One cluster with its days, its words and its neighbours. */
export function clusterApi({ client, answer }: Call) {
  return {
    cluster: (cluster_id: string, windowHours: number, days: number, signal?: AbortSignal) =>
      answer(
        client.GET('/v1/clusters/{cluster_id}', {
          params: { path: { cluster_id }, query: { window_hours: windowHours, days } },
          signal,
        }),
      ),
  };
}
