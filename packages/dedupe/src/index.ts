export type { AcceptedIds, AcceptedItem, Acquaintance } from './acceptedIds.js';
export { dedupeDefaults } from './dedupeDefaults.js';
export { createLmdbAcceptedIds, type LmdbAcceptedIdsOptions } from './drivers/lmdbAcceptedIds.js';
export { createRedisAcceptedIds, type RedisAcceptedIdsOptions } from './drivers/redisAcceptedIds.js';
export { createRedisMemory, type RedisMemoryOptions } from './drivers/redisMemory.js';
export * from './memory.js';
