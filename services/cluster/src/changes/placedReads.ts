import {
  type ComplaintRow,
  complaintsOfClusters,
  complaintsOfFeedback,
  type FeedbackRow,
  feedbackRowsById,
  type Store,
} from '@earshot/store';
import { type CoalesceOptions, coalesce } from '../coalesce.js';

/** What edits and passes read of complaints, as they stand. Any number of ids. */
export interface PlacedReads {
  complaintsOfClusters(supplierId: string, clusterIds: readonly string[]): Promise<readonly ComplaintRow[]>;
  complaintsOfFeedback(supplierId: string, feedbackIds: readonly string[]): Promise<readonly ComplaintRow[]>;
  /** Whole rows of texts, by feedback_id. */
  feedback(feedbackIds: readonly string[]): Promise<ReadonlyMap<string, FeedbackRow>>;
}

/** Ids asked for with one statement, each of 35 bytes of SQL, at most twice; a statement may have 256 KiB. */
const askIdsMax = 2_000;
/** Texts read with one statement: each comes with its embedding. */
const readRowsMax = 500;

interface OfClusters {
  readonly supplierId: string;
  readonly clusterIds: readonly string[];
}

/**
 * Passes come to many suppliers at about the same time and read few rows each: those of partitions that work side by side ask with one
 * statement. Forty passes asking one by one took half of ClickHouse's time in the bench.
 */
export function createPlacedReads(store: Pick<Store, 'query'>, pace: CoalesceOptions): PlacedReads {
  const askClusters = coalesce(async (asked: readonly OfClusters[]) => {
    const suppliers = [...new Set(asked.map(({ supplierId }) => supplierId))];
    const clusters = [...new Set(asked.flatMap(({ clusterIds }) => clusterIds))];
    const rows: ComplaintRow[] = [];
    for (const cluster_ids of slices(clusters, askIdsMax)) {
      rows.push(...(await store.query(complaintsOfClusters, { supplier_ids: suppliers, cluster_ids })));
    }
    return rows;
  }, pace);
  const askFeedback = coalesce(async (asked: readonly (readonly string[])[]) => {
    const found = new Map<string, FeedbackRow>();
    for (const feedback_ids of slices([...new Set(asked.flat())], readRowsMax)) {
      for (const row of await store.query(feedbackRowsById, { feedback_ids })) found.set(row.feedback_id, row);
    }
    return found;
  }, pace);

  return {
    async complaintsOfClusters(supplierId, clusterIds) {
      if (clusterIds.length === 0) return [];
      const wanted = new Set(clusterIds);
      const rows = await askClusters({ supplierId, clusterIds });
      return rows.filter((row) => row.supplier_id === supplierId && wanted.has(row.cluster_id));
    },
    async complaintsOfFeedback(supplier_id, feedbackIds) {
      const rows: ComplaintRow[] = [];
      for (const feedback_ids of slices(feedbackIds, askIdsMax)) {
        rows.push(...(await store.query(complaintsOfFeedback, { supplier_id, feedback_ids })));
      }
      return rows;
    },
    async feedback(feedbackIds) {
      return feedbackIds.length === 0 ? new Map() : askFeedback(feedbackIds);
    },
  };
}

function* slices(ids: readonly string[], length: number): Generator<string[]> {
  for (let from = 0; from < ids.length; from += length) yield ids.slice(from, from + length);
}
