import { ClusterDetail } from '@earshot/contracts';
import type { Call } from './call.js';

export function clusterApi({ get }: Call) {
  return {
    cluster: (clusterId: string, windowHours: number, days: number, signal?: AbortSignal) =>
      get(ClusterDetail, `/v1/clusters/${encodeURIComponent(clusterId)}`, { window_hours: windowHours, days }, signal),
  };
}
