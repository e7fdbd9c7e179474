import { expect, it } from 'vitest';
import { stopAll } from './stopAll.js';

it('stops all in order, also after one failed, and throws the first failure', async () => {
  const stopped: string[] = [];
  const stop = (name: string, error?: Error) => async () => {
    stopped.push(name);
    if (error !== undefined) throw error;
  };
  const all = stopAll([
    stop('alert'),
    stop('server', new Error('first')),
    stop('bus', new Error('second')),
    stop('folder'),
  ]);
  await expect(all).rejects.toThrow('first');
  expect(stopped).toEqual(['alert', 'server', 'bus', 'folder']);
});
