export * from './assignComplaint.js';
export * from './clusterOptions.js';
export * from './clusterRow.js';
export * from './describeCluster.js';
export { causeOf, createSupplierClusters, langOf, } from './supplierClusters.js';
//# sourceMappingURL=index.js.map