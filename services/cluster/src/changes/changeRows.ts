import { createHash } from 'node:crypto';
import type { Command } from '@earshot/contracts';
import type { ClustersChanged } from '@earshot/domain/clusters';
import { type ClusterChangeRow, type ClusterRow, rowVersion } from '@earshot/store';
import { toStoredRow } from '../clusterState.js';
import type { SupplierState } from '../supplierStates.js';
import type { Rows } from '../writeRows.js';
import type { PlacedReads } from './placedReads.js';
import { planMoves } from './planMoves.js';

/** The message of the supplier's log at which clusters are changed. */
export interface ChangedAt {
  readonly partition: number;
  readonly offset: bigint;
  readonly updatedAt: string;
}

/** Who changed them: a person by a command, or the second pass. */
export type ChangedBy = Pick<Command, 'command_id' | 'by' | 'at' | 'why' | 'action'> | undefined;

/**
 * Writes what an edit or a pass did: first what people can read about it, then the complaints where they are now, then the
 * clusters. After a crash in between the message is read again, and the state, which was not written, gives the same once more.
 */
export async function writeChanges(
  reads: PlacedReads,
  write: (rows: Rows) => Promise<void>,
  state: SupplierState,
  made: ClustersChanged,
  by: ChangedBy,
  at: ChangedAt,
): Promise<void> {
  const changes = changeRows(state.clusters.supplier_id, made, by, at);
  const moved = await planMoves(reads, made.moves, {
    supplierId: state.clusters.supplier_id,
    offset: at.offset,
    updatedAt: at.updatedAt,
    commandId: by?.command_id ?? '',
  });
  // A pass is made of what came before the message, which may still change the same clusters.
  const offset = by === undefined ? state.appliedOffset : at.offset;
  const clusters = made.changed.map((cluster): ClusterRow => toStoredRow(cluster, state, { ...at, offset }));
  await write({ changes, ...moved, clusters });
}

/** Their ids follow from the message, so that a replay replaces them by themselves. */
function changeRows(
  supplierId: string,
  { changes }: ClustersChanged,
  by: ChangedBy,
  { partition, offset, updatedAt }: ChangedAt,
): ClusterChangeRow[] {
  return changes.map(({ why, ...change }, index) => ({
    ...change,
    change_id: createHash('sha256')
      .update(JSON.stringify([partition, offset.toString(), by === undefined, index]))
      .digest('hex')
      .slice(0, 32),
    at: by?.at ?? updatedAt,
    supplier_id: supplierId,
    person_id: by?.by.person_id ?? '',
    person_name: by?.by.name ?? '',
    why: by?.why ?? why,
    command_id: by?.command_id ?? '',
    undoes: by?.action.kind === 'undo' ? by.action.command_id : '',
    input_partition: partition,
    input_offset: offset.toString(),
    version: rowVersion(0n, offset),
  }));
}
