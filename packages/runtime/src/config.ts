import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { type AccessConfig, accessKeys, readAccessConfig } from './accessConfig.js';
import { type DeliveryChannel, parseDeliveryChannels } from './deliveryChannels.js';
import { type MailboxConfig, mailboxKeys, readMailboxConfig } from './mailboxConfig.js';
import { nearestKey } from './nearestKey.js';
import { readSqlConfig, type SqlConfig, sqlKeys } from './sqlConfig.js';

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

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('expected JSON');
    return z.NEVER;
  }
});
const channelList = z.unknown().transform((list, context): readonly DeliveryChannel[] => {
  const parsed = parseDeliveryChannels(list);
  if ('channels' in parsed) return parsed.channels;
  for (const { path, message } of parsed.problems) context.addIssue({ code: 'custom', path: [...path], message });
  return z.NEVER;
});
const wholeNumber = (min: number, max: number) => {
  const error = `expected a whole number from ${min} to ${max}`;
  return z.coerce.number({ error }).int(error).min(min, error).max(max, error);
};
const count = (fallback: number, min: number, max: number) => wholeNumber(min, max).default(fallback);
const optionalCount = (min: number, max: number) => wholeNumber(min, max).optional();
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
  EARSHOT_HOST: z.union([z.ipv4(), z.ipv6()], 'expected an IP address, such as 0.0.0.0').default('127.0.0.1'),
  /** 0 lets the system choose a free one. */
  EARSHOT_PORT: count(4600, 0, 65_535),
  EARSHOT_TOKEN: z.string().min(16, 'expected at least 16 characters').optional(),
  EARSHOT_METRICS_TOKEN: z.string().min(16, 'expected at least 16 characters').optional(),
  EARSHOT_CUSTOMER_KEY: z.string().min(16, 'expected at least 16 characters').optional(),
  EARSHOT_TIME_ZONE: timeZone.default('Asia/Shanghai'),
  EARSHOT_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional(),
  EARSHOT_START_WAIT_SECONDS: count(30, 1, 3_600),
  EARSHOT_MODEL_THREADS: count(Math.min(availableParallelism(), 64), 1, 64),
  EARSHOT_KAFKA_BROKERS: brokers.optional(),
  EARSHOT_KAFKA_REPLICATION_FACTOR: optionalCount(1, 32),
  EARSHOT_KAFKA_TLS: z.stringbool().default(false),
  EARSHOT_KAFKA_SASL_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional(),
  EARSHOT_KAFKA_USER: z.string().optional(),
  EARSHOT_KAFKA_PASSWORD: z.string().optional(),
  EARSHOT_REDIS_URL: address(/^rediss?$/, 'redis://127.0.0.1:6379').optional(),
  EARSHOT_CLICKHOUSE_URL: webAddress('http://127.0.0.1:8123').optional(),
  EARSHOT_CLICKHOUSE_USER: z.string().default('default'),
  EARSHOT_CLICKHOUSE_PASSWORD: z.string().default(''),
  EARSHOT_PUBLIC_URL: webAddress('https://earshot.example').optional(),
  EARSHOT_CHANNELS: json.pipe(channelList).default([]),
  EARSHOT_DELIVER_HISTORY: z.stringbool().default(false),
  EARSHOT_ALERT_EVERY_SECONDS: count(5, 1, 3_600),
  EARSHOT_ALERTS_PER_WEEK: count(5, 1, 1_000),
  ...accessKeys,
  ...mailboxKeys,
  ...sqlKeys,
});

/** Every key that the environment may set. */
export const configKeys: readonly string[] = Object.keys(Environment.shape);

export interface KafkaConfig {
  readonly kind: 'kafka';
  readonly brokers: readonly string[];
  /** Copies of the topics that Earshot makes; undefined leaves it to the broker's default. */
  readonly replicationFactor: number | undefined;
  readonly tls: boolean;
  readonly sasl: KafkaSasl | undefined;
}

export interface KafkaSasl {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  readonly username: string;
  readonly password: string;
}

