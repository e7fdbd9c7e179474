export * from './access.js';
export * from './decide.js';
export { renderAccessTables } from './renderAccessTables.js';
