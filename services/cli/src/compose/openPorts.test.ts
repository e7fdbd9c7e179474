import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { createLogger, readConfig } from '@earshot/runtime';
import { beforeAll, describe, expect, it } from 'vitest';
import { noDataFolder } from './noDataFolder.js';
import { openPorts } from './openPorts.js';
import { ServerUnreachableError } from './reachServer.js';

const logger = createLogger({ level: 'silent', service: 'test' });
const nothing = { bus: false, queue: false, store: false, acceptedIds: false };

describe('openPorts', () => {
  /** Nobody listens there: it was given out a moment ago, and given back. */
  let port = 0;
  beforeAll(async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
    await new Promise((resolve) => server.close(resolve));
  });

  it.each([
    ['Kafka', { bus: true }, () => ({ EARSHOT_KAFKA_BROKERS: `127.0.0.1:${port}` })],
    ['Redis', { queue: true }, () => ({ EARSHOT_REDIS_URL: `redis://ears:hush-hush@127.0.0.1:${port}` })],
    ['Redis', { acceptedIds: true }, () => ({ EARSHOT_REDIS_URL: `redis://ears:hush-hush@127.0.0.1:${port}` })],
    ['ClickHouse', { store: true }, () => ({ EARSHOT_CLICKHOUSE_URL: `http://ears:hush-hush@127.0.0.1:${port}` })],
  ])(
    'ends where %s does not answer in time, and names it without its password',
    async (server, needed, environment) => {
      const config = readConfig({ ...environment(), EARSHOT_START_WAIT_SECONDS: '1' });
      const error: unknown = await openPorts({ ...nothing, ...needed }, config, noDataFolder, logger).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(ServerUnreachableError);
      expect(String(error)).toContain(`${server} at `);
      expect(String(error)).toContain(`127.0.0.1:${port}`);
      expect(String(error)).toContain('ECONNREFUSED');
      expect(String(error)).not.toContain('hush-hush');
    },
  );
});
