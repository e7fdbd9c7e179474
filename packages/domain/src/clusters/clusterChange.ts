import type { Cause, ClusterChangeKind } from '@earshot/contracts';
import type { Cluster } from './supplierClusters.js';

/** Complaints that go from one cluster to another. */
export interface Move {
  readonly from: string;
  readonly to: string;
  /** `all`: whatever is in `from`. */
  readonly complaints: 'all' | readonly { readonly feedback_id: string; readonly cause: Cause }[];
  /** A person put them there: no pass moves them. */
  readonly pinned: boolean;
}

/** What became of one cluster, for people to read. */
export interface ChangeMade {
  readonly kind: ClusterChangeKind;
  readonly cluster_id: string;
  /** Where its members went to, or what it is kept apart from; '' for none. */
  readonly other_id: string;
  readonly product_id: string;
  /** Complaints that changed their cluster. */
  readonly complaints: number;
  readonly label_before: string;
  readonly label_after: string;
  /** Why the pass decided so; '' for a person's, whose reason comes with the command. */
  readonly why: string;
}

/** What an edit or a pass did to a supplier's clusters: the state has it already, the store does not yet. */
export interface ClustersChanged {
  /** Clusters whose row must be written, those that ended among them. */
  readonly changed: readonly Cluster[];
  readonly moves: readonly Move[];
  readonly changes: readonly ChangeMade[];
}
