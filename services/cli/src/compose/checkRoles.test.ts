import { ConfigError, readConfig } from '@earshot/runtime';
import { describe, expect, it } from 'vitest';
import { checkRoles } from './checkRoles.js';
import { ROLES, type Role, SERVICES } from './roles.js';

const apart = {
  EARSHOT_KAFKA_BROKERS: 'kafka:9092',
  EARSHOT_REDIS_URL: 'redis://redis:6379',
  EARSHOT_CLICKHOUSE_URL: 'http://clickhouse:8123',
  EARSHOT_TOKEN: '0123456789abcdef',
  EARSHOT_CUSTOMER_KEY: '0123456789abcdef',
};
type Key = keyof typeof apart;

function missing(roles: readonly Role[], environment: Record<string, string>, demo = false): string[] {
  try {
    checkRoles(readConfig(environment), roles, demo);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((problem) => problem.split(':')[0] ?? '');
  }
}

describe('checkRoles', () => {
  it.each<[Role, readonly Key[]]>([
    ['gateway', ['EARSHOT_KAFKA_BROKERS', 'EARSHOT_REDIS_URL', 'EARSHOT_TOKEN', 'EARSHOT_CUSTOMER_KEY']],
    ['analyze', ['EARSHOT_KAFKA_BROKERS', 'EARSHOT_TOKEN', 'EARSHOT_CUSTOMER_KEY']],
    ['cluster', ['EARSHOT_KAFKA_BROKERS', 'EARSHOT_CLICKHOUSE_URL', 'EARSHOT_TOKEN']],
    ['alert', ['EARSHOT_KAFKA_BROKERS', 'EARSHOT_REDIS_URL', 'EARSHOT_CLICKHOUSE_URL', 'EARSHOT_TOKEN']],
    ['api', ['EARSHOT_KAFKA_BROKERS', 'EARSHOT_CLICKHOUSE_URL', 'EARSHOT_TOKEN']],
  ])('%s apart from the others needs what they share, and says which key is missing', (role, needed) => {
    expect(missing([role], apart)).toEqual([]);
    for (const key of Object.keys(apart) as Key[]) {
      const { [key]: _left, ...rest } = apart;
      expect(missing([role], rest), key).toEqual(needed.includes(key) ? [key] : []);
    }
  });

  it('lets one process have everything of its own, and some servers', () => {
    expect(missing(ROLES, {})).toEqual([]);
    expect(missing(SERVICES, { EARSHOT_KAFKA_BROKERS: 'kafka:9092' })).toEqual([]);
    expect(missing(['gateway', 'analyze', 'cluster', 'api'], {})).toEqual([]);
    expect(missing(['api'], {})).toEqual([]);
    expect(missing(['sql'], {})).toEqual([]);
  });

  it('asks for the ClickHouse into which the demo writes names', () => {
    const { EARSHOT_CLICKHOUSE_URL: _left, ...rest } = apart;
    expect(missing(['gateway'], rest, true)).toEqual(['EARSHOT_CLICKHOUSE_URL']);
  });

  it('refuses half a pipeline on a log that nobody else can read', () => {
    expect(missing(['gateway'], {})).toEqual(['EARSHOT_KAFKA_BROKERS']);
    expect(missing(['gateway', 'analyze', 'api'], {})).toEqual(['EARSHOT_KAFKA_BROKERS']);
  });

  it('asks for a token where other machines are let in', () => {
    expect(missing(ROLES, { EARSHOT_HOST: '0.0.0.0' })).toEqual(['EARSHOT_TOKEN']);
    expect(missing(ROLES, { EARSHOT_HOST: '::' })).toEqual(['EARSHOT_TOKEN']);
    expect(missing(ROLES, { EARSHOT_HOST: '0.0.0.0', EARSHOT_TOKEN: '0123456789abcdef' })).toEqual([]);
    expect(missing(ROLES, { EARSHOT_HOST: '::1' })).toEqual([]);
  });
});
