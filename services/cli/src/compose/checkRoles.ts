import { isIP } from 'node:net';
import { type Config, ConfigError } from '@earshot/runtime';
import { portsNeeded } from './portsNeeded.js';
import { isWhole, type Role } from './roles.js';

/** What takes feedback from its acceptance into ClickHouse. A log that is one process's own holds all three or none. */
const pipeline: readonly Role[] = ['gateway', 'analyze', 'cluster'];

/**
 * Holds a start to what its services need to meet the others: servers they share, and secrets that each would otherwise
 * make for itself. Throws ConfigError that names every key that is missing.
 */
export function checkRoles(config: Config, roles: readonly Role[], demo = false): void {
  const problems = [...opennessProblems(config), ...apartProblems(config, new Set(roles), demo)];
  if (problems.length > 0) throw new ConfigError(problems);
}

function opennessProblems({ host, token }: Config): string[] {
  if (isLoopback(host) || token !== undefined) return [];
  return ['EARSHOT_TOKEN: expected, as EARSHOT_HOST lets other machines in'];
}

function apartProblems(config: Config, roles: ReadonlySet<Role>, demo: boolean): string[] {
  if (isWhole(roles)) return [];
  const { bus, store, queue } = config;
  if (bus.kind === 'lmdb' && store.kind === 'embedded' && queue.kind === 'lmdb') return pipelineProblems(roles);
  const needed = portsNeeded(roles, demo);
  const expected = (key: string, why: string, is: boolean) => (is ? [`${key}: expected, as ${why}`] : []);
  return [
    ...expected('EARSHOT_KAFKA_BROKERS', 'services that run apart meet in Kafka', needed.bus && bus.kind === 'lmdb'),
    ...expected(
      'EARSHOT_CLICKHOUSE_URL',
      'services that run apart share one ClickHouse',
      needed.store && store.kind === 'embedded' && !roles.has('sql'),
    ),
    ...expected(
      'EARSHOT_REDIS_URL',
      'services that run apart share one Redis',
      (needed.queue || needed.acceptedIds) && queue.kind === 'lmdb',
    ),
    ...expected('EARSHOT_TOKEN', 'each service would make one of its own', config.token === undefined),
    ...expected(
      'EARSHOT_CUSTOMER_KEY',
      'each of them would know the same customer by another hash',
      (roles.has('gateway') || roles.has('analyze')) && config.customerKey === undefined,
    ),
  ];
}

function pipelineProblems(roles: ReadonlySet<Role>): string[] {
  const missing = pipeline.filter((role) => !roles.has(role));
  if (missing.length === 0 || missing.length === pipeline.length) return [];
  return [`EARSHOT_KAFKA_BROKERS: expected, as ${missing.join(' and ')} must read what this process writes`];
}

function isLoopback(host: string): boolean {
  return isIP(host) === 6 ? host === '::1' : host.startsWith('127.');
}
