import type { ChangeMade } from '../clusterChange.js';
import { type Cluster, nameOf } from '../supplierClusters.js';
import type { EditMaterial, EditRefused } from './clusterEdit.js';

export function refuseUnknown(clusterId: string, { ended }: EditMaterial): EditRefused {
  const row = ended.find(({ cluster_id }) => cluster_id === clusterId);
  return row?.phase === 'merged'
    ? refuse(`'${row.label}' was merged into ${row.merged_into}`, 'Do it with the cluster that it is part of now.')
    : refuse(`the supplier has no cluster ${clusterId}`, 'GET /v1/clusters lists those that there are.');
}

export function refuse(reason: string, next: string): EditRefused {
  return { outcome: 'refused', reason, next };
}

export function changeOf(kind: ChangeMade['kind'], cluster: Cluster, otherId: string): ChangeMade {
  return {
    kind,
    cluster_id: cluster.cluster_id,
    other_id: otherId,
    product_id: cluster.product_id,
    complaints: 0,
    label_before: nameOf(cluster),
    label_after: nameOf(cluster),
    why: '',
  };
}
