import { describe, expect, it } from 'vitest';
import { reachServer, shownAddress } from './reachServer.js';

describe('reachServer', () => {
  it('asks until it answers', async () => {
    let asked = 0;
    const ask = async () => {
      asked += 1;
      if (asked < 3) throw new Error('not yet');
      return 'here';
    };
    expect(await reachServer({ server: 'Redis', address: 'a:1', waitMsMax: 60_000, ask })).toBe('here');
  });

  it.each([
    ['refuses', () => Promise.reject(new Error('connect ECONNREFUSED')), 'connect ECONNREFUSED'],
    [
      'quotes its address',
      () => Promise.reject(new Error('http://ears:hush@a:8123 is away.')),
      'http://a:8123 is away',
    ],
    ['says nothing', () => new Promise<void>(() => {}), 'no answer'],
  ])('ends where it %s, and names server, address and reason', async (_how, ask, reason) => {
    const reached = reachServer({ server: 'Redis', address: 'redis://a:6379', waitMsMax: 200, ask });
    await expect(reached).rejects.toThrow(`Redis at redis://a:6379 did not answer within 0.2 s: ${reason}. `);
  });
});

describe('shownAddress', () => {
  it.each([
    ['redis://ears:hush@redis.example:6379/1', 'redis://redis.example:6379/1'],
    ['http://ears:hush@ch.example:8123', 'http://ch.example:8123/'],
    ['http://ch.example:8123', 'http://ch.example:8123/'],
    ['not an address //ears:hush@x', 'not an address //x'],
  ])('%s is shown as %s', (url, shown) => {
    expect(shownAddress(url)).toBe(shown);
  });
});
