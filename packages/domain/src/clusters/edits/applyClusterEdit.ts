import type { ClusterAction } from '@earshot/contracts';
import { type ClusterOptions, clusterDefaults } from '../clusterOptions.js';
import { findOrReopen } from '../coldClusters.js';
import { describeCluster } from '../describeCluster.js';
import { isKeptApart, keepApart, mergeClusters, rememberAlias } from '../mergeClusters.js';
import { openEmpty, partId, placeComplaint } from '../placeComplaint.js';
import { type Cluster, nameOf, type PlacedComplaint, type SupplierClusters } from '../supplierClusters.js';
import type { ClusterEdit, EditApplied, EditMaterial, EditOutcome, EditRefused } from './clusterEdit.js';
import { changeOf, refuse, refuseUnknown } from './editOutcome.js';
import { undoClusterEdit } from './undoClusterEdit.js';

type Action<Kind extends ClusterAction['kind']> = Extract<ClusterAction, { kind: Kind }>;

/**
 * Applies a person's edit: changes `state` in place and tells what the store must learn, or refuses and changes nothing. A
 * person's word outlives every later pass: names stay, texts that were moved are pinned, and what was parted is never merged
 * again but by a person. The same edit on the same state and material gives the same outcome.
 */
export function applyClusterEdit(
  state: SupplierClusters,
  edit: ClusterEdit,
  material: EditMaterial,
  options: Partial<ClusterOptions> = {},
): EditOutcome {
  const settings = { ...clusterDefaults, ...options };
  const { action, command_id } = edit;
  switch (action.kind) {
    case 'merge':
      return merge(state, action, material, settings);
    case 'split':
      return split(state, action, command_id, material, settings);
    case 'move':
      return move(state, action, command_id, material, settings);
    case 'rename':
      return rename(state, action, command_id, material);
    case 'never_together':
      return neverTogether(state, action, command_id, material);
    case 'undo':
      return undoClusterEdit(state, action.command_id, material, settings);
  }
}

function merge(
  state: SupplierClusters,
  { cluster_id, into: intoId }: Action<'merge'>,
  material: EditMaterial,
  options: ClusterOptions,
): EditOutcome {
  const pair = findPair(state, cluster_id, intoId, material);
  if ('outcome' in pair) return pair;
  const { one: from, other: into } = pair;
  if (isKeptApart(from, into)) {
    return refuse(
      `'${nameOf(from)}' and '${nameOf(into)}' are never together, as a person said`,
      'Undo that first; it is in the history of both.',
    );
  }
  const [label_before, complaints] = [nameOf(from), from.count];
  const name = { given: into.given_names, shown: nameOf(into) };
  rememberAlias(into, from, options.aliasesMax);
  const changed = mergeClusters(state, from, into, options);
  // The person chose which of the two goes on, and so its name.
  Object.assign(into, describeCluster(state, into, options));
  into.given_names = name.given;
  if (name.given.length === 0) into.label = name.shown;
  return applied(
    changed,
    [{ from: from.cluster_id, to: into.cluster_id, complaints: 'all', pinned: false }],
    [
      {
        ...changeOf('merged', from, into.cluster_id),
        complaints,
        label_before,
        label_after: nameOf(into),
      },
    ],
  );
}

function split(
  state: SupplierClusters,
  { cluster_id, label, feedback_ids }: Action<'split'>,
  commandId: string,
  material: EditMaterial,
  options: ClusterOptions,
): EditOutcome {
  const from = findOrReopen(state, cluster_id);
  if (from === undefined) return refuseUnknown(cluster_id, material);
  const own = material.complaints.filter((complaint) => complaint.cluster_id === cluster_id);
  if (own.length === 0) {
    return refuse(
      `none of the ${feedback_ids.length} texts is in '${nameOf(from)}' any more`,
      'Open the cluster again and choose from its words as they are now.',
    );
  }
  if (own.length >= from.count) {
    return refuse(
      `these are all complaints of '${nameOf(from)}', so nothing would be left of it`,
      'Rename the cluster instead, or leave some of its texts where they are.',
    );
  }
  const label_before = nameOf(from);
  const part = openEmpty(state, from, partId(from, commandId));
  for (const complaint of own) placeComplaint(state, complaint, part, options);
  if (label !== undefined) part.given_names = [{ command_id: commandId, label }];
  keepApart(from, part, commandId);
  return applied(
    [from, part],
    [{ from: cluster_id, to: part.cluster_id, complaints: own.map(identity), pinned: true }],
    [
      {
        ...changeOf('split', from, part.cluster_id),
        complaints: own.length,
        label_before,
        label_after: nameOf(part),
      },
    ],
  );
}

