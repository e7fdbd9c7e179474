import { createHash, randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import {
  type AttemptLimits,
  type Attempts,
  type KeptAnswer,
  type KeptAnswers,
  keptAnswersLimits,
  type SharedMemory,
} from '../sharedMemory.js';
import { createProcessMemory } from './processMemory.js';

export interface RedisMemoryOptions {
  readonly url: string;
  /** Begins every key; installations that share one Redis need different ones. */
  readonly prefix?: string;
  /** Told of lost connections; the driver reconnects by itself. A process warning where not given. */
  readonly onError?: (error: Error) => void;
}

const commandTimeoutMs = 2_000;
const retriesPerCommandMax = 1;

/**
 * The memory of all processes of an installation. It connects when it is asked first. While Redis is away, failures are counted by this
 * process alone, so that people can sign in; a key of an idempotent request that nobody can look up is an error, as the thing
 * could be made twice.
 */
export function createRedisMemory(options: RedisMemoryOptions): SharedMemory {
  const { url, prefix = 'earshot' } = options;
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: retriesPerCommandMax,
    commandTimeout: commandTimeoutMs,
  });
  redis.on('error', options.onError ?? ((error: Error) => process.emitWarning(error)));
  const alone = createProcessMemory();
  return {
    attempts: (kind, limits) =>
      withFallback(createAttempts(redis, `${prefix}:attempts:${kind}`, limits), alone.attempts(kind, limits)),
    answers: createAnswers(redis, prefix),
    async close() {
      redis.disconnect();
    },
  };
}

/** What was tried may be long, and a person's name: only its hash is kept. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

const countScript = `local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {count, redis.call('PTTL', KEYS[1])}`;

function createAttempts(redis: Redis, prefix: string, { failuresMax, windowMs }: AttemptLimits): Attempts {
  const keyOf = (key: string) => `${prefix}:${hashOf(key)}`;
  const waitOf = (count: number, leftMs: number) => (count < failuresMax ? 0 : Math.max(1, leftMs));
  return {
    async waitMs(key) {
      const [count, leftMs] = await Promise.all([redis.get(keyOf(key)), redis.pttl(keyOf(key))]);
      return count === null ? 0 : waitOf(Number(count), leftMs);
    },
    async fail(key) {
      const [count, leftMs] = (await redis.eval(countScript, 1, keyOf(key), windowMs)) as [number, number];
      return waitOf(count, leftMs);
    },
    async forget(key) {
      await redis.del(keyOf(key));
    },
  };
}

/** Counted by this process too, for when the others cannot be asked. */
function withFallback(together: Attempts, alone: Attempts): Attempts {
  const either = async <Result>(ask: Promise<Result>, instead: () => Promise<Result>) => ask.catch(instead);
  return {
    waitMs: (key) => either(together.waitMs(key), () => alone.waitMs(key)),
    async fail(key) {
      const waitMs = await alone.fail(key);
      return either(together.fail(key), async () => waitMs);
    },
    async forget(key) {
      await alone.forget(key);
      await either(together.forget(key), async () => {});
    },
  };
}

/** As it stands in Redis. `by`: who may answer under the key. */
interface Kept {
  readonly by: string;
  readonly fingerprint: string;
  readonly answer?: KeptAnswer;
}

/** Both change the key only while it is still who began that holds it. Of too many answers the oldest go. */
const keepScript = `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[4], KEYS[1])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
local over = redis.call('ZCARD', KEYS[2]) - tonumber(ARGV[5])
if over > 0 then
  local oldest = redis.call('ZPOPMIN', KEYS[2], over)
  for at = 1, #oldest, 2 do redis.call('DEL', oldest[at]) end
end`;
const dropScript = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;

function createAnswers(redis: Redis, prefix: string): KeptAnswers {
  const { answersMax, atWorkMsMax, keptMsMax } = keptAnswersLimits;
  return {
    async begin(key, fingerprint) {
      const redisKey = `${prefix}:answer:${hashOf(key)}`;
      const mine: Kept = { by: randomUUID(), fingerprint };
      const text = JSON.stringify(mine);
      // SET … GET with NX answers with what is there and leaves it (Redis 7.0).
      const found = await redis.set(redisKey, text, 'PX', atWorkMsMax, 'NX', 'GET');
      if (found !== null) {
        const before = JSON.parse(found) as Kept;
        if (before.fingerprint !== fingerprint) return { kind: 'other' };
        return before.answer === undefined ? { kind: 'at_work' } : { kind: 'answered', answer: before.answer };
      }
      const order = `${prefix}:answers`;
      return {
        kind: 'new',
        claim: {
          async keep(answer) {
            const kept = JSON.stringify({ ...mine, answer } satisfies Kept);
            await redis.eval(keepScript, 2, redisKey, order, text, kept, keptMsMax, Date.now(), answersMax);
          },
          async drop() {
            await redis.eval(dropScript, 1, redisKey, text);
          },
        },
      };
    },
  };
}
