import { drop, ok, type StepResult } from '@earshot/bus';
import { type AnalysedFeedback, decodeEmbedding, isCaseAction } from '@earshot/contracts';
import {
  assignComplaint,
  type Cluster,
  type Complaint,
  causeOf,
  isPassDue,
  joinCluster,
  nameOf,
  sketchText,
} from '@earshot/domain/clusters';
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
  type Placement,
  replaceFeedback,
  rowVersion,
} from '@earshot/store';
import type { ClusterCommand } from './changes/editClusters.js';
import { toStoredRow } from './clusterState.js';
import type { CommandWriter, EditClusters, FindCluster } from './commands/applyCommand.js';
import type { CommandRows, ReceivedCommand } from './commands/commandRows.js';
import type { SupplierState } from './supplierStates.js';

/** What a customer said, with its place in the log. */
export interface ReceivedFeedback {
  readonly kind: 'analysed';
  readonly input: AnalysedFeedback;
  readonly partition: number;
  readonly offset: bigint;
  /** Of the request that brought it, '' for none. */
  readonly traceId?: string;
}

export type Received = ReceivedFeedback | ({ readonly kind: 'command' } & ReceivedCommand);

/** The supplier whose writer a message is for. */
export function supplierOf(received: Received): string {
  return received.kind === 'command' ? received.input.supplier_id : received.input.feedback.supplier_id;
}

/** A person's edit of clusters: it reads what is written, so everything before it has to be. */
export function isEdit(received: Received): received is ClusterCommand {
  return received.kind === 'command' && !isCaseAction(received.input.action);
}

export interface Writes {
  /** Of the messages that were planned: all, or those before the next edit or pass. */
  readonly results: readonly StepResult[];
  readonly feedback: readonly FeedbackRow[];
  readonly complaints: readonly ComplaintRow[];
  readonly clusters: readonly ClusterRow[];
  readonly commands: CommandRows;
}

/**
 * What a batch of one partition writes, up to the first message but one that is an edit or before which a second pass is due: what
 * came before has to be written first. Changes `states` (the suppliers' clusters) and `existing` (what the store will
 * hold) in place, so that a later message of the batch sees what an earlier one did. A message that was applied before
 * gets the assignments that it got then; so a replay writes the same rows again.
 */
export function planBatch(
  batch: readonly Received[],
  states: ReadonlyMap<string, SupplierState>,
  existing: Map<string, ExistingFeedback>,
  updatedAt: string,
  commands: CommandWriter,
  editClusters: EditClusters,
): Writes {
  const feedback: FeedbackRow[] = [];
  const complaints: ComplaintRow[] = [];
  const changed = new Map<
    string,
    { readonly cluster: Cluster; readonly state: SupplierState; readonly offset: bigint }
  >();
  const plan = (received: Received, state: SupplierState): StepResult => {
    if (received.kind === 'command') return commands.apply(received, findClusterIn(state), editClusters);
    const { input, partition, offset } = received;
    const known = existing.get(input.feedback.feedback_id);
    if (known !== undefined && compareVersions(known.version, rowVersion(input.revision, offset)) > 0) {
      // Written before a crash, and at the same time as the newer version elsewhere: then it is for us to bury it.
      const left = buryOlderRevisions(known, feedbackRow(input, '', { partition, offset, updated_at: updatedAt }));
      feedback.push(...left.feedback);
      complaints.push(...left.complaints);
      return drop('superseded');
    }
    const assigned = assignAll(received, state, known);
    const rows = complaintRows(input, offset, (cause) => assigned.placeOf.get(cause) ?? nowhere);
    const first = input.analysis.causes[0];
    const row = feedbackRow(input, first === undefined ? '' : (assigned.placeOf.get(first.cause)?.cluster_id ?? ''), {
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
  };
  const results: StepResult[] = [];
  for (const received of batch) {
    const state = states.get(supplierOf(received));
    if (state === undefined) throw new RangeError('the supplier of a message was not loaded');
    if (results.length > 0 && (isEdit(received) || isPassDueBefore(received, state))) break;
    results.push(plan(received, state));
  }
  const clusters = [...changed.values()].map(({ cluster, state, offset }) =>
    toStoredRow(cluster, state, { partition: state.partition, offset, updatedAt }),
  );
  return { results, feedback, complaints, clusters, commands: commands.rows() };
}

/** A message that was applied before had its pass before it then. */
export function isPassDueBefore(received: Received, state: SupplierState): boolean {
  return received.offset > state.appliedOffset && isPassDue(state.clusters);
}

/** A cluster as the writer has it, for what is decided about it before it is in the store. */
function findClusterIn({ clusters }: SupplierState): FindCluster {
  return (clusterId) => {
    const cluster = clusters.clusters.get(clusterId);
    if (cluster === undefined) return undefined;
    const { product_id } = cluster;
    return { product_id, cause: causeOf(cluster), title: nameOf(cluster) };
  };
}

interface Assigned {
  readonly placeOf: ReadonlyMap<string, Placement>;
  readonly changed: readonly Cluster[];
}

const nothingAssigned: Assigned = { placeOf: new Map(), changed: [] };
const nowhere: Placement = { cluster_id: '' };

function assignAll(
  { input, offset }: ReceivedFeedback,
  state: SupplierState,
  known: ExistingFeedback | undefined,
): Assigned {
  const { feedback, analysis } = input;
  if (analysis.causes.length === 0) return nothingAssigned;
  const kept = keptAssignments(input, known);
  const embedding = decodeEmbedding(input.embedding);
  const termsOfText = terms(feedback.text, analysis.lang);
  const sketch = sketchText(feedback.text);
  const placeOf = new Map<string, Placement>();
  const taken = new Set<string>();
  const changed: Cluster[] = [];
  // An earlier version of this text is in the clusters already; a cause that it shares must not be counted twice.
  const isNewVersion = known !== undefined && known.version !== rowVersion(input.revision, offset);
  for (const { cause, evidence } of analysis.causes) {
    const before = kept.get(cause);
    const isCounted = before !== undefined && (offset <= state.appliedOffset || isNewVersion);
    if (isCounted) {
      placeOf.set(cause, before);
      taken.add(before.cluster_id);
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
      sketch,
    };
    if (before !== undefined && state.clusters.clusters.has(before.cluster_id)) {
      const { cluster, copy_of } = joinCluster(state.clusters, before.cluster_id, complaint);
      changed.push(cluster);
      placeOf.set(cause, { ...before, copy_of });
      taken.add(before.cluster_id);
      continue;
    }
    const { cluster_id, copy_of, changed: touched } = assignComplaint(state.clusters, complaint, { exclude: taken });
    changed.push(...touched);
    placeOf.set(cause, { cluster_id, copy_of });
    taken.add(cluster_id);
  }
  return { placeOf, changed };
}

/** The clusters that complaints of this text got before, where they still belong to the same supplier and product. */
function keptAssignments(
  { feedback }: AnalysedFeedback,
  known: ExistingFeedback | undefined,
): ReadonlyMap<string, Placement> {
  const own = (known?.complaints ?? []).filter(
    (complaint) =>
      complaint.cluster_id !== '' &&
      complaint.supplier_id === feedback.supplier_id &&
      complaint.product_id === feedback.product_id,
  );
  return new Map(
    own.map(({ cause, cluster_id, copy_of, moved_from, moved_by, pinned }) => [
      cause,
      { cluster_id, copy_of, moved_from, moved_by, pinned },
    ]),
  );
}
