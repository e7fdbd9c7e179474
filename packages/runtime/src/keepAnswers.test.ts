import { once } from 'node:events';
import { request } from 'node:http';
import { createProcessMemory, keptAnswersLimits, type SharedMemory } from '@earshot/dedupe/memory';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HttpError } from './HttpError.js';
import { keepAnswers } from './keepAnswers.js';
import './requestActor.js';

let server: FastifyInstance;
let made = 0;
let nowMs = 0;
let memory: SharedMemory;
let release: (() => void) | undefined;
beforeEach(async () => {
  made = 0;
  release = undefined;
  nowMs = 0;
  memory = createProcessMemory(() => nowMs);
  server = Fastify();
  server.decorateRequest('actor', null);
  server.addHook('onRequest', async (request) => {
    const who = String(request.headers['x-who'] ?? 'ada');
    request.actor = { person_id: who, name: who, role: 'admin', suppliers: null };
  });
  server.setErrorHandler((error: HttpError, _request, reply) =>
    reply.status(error.statusCode ?? 500).send({ code: error.code }),
  );
  keepAnswers(server, memory.answers);
  await server.register(async (app) => {
    app.post('/v1/things', async (_request, reply) =>
      reply.status(201).header('location', '/1').send({ made: ++made }),
    );
    app.post('/v1/fails', async () => {
      made++;
      throw new Error('down');
    });
    app.post('/v1/slow', async () => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return { made: ++made };
    });
    app.post('/v1/sign-in', async () => ({ made: ++made }));
  });
});
afterEach(() => server.close());

const post = (url: string, key: string | undefined, body: object = { a: 1 }, who = 'ada') =>
  server.inject({
    method: 'POST',
    url,
    payload: body,
    headers: { 'x-who': who, ...(key === undefined ? {} : { 'idempotency-key': key }) },
  });

it('makes a thing once, and answers the same again', async () => {
  const first = await post('/v1/things', 'k1');
  const again = await post('/v1/things', 'k1');
  expect([again.statusCode, again.body, again.headers.location, again.headers['content-type']]).toEqual([
    201,
    first.body,
    '/1',
    first.headers['content-type'],
  ]);
  expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([undefined, 'true']);
  expect(made).toBe(1);
});

it('tells keys, callers and requests without a key apart', async () => {
  await post('/v1/things', 'k1');
  await post('/v1/things', 'k2');
  await post('/v1/things', 'k1', { a: 1 }, 'bea');
  await post('/v1/things', undefined);
  await post('/v1/things', undefined);
  expect(made).toBe(5);
});

it('refuses a key that came with another body', async () => {
  await post('/v1/things', 'k1');
  const other = await post('/v1/things', 'k1', { a: 2 });
  expect([other.statusCode, other.json()]).toEqual([409, { code: 'key_reused' }]);
  expect(made).toBe(1);
});

it('says that the first is still at work', async () => {
  const first = post('/v1/slow', 'k1');
  await expect.poll(() => release).toBeDefined();
  expect((await post('/v1/slow', 'k1')).json()).toEqual({ code: 'key_at_work' });
  release?.();
  expect((await first).json()).toEqual({ made: 1 });
  expect((await post('/v1/slow', 'k1')).json()).toEqual({ made: 1 });
});

it('makes a thing once for a caller who hangs up meanwhile and asks again', async () => {
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  const headers = { 'idempotency-key': 'k1', 'content-type': 'application/json' };
  // Not fetch: after an abort it opens a connection that it never uses, and the server would wait for that one at its end.
  const cut = request(`${address}/v1/slow`, { method: 'POST', agent: false, headers });
  cut.end('{"a":1}');
  await expect.poll(() => release, { timeout: 20_000 }).toBeDefined();
  cut.destroy();
  await expect(once(cut, 'response')).rejects.toThrow('hang up');
  expect((await post('/v1/slow', 'k1')).json()).toEqual({ code: 'key_at_work' });
  release?.();
  await expect.poll(async () => (await post('/v1/slow', 'k1')).json(), { timeout: 20_000 }).toEqual({ made: 1 });
});

it('does not keep failures, nor what is left out', async () => {
  await post('/v1/fails', 'k1');
  await post('/v1/fails', 'k1');
  await post('/v1/sign-in', 'k1');
  await post('/v1/sign-in', 'k1');
  expect(made).toBe(4);
});

it('forgets after a day', async () => {
  await post('/v1/things', 'k1');
  nowMs = keptAnswersLimits.keptMsMax;
  expect((await post('/v1/things', 'k1')).json()).toEqual({ made: 2 });
});

it('makes nothing while it cannot be looked up whether a key came before', async () => {
  memory.answers.begin = () => Promise.reject(new Error('Redis is away'));
  const answer = await post('/v1/things', 'k1');
  expect([answer.statusCode, answer.json(), made]).toEqual([503, { code: 'memory_away' }, 0]);
  expect((await post('/v1/things', undefined)).statusCode).toBe(201);
});