export interface Config {
  readonly dataDir: string;
  /** The address to listen on; anything but a loopback one lets other machines in. */
  readonly host: string;
  readonly port: number;
  /** Undefined: made at first start and kept in the data folder. */
  readonly token: string | undefined;
  /** Opens /metrics and nothing else; undefined: only `token` does. */
  readonly metricsToken: string | undefined;
  readonly customerKey: string | undefined;
  readonly access: AccessConfig;
  readonly timeZone: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent' | undefined;
  readonly modelThreads: number;
  /** How long a start waits for servers that do not answer yet. */
  readonly startWaitMs: number;
  readonly bus: { readonly kind: 'lmdb' } | KafkaConfig;
  readonly queue: { readonly kind: 'lmdb' } | { readonly kind: 'redis'; readonly url: string };
  readonly store:
    | { readonly kind: 'embedded' }
    | { readonly kind: 'server'; readonly url: string; readonly user: string; readonly password: string };
  /** Where people reach the page, for links in deliveries; undefined: the address it listens on. */
  readonly publicUrl: string | undefined;
  readonly channels: readonly DeliveryChannel[];
  readonly deliverHistory: boolean;
  readonly alertEverySeconds: number;
  /** Alerts that people read in a typical week, over the whole installation. */
  readonly alertsPerWeek: number;
  /** Undefined: no mailbox is read. */
  readonly mailbox: MailboxConfig | undefined;
  readonly sql: SqlConfig;
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
    .map((key) => {
      const meant = nearestKey(key, configKeys);
      return `${key}: no such key${meant === undefined ? '' : `; did you mean ${meant}?`}`;
    });
  const set = Object.fromEntries(Object.entries(environment).filter(([key, value]) => known.has(key) && value !== ''));
  const parsed = Environment.safeParse(set);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || unknown.length > 0) throw new ConfigError([...problems, ...unknown]);
  const env = parsed.data;
  const sasl = saslOf(env);
  const found = readMailboxConfig(env);
  if ('problems' in found) throw new ConfigError(found.problems);
  const signIn = readAccessConfig(env);
  if ('problems' in signIn) throw new ConfigError(signIn.problems);
  return {
    dataDir: resolve(env.EARSHOT_DATA_DIR),
    host: env.EARSHOT_HOST,
    port: env.EARSHOT_PORT,
    token: env.EARSHOT_TOKEN,
    metricsToken: env.EARSHOT_METRICS_TOKEN,
    customerKey: env.EARSHOT_CUSTOMER_KEY,
    access: signIn.access,
    timeZone: env.EARSHOT_TIME_ZONE,
    logLevel: env.EARSHOT_LOG_LEVEL,
    modelThreads: env.EARSHOT_MODEL_THREADS,
    startWaitMs: env.EARSHOT_START_WAIT_SECONDS * 1_000,
    bus:
      env.EARSHOT_KAFKA_BROKERS === undefined
        ? { kind: 'lmdb' }
        : {
            kind: 'kafka',
            brokers: env.EARSHOT_KAFKA_BROKERS,
            replicationFactor: env.EARSHOT_KAFKA_REPLICATION_FACTOR,
            tls: env.EARSHOT_KAFKA_TLS,
            sasl,
          },
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
    alertsPerWeek: env.EARSHOT_ALERTS_PER_WEEK,
    mailbox: found.mailbox,
    sql: readSqlConfig(env),
  };
}

/** All three keys of a login or none: a forgotten one would only show as a refusal by the broker. */
function saslOf(env: z.infer<typeof Environment>): KafkaSasl | undefined {
  const { EARSHOT_KAFKA_SASL_MECHANISM: mechanism, EARSHOT_KAFKA_USER: username } = env;
  const password = env.EARSHOT_KAFKA_PASSWORD;
  if (mechanism !== undefined && username !== undefined && password !== undefined) {
    return { mechanism, username, password };
  }
  const given = {
    EARSHOT_KAFKA_SASL_MECHANISM: mechanism,
    EARSHOT_KAFKA_USER: username,
    EARSHOT_KAFKA_PASSWORD: password,
  };
  const missing = Object.entries(given).filter(([, value]) => value === undefined);
  if (missing.length === 3) return undefined;
  throw new ConfigError(missing.map(([key]) => `${key}: expected, as the other keys of the login to Kafka are set`));
}
