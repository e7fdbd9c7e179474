import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';

/** Thrown at start. Names every bad key with what was expected, never its value (it may be a secret). */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      `configuration is not usable:\n${problems.map((line) => `  ${line}`).join('\n')}\nSee docs/configuration.md.`,
    );
    this.problems = problems;
  }
}

const Webhook = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/, 'expected lower-case letters, digits and dashes'),
  kind: z.literal('webhook'),
  url: z.url({ protocol: /^https?$/, error: 'expected an address that begins with http:// or https://' }),
  secret: z.string().min(16, 'expected at least 16 characters'),
});
export type DeliveryChannel = z.infer<typeof Webhook>;

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('expected JSON');
    return z.NEVER;
  }
});
const count = (fallback: number, min: number, max: number) => {
  const error = `expected a whole number from ${min} to ${max}`;
  return z.coerce.number({ error }).int(error).min(min, error).max(max, error).default(fallback);
};
const address = (protocol: RegExp, example: string) =>
  z.url({ protocol, error: `expected an address such as ${example}` });
const webAddress = (example: string) => address(/^https?$/, example);
const brokers = z
  .string()
  .transform((text) => text.split(',').map((broker) => broker.trim()))
  .pipe(
    z.array(z.string().regex(/^[^\s:]+:\d+$|^\[[^\s\]]+\]:\d+$/, 'expected host:port, several separated by commas')),
  );
const timeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, 'expected an IANA time zone such as Asia/Shanghai');

/** Below the folder in which the command is run. */
export const defaultDataDir = '.earshot/data';

const Environment = z.object({
  EARSHOT_DATA_DIR: z.string().min(1).default(defaultDataDir),
  /** 0 lets the system choose a free one. */
  EARSHOT_PORT: count(4600, 0, 65_535),
  EARSHOT_TOKEN: z.string().min(16, 'expected at least 16 characters').optional(),
  EARSHOT_CUSTOMER_KEY: z.string().min(16, 'expected at least 16 characters').optional(),
  EARSHOT_TIME_ZONE: timeZone.default('Asia/Shanghai'),
  EARSHOT_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional(),
  EARSHOT_MODEL_THREADS: count(Math.min(availableParallelism(), 64), 1, 64),
  EARSHOT_KAFKA_BROKERS: brokers.optional(),
  EARSHOT_REDIS_URL: address(/^rediss?$/, 'redis://127.0.0.1:6379').optional(),
  EARSHOT_CLICKHOUSE_URL: webAddress('http://127.0.0.1:8123').optional(),
  EARSHOT_CLICKHOUSE_USER: z.string().default('default'),
  EARSHOT_CLICKHOUSE_PASSWORD: z.string().default(''),
  EARSHOT_PUBLIC_URL: webAddress('https://earshot.example').optional(),
  EARSHOT_CHANNELS: json.pipe(z.array(Webhook)).default([]),
  EARSHOT_DELIVER_HISTORY: z.stringbool().default(false),
  EARSHOT_ALERT_EVERY_SECONDS: count(5, 1, 3_600),
});

/** Every key that the environment may set. */
export const configKeys: readonly string[] = Object.keys(Environment.shape);

export interface Config {
  readonly dataDir: string;
  readonly port: number;
  /** Undefined: made at first start and kept in the data folder. */
  readonly token: string | undefined;
  readonly customerKey: string | undefined;
  readonly timeZone: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent' | undefined;
  readonly modelThreads: number;
  readonly bus: { readonly kind: 'lmdb' } | { readonly kind: 'kafka'; readonly brokers: readonly string[] };
  readonly queue: { readonly kind: 'lmdb' } | { readonly kind: 'redis'; readonly url: string };
  readonly store:
    | { readonly kind: 'embedded' }
    | { readonly kind: 'server'; readonly url: string; readonly user: string; readonly password: string };
  /** Where people reach the page, for links in deliveries; undefined: the address it listens on. */
  readonly publicUrl: string | undefined;
  readonly channels: readonly DeliveryChannel[];
  readonly deliverHistory: boolean;
  readonly alertEverySeconds: number;
}

/**
 * Configuration from the environment. An embedded driver is the default of every port; naming a server's address chooses it.
 * Throws ConfigError naming every bad key.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const known = new Set(configKeys);
  // A misspelt key would silently leave its default in force. Keys of the tests' own servers are not configuration.
  const unknown = Object.keys(environment)
    .filter((key) => key.startsWith('EARSHOT_') && !key.startsWith('EARSHOT_TEST_') && !known.has(key))
    .map((key) => `${key}: no such key`);
  const set = Object.fromEntries(Object.entries(environment).filter(([key, value]) => known.has(key) && value !== ''));
  const parsed = Environment.safeParse(set);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || unknown.length > 0) throw new ConfigError([...problems, ...unknown]);
  const env = parsed.data;
  return {
    dataDir: resolve(env.EARSHOT_DATA_DIR),
    port: env.EARSHOT_PORT,
    token: env.EARSHOT_TOKEN,
    customerKey: env.EARSHOT_CUSTOMER_KEY,
    timeZone: env.EARSHOT_TIME_ZONE,
    logLevel: env.EARSHOT_LOG_LEVEL,
    modelThreads: env.EARSHOT_MODEL_THREADS,
    bus:
      env.EARSHOT_KAFKA_BROKERS === undefined
        ? { kind: 'lmdb' }
        : { kind: 'kafka', brokers: env.EARSHOT_KAFKA_BROKERS },
    queue: env.EARSHOT_REDIS_URL === undefined ? { kind: 'lmdb' } : { kind: 'redis', url: env.EARSHOT_REDIS_URL },
    store:
      env.EARSHOT_CLICKHOUSE_URL === undefined
        ? { kind: 'embedded' }
        : {
            kind: 'server',
            url: env.EARSHOT_CLICKHOUSE_URL,
            user: env.EARSHOT_CLICKHOUSE_USER,
            password: env.EARSHOT_CLICKHOUSE_PASSWORD,
          },
    publicUrl: env.EARSHOT_PUBLIC_URL,
    channels: env.EARSHOT_CHANNELS,
    deliverHistory: env.EARSHOT_DELIVER_HISTORY,
    alertEverySeconds: env.EARSHOT_ALERT_EVERY_SECONDS,
  };
}
