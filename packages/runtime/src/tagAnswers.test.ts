import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tagAnswers } from './tagAnswers.js';

let server: FastifyInstance;
let state = 1;
beforeEach(async () => {
  state = 1;
  server = Fastify();
  tagAnswers(server);
  server.get('/v1/state', async () => ({ state }));
  server.post('/v1/state', async () => ({ state }));
  server.get('/v1/secret', async (_request, reply) => reply.header('cache-control', 'no-store').send({ state }));
  server.get('/page', async () => 'page');
});
afterEach(() => server.close());

const get = (url: string, tag?: string) =>
  server.inject({ url, headers: tag === undefined ? {} : { 'if-none-match': tag } });

it('answers what did not change without a body', async () => {
  const first = await get('/v1/state');
  const tag = String(first.headers.etag);
  expect([tag, first.headers['cache-control']]).toEqual([
    expect.stringMatching(/^W\/"[\w-]{22}"$/),
    'private, no-cache',
  ]);
  for (const named of [tag, tag.replace('W/', ''), `"x", ${tag}`, '*']) {
    const again = await get('/v1/state', named);
    expect([again.statusCode, again.body, again.headers.etag], named).toEqual([304, '', tag]);
  }
  expect((await get('/v1/state', '"x"')).statusCode).toBe(200);
  state = 2;
  const changed = await get('/v1/state', tag);
  expect([changed.statusCode, changed.json()]).toEqual([200, { state: 2 }]);
  expect(changed.headers.etag).not.toBe(tag);
});

it('tags no answer to a change, and nothing that is not of the interface', async () => {
  expect((await server.inject({ method: 'POST', url: '/v1/state' })).headers.etag).toBeUndefined();
  expect((await get('/page')).headers.etag).toBeUndefined();
  expect((await get('/nosuch')).headers.etag).toBeUndefined();
  expect((await get('/v1/secret')).headers['cache-control']).toBe('no-store');
});

it('lets nothing be guessed or framed, and no script run that stands in a text', async () => {
  for (const url of ['/page', '/v1/state', '/nosuch']) {
    expect((await get(url)).headers, url).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringMatching(/script-src 'self' 'unsafe-eval';.*frame-ancestors 'none'/),
    });
  }
});
