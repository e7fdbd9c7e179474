export * from './createClient.js';
export type { components, paths } from './schema.js';
