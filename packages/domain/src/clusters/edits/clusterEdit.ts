import type { Cause, ClusterAction } from '@earshot/contracts';
import type { ChangeMade, ClustersChanged } from '../clusterChange.js';
import type { ClusterRow } from '../clusterRow.js';
import type { PlacedComplaint } from '../supplierClusters.js';

/** A person's edit of clusters, as it comes in a command. */
export interface ClusterEdit {
  readonly command_id: string;
  readonly action: ClusterAction;
}

/** What has to be read for an edit before it is applied. */
export interface EditMaterial {
  /** split: the complaints of these texts in the cluster; move: that one; undo: those that still are where the command put them. */
  readonly complaints: readonly PlacedComplaint[];
  /** undo: what the command did, none where there is no such command; with those of commands that took it back already. */
  readonly undone: readonly Pick<ChangeMade, 'kind' | 'cluster_id' | 'other_id'>[];
  /** Clusters named by the edit or by what it undoes that are not live any more. */
  readonly ended: readonly ClusterRow[];
}

export const noMaterial: EditMaterial = { complaints: [], undone: [], ended: [] };

/** What must be read: a shell asks the store for it. */
export interface MaterialWanted {
  /** Complaints of these texts … */
  readonly feedback_ids: readonly string[];
  /** … with this cause, undefined for any … */
  readonly cause?: Cause;
  /** … in this cluster, undefined for any. */
  readonly cluster_id?: string;
  /** Complaints that this command moved, its changes, and the clusters that they name. */
  readonly undo?: string;
  readonly cluster_ids: readonly string[];
}

export interface EditRefused {
  readonly outcome: 'refused';
  readonly reason: string;
  readonly next: string;
}

export interface EditApplied extends ClustersChanged {
  readonly outcome: 'applied';
}

export type EditOutcome = EditApplied | EditRefused;

/** What `applyClusterEdit` needs to know beside the state. */
export function materialOf(action: ClusterAction): MaterialWanted {
  switch (action.kind) {
    case 'split':
      return { feedback_ids: action.feedback_ids, cluster_id: action.cluster_id, cluster_ids: [action.cluster_id] };
    case 'move':
      return { feedback_ids: [action.feedback_id], cause: action.cause, cluster_ids: [action.into] };
    case 'undo':
      return { feedback_ids: [], undo: action.command_id, cluster_ids: [] };
    case 'merge':
      return { feedback_ids: [], cluster_ids: [action.cluster_id, action.into] };
    case 'rename':
      return { feedback_ids: [], cluster_ids: [action.cluster_id] };
    case 'never_together':
      return { feedback_ids: [], cluster_ids: [action.a, action.b] };
  }
}
