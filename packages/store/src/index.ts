export { connectStore, type StoreOptions } from './connectStore.js';
export { defineQuery, defineTable, type Query, type Table } from './define.js';
export * from './errors.js';
export { type StoreLimits, storeLimits } from './limits.js';
export * from './reads/clusterSummaries.js';
export * from './reads/complaintCells.js';
export * from './reads/feedbackTraces.js';
export * from './reads/overview.js';
export * from './reads/periodCounts.js';
export * from './reads/words.js';
export {
  buryOlderRevisions,
  type ExistingFeedback,
  existingFeedback,
  type LiveRow,
  type Replacement,
  replaceFeedback,
} from './replaceFeedback.js';
export { compareVersions, rowVersion } from './rowVersion.js';
export type { Store } from './store.js';
export * from './tables/catalogue.js';
export * from './tables/clusters.js';
export * from './tables/complaints.js';
export * from './tables/deliveries.js';
export * from './tables/feedback.js';
export * from './tables/progress.js';
export * from './tables/signals.js';
