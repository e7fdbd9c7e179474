import { apiError } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import { failureKindOf, wordsOfProblem } from './ApiFailure.js';

describe('failureKindOf', () => {
  it.each([
    [401, 'refused'],
    [403, 'forbidden'],
    [404, 'missing'],
    [400, 'invalid'],
    [409, 'invalid'],
    [422, 'invalid'],
    [429, 'away'],
    [500, 'away'],
    [501, 'invalid'],
    [503, 'away'],
  ])('%i is %s', (status, kind) => {
    expect(failureKindOf(status)).toBe(kind);
  });
});

describe('wordsOfProblem', () => {
  it('makes sentences of what the server says is wrong and what to do', () => {
    const said = apiError(404, 'not_found', 'there is no cluster x', 'GET /v1/clusters lists them.');
    expect(wordsOfProblem(said)).toBe('There is no cluster x. GET /v1/clusters lists them.');
    expect(wordsOfProblem({ ...said, detail: '' })).toBe('There is no such thing. GET /v1/clusters lists them.');
  });
});
