import { CatalogueList, ClusterList, Heatmap, Overview, SignalList, WordList } from '@earshot/contracts';
import type { Call } from './call.js';

interface Filter {
  readonly supplierId?: string | undefined;
  readonly productId?: string | undefined;
  readonly cause?: string | undefined;
}

export interface ClusterQuery extends Filter {
  readonly windowHours: number;
  readonly limit: number;
}

export interface WordQuery extends Filter {
  readonly clusterId?: string | undefined;
  readonly sentiment?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

/** What the live page reads, and what every page reads of it. */
export function liveApi({ get }: Call) {
  return {
    overview: (signal?: AbortSignal) => get(Overview, '/v1/overview', {}, signal),
    catalogue: (signal?: AbortSignal) => get(CatalogueList, '/v1/catalogue', {}, signal),
    signals: (state: 'open' | 'past', limit: number, signal?: AbortSignal) =>
      get(SignalList, '/v1/signals', { state, limit }, signal),
    heatmap: (windowHours: number, signal?: AbortSignal) =>
      get(Heatmap, '/v1/heatmap', { window_hours: windowHours }, signal),
    clusters: (query: ClusterQuery, signal?: AbortSignal) =>
      get(
        ClusterList,
        '/v1/clusters',
        { ...filterOf(query), window_hours: query.windowHours, limit: query.limit, order: 'surprise' },
        signal,
      ),
    words: (query: WordQuery, signal?: AbortSignal) =>
      get(
        WordList,
        '/v1/words',
        {
          ...filterOf(query),
          cluster_id: query.clusterId,
          sentiment: query.sentiment,
          before: query.before,
          limit: query.limit,
        },
        signal,
      ),
  };
}

function filterOf({ supplierId, productId, cause }: Filter) {
  return { supplier_id: supplierId, product_id: productId, cause };
}
