export { apiRoutes } from './apiRoutes.js';
export type { ApiDependencies } from './dependencies.js';
export { asOfMs } from './streamClock.js';
