import { type Cluster, type ClusterRow as DomainRow, toClusterRow } from '@earshot/domain/clusters';
import { type ClusterRow, rowVersion } from '@earshot/store';
import type { SupplierState } from './supplierStates.js';

export interface AppliedAt {
  readonly partition: number;
  readonly offset: bigint;
  readonly updatedAt: string;
}

/**
 * The row of a cluster as it stands after the message at `applied`, or after a pass that came before it: passes make the higher
 * half of the version, so that a pass's row replaces whatever was written before it.
 */
export function toStoredRow(
  cluster: Cluster,
  { clusters }: Pick<SupplierState, 'clusters'>,
  applied: AppliedAt,
): ClusterRow {
  const { terms, ...columns } = toClusterRow(cluster, clusters);
  return {
    ...columns,
    state: terms,
    input_partition: applied.partition,
    applied_offset: applied.offset.toString(),
    updated_at: applied.updatedAt,
    version: rowVersion(BigInt(clusters.passes), applied.offset),
    is_deleted: 0,
  };
}

/** The domain's row again. */
export function fromStoredRow({ state, phase, merged_into, copies, ...columns }: ClusterRow): DomainRow {
  return { ...columns, phase: phase ?? 'live', merged_into: merged_into ?? '', copies: copies ?? 0, terms: state };
}
