import { Redis } from 'ioredis';

const keysPerScan = 1_000;

/** Removes the keys that begin with `prefix`; they may hold any bytes. */
export async function removeRedisKeys(url: string, prefix: string): Promise<void> {
  const redis = new Redis(url);
  for await (const keys of redis.scanBufferStream({ match: `${prefix}*`, count: keysPerScan })) {
    if (keys.length > 0) await redis.unlink(keys);
  }
  redis.disconnect();
}
