import type { ClusterAction, Command } from '@earshot/contracts';
import {
  applyClusterEdit,
  type EditApplied,
  type EditMaterial,
  type EditRefused,
  materialOf,
} from '@earshot/domain/clusters';
import { type ComplaintRow, changesOfCommand, clustersById, complaintsMovedBy, type Store } from '@earshot/store';
import { fromStoredRow } from '../clusterState.js';
import type { SupplierState } from '../supplierStates.js';
import type { PlacedReads } from './placedReads.js';
import { readPlaced } from './readPlaced.js';

/** Complaints that one undo takes back; more than that is taken back by another edit. */
const undoneComplaintsMax = 20_000;

export interface ClusterCommand {
  readonly kind: 'command';
  readonly input: Command & { readonly action: ClusterAction };
  readonly partition: number;
  readonly offset: bigint;
}

/** An edit that is decided when it is called: until then nothing is changed. */
export interface PreparedEdit {
  /** Changes the state, or says why it does not. */
  apply(): EditRefused | undefined;
  /** What it did, undefined where it was not called, was refused, or was applied and written before. */
  applied(): EditApplied | undefined;
}

/**
 * Reads what a person's edit needs. An edit that the state has already (a replay) is not applied again: it was applied if it left
 * changes, else it was refused.
 */
export async function prepareEdit(
  store: Pick<Store, 'query'>,
  reads: PlacedReads,
  state: SupplierState,
  { input, offset }: ClusterCommand,
): Promise<PreparedEdit> {
  const { command_id, supplier_id, action } = input;
  if (offset <= state.appliedOffset) {
    const left = await store.query(changesOfCommand, { supplier_id, command_id });
    return { apply: () => (left.length > 0 ? undefined : refusedBefore), applied: () => undefined };
  }
  const material = await readMaterial(store, reads, input);
  let done: EditApplied | undefined;
  return {
    apply() {
      const outcome = applyClusterEdit(state.clusters, { command_id, action }, material);
      if (outcome.outcome === 'refused') return outcome;
      done = outcome;
      return undefined;
    },
    applied: () => done,
  };
}

const refusedBefore: EditRefused = {
  outcome: 'refused',
  reason: 'it was refused when it came first',
  next: 'Send it again as a new command, if it is still wanted.',
};

async function readMaterial(
  store: Pick<Store, 'query'>,
  reads: PlacedReads,
  { supplier_id, command_id, action }: ClusterCommand['input'],
): Promise<EditMaterial> {
  const wanted = materialOf(action);
  const movedBy = (moved_by: string) =>
    store.query(complaintsMovedBy, { supplier_id, moved_by, limit: undoneComplaintsMax });
  const [undone, toUndo, named, own] = await Promise.all([
    wanted.undo === undefined ? [] : store.query(changesOfCommand, { supplier_id, command_id: wanted.undo }),
    wanted.undo === undefined ? [] : movedBy(wanted.undo),
    reads.complaintsOfFeedback(supplier_id, wanted.feedback_ids),
    action.kind === 'merge' || action.kind === 'rename' ? [] : movedBy(command_id),
  ]);
  // After a crash in the middle of this very edit: as if nothing of it had been written.
  const before = [
    ...[...toUndo, ...named].filter((row) => row.moved_by !== command_id),
    ...own.map((row) => ({ ...row, cluster_id: row.moved_from ?? '', moved_from: row.cluster_id })),
  ];
  const rows = before.filter(
    (row) =>
      (wanted.cause === undefined || row.cause === wanted.cause) &&
      (wanted.cluster_id === undefined || row.cluster_id === wanted.cluster_id),
  );
  const cluster_ids = [...wanted.cluster_ids, ...undone.flatMap(({ cluster_id, other_id }) => [cluster_id, other_id])];
  const [complaints, stored] = await Promise.all([
    readPlaced(reads, sorted(rows)),
    cluster_ids.length === 0 ? [] : store.query(clustersById, { supplier_id, cluster_ids }),
  ]);
  return { complaints, undone: undone.filter(({ by }) => by !== command_id), ended: stored.map(fromStoredRow) };
}

/** In an order of their own: what is added up in another order is another sum. */
function sorted(rows: readonly ComplaintRow[]): readonly ComplaintRow[] {
  return [...rows].sort((a, b) => (`${a.feedback_id} ${a.cause}` < `${b.feedback_id} ${b.cause}` ? -1 : 1));
}
