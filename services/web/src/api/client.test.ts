import { describe, expect, it } from 'vitest';
import { failureKindOf } from './client.js';

describe('failureKindOf', () => {
  it.each([
    [401, 'refused'],
    [403, 'refused'],
    [404, 'unexpected'],
    [400, 'unexpected'],
    [429, 'away'],
    [500, 'away'],
    [503, 'away'],
  ])('%i is %s', (status, kind) => {
    expect(failureKindOf(status)).toBe(kind);
  });
});
