import { Redis } from 'ioredis';

/** What a Redis must be so that jobs and accepted ids are safe in it. */
export interface RedisState {
  readonly version: string;
  /** Anything but `noeviction` lets a full Redis drop jobs; undefined where it may not be asked (managed services). */
  readonly maxmemoryPolicy: string | undefined;
  /** Without an append-only file a crash loses the last minutes; undefined as above. */
  readonly appendonly: boolean | undefined;
  /** Its clock, in ms since 1970. */
  readonly nowMs: number;
}

/** Asks a Redis what it is, with one connection and one try. Rejects where it does not answer within `waitMsMax`. */
export async function inspectRedis(url: string, waitMsMax: number): Promise<RedisState> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: waitMsMax,
    commandTimeout: waitMsMax,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let lost: Error | undefined;
  // What went wrong while connecting is told here alone; the command only knows that the connection is closed.
  redis.on('error', (error: Error) => {
    lost ??= error;
  });
  try {
    await redis.connect();
    const [seconds, micros] = await redis.time();
    const info = await redis.info('server');
    return {
      version: /redis_version:(\S+)/.exec(info)?.[1] ?? 'unknown',
      maxmemoryPolicy: await setting(redis, 'maxmemory-policy'),
      appendonly: yesNo(await setting(redis, 'appendonly')),
      nowMs: Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000),
    };
  } catch (error) {
    throw lost ?? error;
  } finally {
    redis.disconnect();
  }
}

async function setting(redis: Redis, name: string): Promise<string | undefined> {
  try {
    const found: unknown = await redis.config('GET', name);
    return Array.isArray(found) && typeof found[1] === 'string' ? found[1] : undefined;
  } catch {
    return undefined;
  }
}

function yesNo(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : value === 'yes';
}
