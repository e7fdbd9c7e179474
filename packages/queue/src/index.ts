export { inspectRedis, type RedisState } from './drivers/inspectRedis.js';
export { createLmdbQueue, type LmdbQueueOptions } from './drivers/lmdbQueue.js';
export { createRedisQueue, type RedisQueueOptions } from './drivers/redisQueue.js';
export type * from './queue.js';
export { queueDefaults } from './queueDefaults.js';
export * from './queueErrors.js';
