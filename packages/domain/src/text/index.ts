export * from './clauses.js';
export * from './detectLanguage.js';
export * from './normalizeText.js';
export * from './nounPhrases.js';
export * from './terms.js';
