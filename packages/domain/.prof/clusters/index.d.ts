export * from './assignComplaint.js';
export * from './clusterOptions.js';
export * from './clusterRow.js';
export * from './describeCluster.js';
export { type Cluster, type Complaint, causeOf, createSupplierClusters, type Exemplar, langOf, type SupplierClusters, } from './supplierClusters.js';
