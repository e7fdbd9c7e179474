export * from './clauses.js';
export * from './detectLanguage.js';
export * from './normalizeText.js';
export * from './nounPhrases.js';
export * from './redact.js';
export * from './terms.js';
//# sourceMappingURL=index.js.map