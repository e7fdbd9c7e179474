import { Cause, decodeEmbedding } from '@earshot/contracts';
import {
  type Cluster,
  nextPartId,
  type PlacedComplaint,
  type SupplierClusters,
  sketchText,
} from '@earshot/domain/clusters';
import { terms } from '@earshot/domain/text';
import type { ComplaintRow, FeedbackRow } from '@earshot/store';
import type { PlacedReads } from './placedReads.js';

/** Complaints with all that a cluster must know of them to take them in or let them go; `rows` tell which. */
export async function readPlaced(
  reads: PlacedReads,
  rows: readonly ComplaintRow[],
): Promise<readonly PlacedComplaint[]> {
  const texts = await reads.feedback(rows.map((row) => row.feedback_id));
  return rows.flatMap((row) => {
    const text = texts.get(row.feedback_id);
    return text === undefined ? [] : [placed(row, text)];
  });
}

/**
 * All complaints of the clusters that the next pass may part. After a crash in the middle of it some are in their new cluster
 * already: they are told as still being in the old one, so that the pass decides the same once more.
 */
export async function readMembers(
  reads: PlacedReads,
  state: SupplierClusters,
  clusters: readonly Cluster[],
): Promise<readonly PlacedComplaint[]> {
  if (clusters.length === 0) return [];
  const wholeOf = new Map(clusters.map((cluster) => [nextPartId(state, cluster), cluster.cluster_id]));
  const rows = await reads.complaintsOfClusters(state.supplier_id, [...wholeOf.keys(), ...wholeOf.values()]);
  return readPlaced(
    reads,
    rows.map((row) => ({ ...row, cluster_id: wholeOf.get(row.cluster_id) ?? row.cluster_id })),
  );
}

function placed(row: ComplaintRow, text: FeedbackRow): PlacedComplaint {
  const at = text.causes.indexOf(row.cause);
  return {
    feedback_id: row.feedback_id,
    product_id: row.product_id,
    cause: Cause.parse(row.cause),
    occurred_at: row.occurred_at,
    lang: row.lang,
    embedding: decodeEmbedding(text.embedding_base64),
    text: text.text,
    evidence: text.cause_evidence[at] ?? [],
    terms: terms(text.text, row.lang),
    sketch: sketchText(text.text),
    cluster_id: row.cluster_id,
    copy_of: row.copy_of ?? '',
    moved_by: row.moved_by ?? '',
    moved_from: row.moved_from ?? '',
    pinned: row.pinned ?? false,
  };
}
