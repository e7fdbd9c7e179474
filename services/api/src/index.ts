export { type Access, createAccess } from './access/createAccess.js';
export { apiRoutes } from './apiRoutes.js';
export type { ApiDependencies } from './dependencies.js';
export { asOfMs } from './streamClock.js';
