export * from './assignComplaint.js';
export * from './clusterChange.js';
export * from './clusterOptions.js';
export * from './clusterRow.js';
export * from './clusterScore.js';
export * from './describeCluster.js';
export * from './edits/applyClusterEdit.js';
export * from './edits/clusterEdit.js';
export { nextPartId } from './placeComplaint.js';
export * from './secondPass/isPassDue.js';
export * from './secondPass/runSecondPass.js';
export {
  CLUSTER_PHASES,
  type Cluster,
  type ClusterPhase,
  type Complaint,
  causeOf,
  createSupplierClusters,
  type Exemplar,
  langOf,
  nameOf,
  type PlacedComplaint,
  type SupplierClusters,
} from './supplierClusters.js';
export { isNearCopy, sketchText, type TextSketch } from './textSketch.js';
export * from './themes/joinThemes.js';
