import { Redis } from 'ioredis';
import type { AcceptedIds } from '../acceptedIds.js';
import { compactItem } from '../compactItem.js';
import { compareInOrder } from '../compareInOrder.js';
import { dedupeDefaults } from '../dedupeDefaults.js';

export interface RedisAcceptedIdsOptions {
  readonly url: string;
  /** Begins every key; installations that share one Redis need different ones. */
  readonly prefix?: string;
  readonly rememberDays?: number;
  /** Told of lost connections; the driver reconnects by itself. A process warning where not given. */
  readonly onError?: (error: Error) => void;
}

const secondsPerDay = 86_400;
/** Redis does nothing else while it answers one command. */
const keysPerCommandMax = 1_000;
const commandTimeoutMs = 5_000;
const retriesPerCommandMax = 2;

/** Accepted ids on Redis, shared by any number of gateways: `<prefix>:accepted:<16 bytes>` → 8 bytes, expiring by itself. */
export async function createRedisAcceptedIds(options: RedisAcceptedIdsOptions): Promise<AcceptedIds> {
  const { url, prefix = 'earshot', rememberDays = dedupeDefaults.rememberDays } = options;
  // A gateway that cannot ask must say so soon, and not keep its callers waiting for Redis to come back.
  const redis = new Redis(url, { maxRetriesPerRequest: retriesPerCommandMax, commandTimeout: commandTimeoutMs });
  redis.on('error', options.onError ?? ((error: Error) => process.emitWarning(error)));
  const rememberSeconds = Math.max(1, Math.round(rememberDays * secondsPerDay));
  const keyPrefix = Buffer.from(`${prefix}:accepted:`);
  const redisKey = (key: Buffer) => Buffer.concat([keyPrefix, key]);

  return {
    async check(items) {
      const compact = items.map(compactItem);
      const remembered: (Buffer | null)[] = [];
      for (let from = 0; from < compact.length; from += keysPerCommandMax) {
        const keys = compact.slice(from, from + keysPerCommandMax).map(({ key }) => redisKey(key));
        remembered.push(...(await redis.mgetBuffer(...keys)));
      }
      return compareInOrder(compact, remembered);
    },

    async record(items) {
      for (let from = 0; from < items.length; from += keysPerCommandMax) {
        const pipeline = redis.pipeline();
        for (const item of items.slice(from, from + keysPerCommandMax)) {
          const { key, content } = compactItem(item);
          pipeline.set(redisKey(key), content, 'EX', rememberSeconds);
        }
        // A pipeline resolves although single commands failed: out of memory, read-only replica.
        const failed = (await pipeline.exec())?.find(([error]) => error !== null);
        if (failed?.[0]) throw failed[0];
      }
    },

    async ping() {
      await redis.ping();
    },

    async close() {
      redis.disconnect();
    },
  };
}
