export * from './canonicalJson.js';
export * from './contentHash.js';
export * from './feedbackId.js';
export * from './toFeedback.js';
//# sourceMappingURL=index.js.map