import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { clusterApi } from '../api/clusterApi.js';
import { liveApi } from '../api/liveApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { newestFirst } from '../connection/mergeSignals.js';
import type { LiveView } from './liveView.js';

export const clustersShownMax = 50;
export const timelineDays = 14;
const spikesMax = 50;
const pastSpikesMax = 3;
const wordsPageMax = 30;

/** The line tells what changes; this is for what it cannot tell: time itself moves a window, and a line may be dead. */
const slowRefreshMs = 60_000;

export function useSignals() {
  const client = useApi(liveApi);
  return useQuery({
    queryKey: ['signals'],
    queryFn: async ({ signal }) => {
      const list = await client.signals('open', spikesMax, signal);
      return { ...list, signals: newestFirst(list.signals) };
    },
    refetchInterval: slowRefreshMs,
  });
}

/** The latest spikes that are over, read only where there is room for them. */
export function usePastSignals(wanted: boolean) {
  const client = useApi(liveApi);
  return useQuery({
    queryKey: ['past signals'],
    queryFn: ({ signal }) => client.signals('past', pastSpikesMax, signal),
    refetchInterval: slowRefreshMs,
    enabled: wanted,
  });
}

export function useClusters(view: LiveView) {
  const client = useApi(liveApi);
  return useQuery({
    queryKey: ['clusters', view.windowHours, view.supplierId, view.productId, view.cause],
    queryFn: ({ signal }) =>
      client.clusters(
        { ...filterOf(view), window_hours: view.windowHours, limit: clustersShownMax, order: 'surprise' },
        signal,
      ),
    refetchInterval: slowRefreshMs,
    placeholderData: keepPreviousData,
  });
}

export function useHeatmap(windowHours: number) {
  const client = useApi(liveApi);
  return useQuery({
    queryKey: ['heatmap', windowHours],
    queryFn: ({ signal }) => client.heatmap(windowHours, signal),
    refetchInterval: slowRefreshMs,
    placeholderData: keepPreviousData,
  });
}

export function useCluster(clusterId: string, windowHours: number) {
  const client = useApi(clusterApi);
  return useQuery({
    queryKey: ['cluster', clusterId, windowHours],
    queryFn: ({ signal }) => client.cluster(clusterId, windowHours, timelineDays, signal),
    refetchInterval: slowRefreshMs,
  });
}

export function useClusterWords(clusterId: string) {
  const client = useApi(liveApi);
  return useInfiniteQuery({
    queryKey: ['words', clusterId],
    queryFn: ({ signal, pageParam }) =>
      client.words({ cluster_id: clusterId, before: pageParam, limit: wordsPageMax }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchOnWindowFocus: false,
  });
}

/** The newest words of a view, read once: from there on the line tells. */
export function useFirstWords(view: LiveView) {
  const client = useApi(liveApi);
  return useQuery({
    queryKey: ['words', 'newest', view.supplierId, view.productId, view.cause],
    queryFn: ({ signal }) => client.words({ ...filterOf(view), limit: wordsPageMax }, signal),
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
}

function filterOf(view: LiveView) {
  return {
    supplier_id: view.supplierId ?? undefined,
    product_id: view.productId ?? undefined,
    cause: view.cause ?? undefined,
  };
}
