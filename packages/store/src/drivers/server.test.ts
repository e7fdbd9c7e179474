import { expect, it } from 'vitest';
import { connectStore } from '../connectStore.js';

// The contract of the server driver is held over the real protocol by services/sql, whose door speaks it.
it('says that nobody answers, and what to do', async () => {
  await expect(
    connectStore({ kind: 'server', url: 'http://127.0.0.1:9', user: 'default', password: 'secret' }),
  ).rejects.toMatchObject({
    name: 'StoreUnavailableError',
    message: expect.stringContaining('http://127.0.0.1:9'),
    next: expect.stringContaining('address, user and password'),
  });
});
