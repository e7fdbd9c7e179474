import { describe, expect, it } from 'vitest';
import { configKeys, readConfig } from './config.js';
import { nearestKey } from './nearestKey.js';

describe('nearestKey', () => {
  it.each([
    ['EARSHOT_PROT', 'EARSHOT_PORT'],
    ['EARSHOT_TOKENS', 'EARSHOT_TOKEN'],
    ['EARSHOT_REDIS_UR', 'EARSHOT_REDIS_URL'],
    ['EARSHOT_HOTEL_NAME', undefined],
  ])('takes %s for %s', (misspelt, meant) => {
    expect(nearestKey(misspelt, configKeys)).toBe(meant);
  });

  it('is what the error of a misspelt key proposes', () => {
    expect(() => readConfig({ EARSHOT_PROT: '4700' })).toThrow('EARSHOT_PROT: no such key; did you mean EARSHOT_PORT?');
  });
});
