import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { caseApi } from '../api/caseApi.js';
import { clusterApi } from '../api/clusterApi.js';
import { useApi } from '../connection/LiveConnection.js';

const refreshMs = 60_000;
/** Length of the window whose figures stand at the top. */
export const pageWindowHours = 24;

export function useClusterDetail(clusterId: string, days: number) {
  const { cluster } = useApi(clusterApi);
  return useQuery({
    queryKey: ['cluster', clusterId, 'page', days],
    queryFn: ({ signal }) => cluster(clusterId, pageWindowHours, days, signal),
    refetchInterval: refreshMs,
    placeholderData: (before) => (before?.cluster.cluster_id === clusterId ? before : undefined),
  });
}

/** The case of a cluster with its events; null where nobody has opened one. */
export function useCaseOf(clusterId: string) {
  const api = useApi(caseApi);
  return useQuery({
    queryKey: ['case', 'of cluster', clusterId],
    queryFn: async ({ signal }) => {
      const { cases } = await api.cases({ cluster_id: clusterId, show: 'all', limit: 1 }, signal);
      const found = cases[0];
      return found === undefined ? null : api.case(found.case_id, signal);
    },
    refetchInterval: refreshMs,
    placeholderData: keepPreviousData,
  });
}
