import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from '../earshotProcess.js';
import { type Environment, type ServiceProcess, startService } from './startDistributed.js';

/** Kafka, Redis and ClickHouse of one installation, each of which may be killed. */
export interface Servers {
  readonly environment: Environment;
  readonly kafka: Restartable;
  readonly redis: Restartable;
  /** The SQL door: ClickHouse's own engine behind its HTTP interface. */
  readonly clickhouse: ServiceProcess;
  stop(): Promise<void>;
}

interface Restartable {
  /** kill -9, then up again on the same port and data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const secrets = {
  EARSHOT_TOKEN: 'token-of-the-tests-0123456789',
  EARSHOT_CUSTOMER_KEY: 'customer-key-of-the-tests-0123456789',
} as const;
const clickhousePassword = 'clickhouse-password-of-the-tests';

export async function startServers(): Promise<Servers> {
  const { provideKafka } = await provider<{
    provideKafka(options: object): Promise<Restartable & { brokers: string }>;
  }>('kafka/provideKafka.mjs');
  const { provideRedis } = await provider<{ provideRedis(options: object): Promise<Restartable & { url: string }> }>(
    'redis/provideRedis.mjs',
  );
  const [kafka, redis, clickhouse] = await Promise.all([
    provideKafka({ own: true }),
    provideRedis({ own: true }),
    startService('sql', { ...secrets, EARSHOT_SQL_PORT: '0', EARSHOT_SQL_INTERNAL_PASSWORD: clickhousePassword }),
  ]);
  return {
    environment: {
      ...secrets,
      EARSHOT_KAFKA_BROKERS: kafka.brokers,
      EARSHOT_REDIS_URL: redis.url,
      EARSHOT_CLICKHOUSE_URL: clickhouse.sqlUrl ?? '',
      EARSHOT_CLICKHOUSE_USER: 'earshot',
      EARSHOT_CLICKHOUSE_PASSWORD: clickhousePassword,
    },
    kafka,
    redis,
    clickhouse,
    async stop() {
      await Promise.all([kafka.stop(), redis.stop(), clickhouse.stop()]);
      rmSync(clickhouse.folder, { recursive: true, force: true });
    },
  };
}

/** This file lies at another depth once it is built. */
function provider<Module>(path: string): Promise<Module> {
  return import(pathToFileURL(`${repositoryRoot()}/infra/${path}`).href) as Promise<Module>;
}
