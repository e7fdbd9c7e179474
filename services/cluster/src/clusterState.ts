import { type Cluster, type ClusterRow as DomainRow, toClusterRow } from '@earshot/domain/clusters';
import { type ClusterRow, rowVersion } from '@earshot/store';

export interface AppliedAt {
  readonly partition: number;
  readonly offset: bigint;
  readonly updatedAt: string;
}

/** The row of a cluster as it stands after the message at `applied`. */
export function toStoredRow(cluster: Cluster, applied: AppliedAt): ClusterRow {
  const { terms, ...columns } = toClusterRow(cluster);
  return {
    ...columns,
    state: terms,
    input_partition: applied.partition,
    applied_offset: applied.offset.toString(),
    updated_at: applied.updatedAt,
    version: rowVersion(0n, applied.offset),
    is_deleted: 0,
  };
}

/** The domain's row again. */
export function fromStoredRow({ state, ...columns }: ClusterRow): DomainRow {
  return { ...columns, terms: state };
}
