export * from './addressedNames.js';
export * from './canonicalJson.js';
export * from './contentHash.js';
export * from './feedbackId.js';
export * from './mail/index.js';
export * from './redactAgain.js';
export * from './toFeedback.js';
