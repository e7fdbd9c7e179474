export { createLmdbQueue, type LmdbQueueOptions } from './drivers/lmdbQueue.js';
export type * from './queue.js';
export { queueDefaults } from './queueDefaults.js';
export * from './queueErrors.js';
