import { drop, ok, type StepResult } from '@earshot/bus';
import { type AnalysedFeedback, decodeEmbedding } from '@earshot/contracts';
import { assignComplaint, type Cluster, type Complaint, joinCluster } from '@earshot/domain/clusters';
import { terms } from '@earshot/domain/text';
import {
  buryOlderRevisions,
  type ClusterRow,
  type ComplaintRow,
  compareVersions,
  complaintRows,
  type ExistingFeedback,
  type FeedbackRow,
  feedbackRow,
  replaceFeedback,
  rowVersion,
} from '@earshot/store';
import { toStoredRow } from './clusterState.js';
import type { SupplierState } from './supplierStates.js';

export interface Received {
  readonly input: AnalysedFeedback;
  readonly partition: number;
  readonly offset: bigint;
  /** Of the request that brought it, '' for none. */
  readonly traceId?: string;
}

export interface Writes {
  readonly results: readonly StepResult[];
  readonly feedback: readonly FeedbackRow[];
  readonly complaints: readonly ComplaintRow[];
  readonly clusters: readonly ClusterRow[];
}

/**
 * What a batch of one partition writes. Changes `states` (the suppliers' clusters) and `existing` (what the store will
 * hold) in place, so that a later message of the batch sees what an earlier one did. A message that was applied before
 * gets the assignments that it got then; so a replay writes the same rows again.
 */
export function planBatch(
  batch: readonly Received[],
  states: ReadonlyMap<string, SupplierState>,
  existing: Map<string, ExistingFeedback>,
  updatedAt: string,
): Writes {
  const feedback: FeedbackRow[] = [];
  const complaints: ComplaintRow[] = [];
  const changed = new Map<
    string,
    { readonly cluster: Cluster; readonly state: SupplierState; readonly offset: bigint }
  >();
  const results = batch.map((received): StepResult => {
    const { input, partition, offset } = received;
    const state = states.get(input.feedback.supplier_id);
    if (state === undefined) throw new RangeError('the supplier of a message was not loaded');
    const known = existing.get(input.feedback.feedback_id);
    if (known !== undefined && compareVersions(known.version, rowVersion(input.revision, offset)) > 0) {
      // Written before a crash, and at the same time as the newer version elsewhere: then it is for us to bury it.
      const left = buryOlderRevisions(known, feedbackRow(input, '', { partition, offset, updated_at: updatedAt }));
      feedback.push(...left.feedback);
      complaints.push(...left.complaints);
      return drop('superseded');
    }
    const assigned = assignAll(received, state, known);
    const rows = complaintRows(input, offset, (cause) => assigned.clusterOf.get(cause) ?? '');
    const first = input.analysis.causes[0];
    const row = feedbackRow(input, first === undefined ? '' : (assigned.clusterOf.get(first.cause) ?? ''), {
      partition,
      offset,
      updated_at: updatedAt,
      trace_id: received.traceId ?? '',
    });
    for (const cluster of assigned.changed) changed.set(cluster.cluster_id, { cluster, state, offset });
    const replacement = replaceFeedback(known, row, rows);
    feedback.push(...replacement.feedback);
    complaints.push(...replacement.complaints);
    existing.set(row.feedback_id, {
      feedback_id: row.feedback_id,
      version: row.version,
      rows: [row],
      complaints: rows,
    });
    if (offset > state.appliedOffset) state.appliedOffset = offset;
    return ok;
  });
  const clusters = [...changed.values()].map(({ cluster, state, offset }) =>
    toStoredRow(cluster, { partition: state.partition, offset, updatedAt }),
  );
  return { results, feedback, complaints, clusters };
}

interface Assigned {
  readonly clusterOf: ReadonlyMap<string, string>;
  readonly changed: readonly Cluster[];
}

const nothingAssigned: Assigned = { clusterOf: new Map(), changed: [] };

function assignAll({ input, offset }: Received, state: SupplierState, known: ExistingFeedback | undefined): Assigned {
  const { feedback, analysis } = input;
  if (analysis.causes.length === 0) return nothingAssigned;
  const kept = keptAssignments(input, known);
  const embedding = decodeEmbedding(input.embedding);
  const termsOfText = terms(feedback.text, analysis.lang);
  const clusterOf = new Map<string, string>();
  const changed: Cluster[] = [];
  // An earlier version of this text is in the clusters already; a cause that it shares must not be counted twice.
  const isNewVersion = known !== undefined && known.version !== rowVersion(input.revision, offset);
  for (const { cause, evidence } of analysis.causes) {
    const before = kept.get(cause);
    const isCounted = before !== undefined && (offset <= state.appliedOffset || isNewVersion);
    if (isCounted) {
      clusterOf.set(cause, before);
      continue;
    }
    const complaint: Complaint = {
      feedback_id: feedback.feedback_id,
      product_id: feedback.product_id,
      cause,
      occurred_at: feedback.occurred_at,
      lang: analysis.lang,
      embedding,
      text: feedback.text,
      evidence,
      terms: termsOfText,
    };
    if (before !== undefined && state.clusters.clusters.has(before)) {
      changed.push(joinCluster(state.clusters, before, complaint));
      clusterOf.set(cause, before);
      continue;
    }
    const assignment = assignComplaint(state.clusters, complaint, { exclude: new Set(clusterOf.values()) });
    changed.push(...assignment.changed);
    clusterOf.set(cause, assignment.cluster_id);
  }
  return { clusterOf, changed };
}

/** The clusters that complaints of this text got before, where they still belong to the same supplier and product. */
function keptAssignments(
  { feedback }: AnalysedFeedback,
  known: ExistingFeedback | undefined,
): ReadonlyMap<string, string> {
  const own = (known?.complaints ?? []).filter(
    (complaint) =>
      complaint.cluster_id !== '' &&
      complaint.supplier_id === feedback.supplier_id &&
      complaint.product_id === feedback.product_id,
  );
  return new Map(own.map((complaint) => [complaint.cause, complaint.cluster_id]));
}
