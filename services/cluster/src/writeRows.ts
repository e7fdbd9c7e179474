import {
  buryOlderRevisions,
  type ClusterChangeRow,
  type ClusterRow,
  type ComplaintRow,
  clusterChangesTable,
  clustersTable,
  complaintsTable,
  existingFeedback,
  type FeedbackRow,
  feedbackTable,
  type Store,
} from '@earshot/store';
import { feedbackOfSeveralSuppliers } from './feedbackOfSeveralSuppliers.js';

export interface Rows {
  /** What people can read about edits and passes. */
  readonly changes?: readonly ClusterChangeRow[];
  readonly feedback: readonly FeedbackRow[];
  readonly complaints: readonly ComplaintRow[];
  readonly clusters: readonly ClusterRow[];
}

/** Ids asked for with one statement; each is 35 bytes of SQL twice, and a statement may have 256 KiB. */
const askIdsMax = 2_000;

/**
 * What is told of changes, feedback and complaints, then the clusters; then it looks whether another writer wrote a version of the same text for
 * another supplier at the same moment, and buries the older one. Each looks after it wrote, so that the later of two sees
 * both, in whatever order they came.
 */
export async function writeRows(store: Pick<Store, 'query' | 'insert'>, requests: readonly Rows[]): Promise<void> {
  const changes = requests.flatMap((rows) => rows.changes ?? []);
  if (changes.length > 0) await store.insert(clusterChangesTable, changes);
  const feedback = requests.flatMap((rows) => rows.feedback);
  await insertFeedback(
    store,
    feedback,
    requests.flatMap((rows) => rows.complaints),
  );
  const clusters = requests.flatMap((rows) => rows.clusters);
  if (clusters.length > 0) await store.insert(clustersTable, clusters);
  await buryOverlapping(store, feedback);
}

async function insertFeedback(
  store: Pick<Store, 'insert'>,
  feedback: readonly FeedbackRow[],
  complaints: readonly ComplaintRow[],
): Promise<void> {
  if (feedback.length > 0) await store.insert(feedbackTable, feedback);
  if (complaints.length > 0) await store.insert(complaintsTable, complaints);
}

async function buryOverlapping(store: Pick<Store, 'query' | 'insert'>, written: readonly FeedbackRow[]): Promise<void> {
  const rowOf = new Map(written.map((row) => [row.feedback_id, row]));
  const ids = [...rowOf.keys()];
  for (let from = 0; from < ids.length; from += askIdsMax) {
    const found = await store.query(feedbackOfSeveralSuppliers, { feedback_ids: ids.slice(from, from + askIdsMax) });
    if (found.length === 0) continue;
    const existing = await existingFeedback(
      store,
      found.map((row) => row.feedback_id),
    );
    const buried = [...existing].flatMap(([id, one]) => {
      const row = rowOf.get(id);
      return row === undefined ? [] : [buryOlderRevisions(one, row)];
    });
    await insertFeedback(
      store,
      buried.flatMap((rows) => rows.feedback),
      buried.flatMap((rows) => rows.complaints),
    );
  }
}
