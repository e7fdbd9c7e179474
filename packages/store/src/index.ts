export { connectStore, type StoreOptions } from './connectStore.js';
export { defineQuery, defineTable, type Query, type Table } from './define.js';
export * from './errors.js';
export { exportFeedback, type Question } from './exports.js';
export { keepRolledUp, rollUpLimits } from './keepRolledUp.js';
export { type StoreLimits, storeLimits } from './limits.js';
export * from './reads/caseCounts.js';
export * from './reads/cases.js';
export * from './reads/clusterDetail.js';
export * from './reads/clusterSummaries.js';
export * from './reads/compare.js';
export * from './reads/complaintCells.js';
export * from './reads/feedbackFilter.js';
export * from './reads/feedbackTraces.js';
export * from './reads/overview.js';
export * from './reads/periodCounts.js';
export * from './reads/publicColumns.js';
export * from './reads/scores.js';
export * from './reads/search.js';
export * from './reads/words.js';
export {
  buryOlderRevisions,
  type ExistingFeedback,
  existingFeedback,
  type LiveRow,
  type Replacement,
  replaceFeedback,
} from './replaceFeedback.js';
export { compareVersions, revisionOf, rowVersion } from './rowVersion.js';
export type { Store } from './store.js';
export * from './tables/alertRules.js';
export * from './tables/cases.js';
export * from './tables/catalogue.js';
export * from './tables/clusterChanges.js';
export * from './tables/clusters.js';
export * from './tables/complaints.js';
export * from './tables/corrections.js';
export * from './tables/deliveries.js';
export * from './tables/falseAlarms.js';
export * from './tables/feedback.js';
export * from './tables/mutes.js';
export * from './tables/ownershipRules.js';
export * from './tables/people.js';
export * from './tables/progress.js';
export * from './tables/savedSearches.js';
export * from './tables/signals.js';
export * from './tables/themes.js';
export * from './tables/tokens.js';
