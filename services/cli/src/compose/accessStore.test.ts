import { createServer } from 'node:net';
import { readConfig } from '@earshot/runtime';
import { personById, StoreUnavailableError } from '@earshot/store';
import { expect, it } from 'vitest';
import { openAccessStore } from './accessStore.js';

const anybody = { person_id: 'x' };

it('uses the store that the process has open, and leaves it open', async () => {
  const opened = { query: async () => [], insert: async () => {} } as never;
  const { store, close } = openAccessStore(readConfig({}), opened);
  expect(store).toBe(opened);
  await close();
});

it('knows nobody where the store is another process’s own', async () => {
  const { store, close } = openAccessStore(readConfig({}), undefined);
  expect(store).toBeUndefined();
  await close();
});

it('connects to the server when somebody is asked for, and again where that failed', async () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const config = readConfig({ EARSHOT_CLICKHOUSE_URL: `http://127.0.0.1:${port}` });
  const { store, close } = openAccessStore(config, undefined);
  try {
    expect(connections).toBe(0);
    await expect(store?.query(personById, anybody)).rejects.toThrow(StoreUnavailableError);
    const first = connections;
    expect(first).toBeGreaterThan(0);
    await expect(store?.query(personById, anybody)).rejects.toThrow(StoreUnavailableError);
    expect(connections).toBeGreaterThan(first);
  } finally {
    await close();
    await new Promise((resolve) => server.close(resolve));
  }
});