function move(
  state: SupplierClusters,
  { feedback_id, cause, into: intoId }: Action<'move'>,
  commandId: string,
  material: EditMaterial,
  options: ClusterOptions,
): EditOutcome {
  const into = findOrReopen(state, intoId);
  if (into === undefined) return refuseUnknown(intoId, material);
  const complaint = material.complaints.find((one) => one.feedback_id === feedback_id && one.cause === cause);
  const from = complaint === undefined ? undefined : findOrReopen(state, complaint.cluster_id);
  if (complaint === undefined || from === undefined) {
    return refuse(
      `text ${feedback_id} has no complaint of ${cause} with this supplier`,
      'Open the text again: it may have been corrected meanwhile.',
    );
  }
  if (from === into) {
    return refuse(`the text is in '${nameOf(into)}' already`, 'Nothing is left to do.');
  }
  if (from.product_id !== into.product_id) {
    return refuse(
      'the text is about another product than that cluster',
      'Clusters are within one supplier and product: choose one of the same product.',
    );
  }
  const label_before = nameOf(from);
  placeComplaint(state, complaint, into, options);
  if (from.count > 0) keepApart(from, into, commandId);
  return applied(
    [from, into],
    [{ from: from.cluster_id, to: into.cluster_id, complaints: [identity(complaint)], pinned: true }],
    [{ ...changeOf('moved', from, into.cluster_id), complaints: 1, label_before, label_after: nameOf(into) }],
  );
}

function rename(
  state: SupplierClusters,
  { cluster_id, label }: Action<'rename'>,
  commandId: string,
  material: EditMaterial,
): EditOutcome {
  const cluster = findOrReopen(state, cluster_id);
  if (cluster === undefined) return refuseUnknown(cluster_id, material);
  const label_before = nameOf(cluster);
  cluster.given_names = [...cluster.given_names, { command_id: commandId, label }];
  return applied([cluster], [], [{ ...changeOf('renamed', cluster, ''), label_before, label_after: label }]);
}

function neverTogether(
  state: SupplierClusters,
  { a, b }: Action<'never_together'>,
  commandId: string,
  material: EditMaterial,
): EditOutcome {
  const pair = findPair(state, a, b, material);
  if ('outcome' in pair) return pair;
  keepApart(pair.one, pair.other, commandId);
  return applied(
    [pair.one, pair.other],
    [],
    [changeOf('kept_apart', pair.one, pair.other.cluster_id), changeOf('kept_apart', pair.other, pair.one.cluster_id)],
  );
}

/** Two different live clusters of one product. */
function findPair(
  state: SupplierClusters,
  oneId: string,
  otherId: string,
  material: EditMaterial,
): { readonly one: Cluster; readonly other: Cluster } | EditRefused {
  const one = findOrReopen(state, oneId);
  if (one === undefined) return refuseUnknown(oneId, material);
  const other = findOrReopen(state, otherId);
  if (other === undefined) return refuseUnknown(otherId, material);
  if (one === other) return refuse('a cluster cannot be paired with itself', 'Name two different clusters.');
  if (one.product_id !== other.product_id) {
    return refuse(
      'the two clusters are about different products',
      'Clusters are within one supplier and product; a theme joins what is the same beyond that.',
    );
  }
  return { one, other };
}

function applied(
  changed: EditApplied['changed'],
  moves: EditApplied['moves'],
  changes: EditApplied['changes'],
): EditApplied {
  return { outcome: 'applied', changed: [...new Set(changed)], moves, changes };
}

function identity({ feedback_id, cause }: PlacedComplaint): Pick<PlacedComplaint, 'feedback_id' | 'cause'> {
  return { feedback_id, cause };
}
