export * from './alertNode.js';
export * from './alertOptions.js';
export * from './baseline.js';
export * from './evaluateNodes.js';
export * from './expectation.js';
export * from './explainSpikes.js';
export * from './recentCounts.js';
export * from './testNodes.js';
