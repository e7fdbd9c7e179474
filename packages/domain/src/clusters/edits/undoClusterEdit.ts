import type { ChangeMade, Move } from '../clusterChange.js';
import type { ClusterOptions } from '../clusterOptions.js';
import { fromClusterRow } from '../clusterRow.js';
import { findOrReopen } from '../coldClusters.js';
import { addEmpty, placeComplaint } from '../placeComplaint.js';
import { type Cluster, nameOf, type PlacedComplaint, type SupplierClusters } from '../supplierClusters.js';
import type { EditMaterial, EditOutcome } from './clusterEdit.js';
import { changeOf, refuse } from './editOutcome.js';

/**
 * Takes back what a command did: complaints that still are where it put them go back to where they were, a cluster that it
 * merged lives again, a name that it gave and what it kept apart is forgotten. What came after it stays: later edits win.
 */
export function undoClusterEdit(
  state: SupplierClusters,
  commandId: string,
  material: EditMaterial,
  options: ClusterOptions,
): EditOutcome {
  const refusal = refuseUndo(state, commandId, material);
  if (refusal !== undefined) return refusal;
  const touched = new Map<string, string>();
  const changed = new Set<Cluster>();
  const note = (cluster: Cluster) => {
    if (!touched.has(cluster.cluster_id)) touched.set(cluster.cluster_id, nameOf(cluster));
    changed.add(cluster);
  };
  for (const cluster of forget(state, commandId, note)) changed.add(cluster);
  const moves: Move[] = [];
  for (const [home, complaints] of byHome(material.complaints)) {
    const to = liveHome(state, home, material);
    for (const complaint of complaints) {
      const from = to === undefined ? undefined : findOrReopen(state, complaint.cluster_id);
      if (to === undefined || from === undefined || from === to) continue;
      note(from);
      note(to);
      from.aliases = from.aliases.filter(({ cluster_id }) => cluster_id !== home);
      placeComplaint(state, complaint, to, options);
      moves.push(moveBack(complaint, to));
    }
  }
  const changes = [...changed].map((cluster): ChangeMade => {
    const left = moves.filter(({ from }) => from === cluster.cluster_id);
    return {
      ...changeOf('undone', cluster, left[0]?.to ?? ''),
      complaints: left.length,
      label_before: touched.get(cluster.cluster_id) ?? '',
    };
  });
  return { outcome: 'applied', changed: [...changed], moves, changes };
}

function refuseUndo(state: SupplierClusters, commandId: string, { undone }: EditMaterial): EditOutcome | undefined {
  if (undone.length === 0) {
    return refuse(
      `command ${commandId} changed no cluster of this supplier`,
      'The history of a cluster names the commands that can be undone.',
    );
  }
  if (undone.some(({ kind }) => kind === 'undone')) {
    return refuse(`command ${commandId} was undone before`, 'Do again what it did, if it is wanted after all.');
  }
  const merged = undone.find(({ kind }) => kind === 'merged');
  if (merged === undefined || findOrReopen(state, merged.other_id) !== undefined) return undefined;
  return refuse(
    'the cluster that it was merged into was itself merged since',
    'Undo that merge first; then this one can be undone.',
  );
}

/** Names and separations that the command made. */
function forget(state: SupplierClusters, commandId: string, note: (cluster: Cluster) => void): readonly Cluster[] {
  const all = [...state.clusters.values(), ...[...state.cold.values()].flat()];
  const knowing = all.filter(
    ({ given_names, apart }) =>
      given_names.some(({ command_id }) => command_id === commandId) ||
      apart.some(({ command_id }) => command_id === commandId),
  );
  for (const cluster of knowing) {
    // A cold one is written like a live one: it has to be, so that its row keeps its terms.
    const live = findOrReopen(state, cluster.cluster_id) ?? cluster;
    note(live);
    live.given_names = live.given_names.filter(({ command_id }) => command_id !== commandId);
    live.apart = live.apart.filter(({ command_id }) => command_id !== commandId);
  }
  return knowing;
}

function byHome(complaints: readonly PlacedComplaint[]): ReadonlyMap<string, readonly PlacedComplaint[]> {
  const homes = new Map<string, PlacedComplaint[]>();
  for (const complaint of complaints) {
    const home = homes.get(complaint.moved_from);
    if (home === undefined) homes.set(complaint.moved_from, [complaint]);
    else home.push(complaint);
  }
  return homes;
}

/** Where a complaint came from, alive again if it had ended. */
function liveHome(state: SupplierClusters, clusterId: string, { ended }: EditMaterial): Cluster | undefined {
  const live = findOrReopen(state, clusterId);
  if (live !== undefined) return live;
  const row = ended.find(({ cluster_id }) => cluster_id === clusterId);
  return row === undefined ? undefined : addEmpty(state, fromClusterRow(row));
}

function moveBack({ feedback_id, cause, cluster_id }: PlacedComplaint, to: Cluster): Move {
  return { from: cluster_id, to: to.cluster_id, complaints: [{ feedback_id, cause }], pinned: false };
}
