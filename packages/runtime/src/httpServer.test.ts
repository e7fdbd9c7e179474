import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createHttpServer, type HttpServer } from './httpServer.js';
import { createLogger } from './logger.js';

const token = 'a-token-of-the-tests';
const signedIn = { authorization: `Bearer ${token}` };

describe('createHttpServer', () => {
  let server: HttpServer;
  beforeAll(async () => {
    server = await createHttpServer({
      logger: createLogger({ level: 'silent', service: 'test' }),
      token,
      version: '0',
      readiness: async () => ({ status: 'ok', checks: {} }),
    });
    await server.register(async (app) => {
      app.get('/v1/lag', async () => 'lag');
      app.post(
        '/v1/replay',
        { schema: { body: z.union([z.object({ all: z.literal(true) }), Ids]) } },
        async () => 'ok',
      );
      // What serves the page's files, registered as @fastify/static registers it.
      app.get('/*', async () => 'page');
    });
    await server.ready();
  });
  afterAll(() => server.close());

  const Ids = z.object({ ids: z.array(z.string()).min(1) });

  it('asks for the token however the path is written', async () => {
    for (const url of [
      '/v1/lag',
      '/%76%31/lag',
      '/v1/%6cag',
      '/v1/lag?x=/healthz',
      '/openapi.json',
      '/openapi%2Ejson',
    ]) {
      const answer = await server.inject({ url });
      expect(answer.statusCode, url).toBe(401);
      expect((await server.inject({ url, headers: signedIn })).statusCode, url).toBe(200);
    }
  });

  it('refuses what only resembles the token', async () => {
    for (const authorization of [`bearer ${token}`, `Basic ${token}`, `Bearer ${token}x`, 'Bearer ', token]) {
      expect((await server.inject({ url: '/v1/lag', headers: { authorization } })).statusCode, authorization).toBe(401);
    }
  });

  it('leaves the page and health open', async () => {
    for (const url of ['/', '/assets/index.js', '/healthz', '/readyz']) {
      expect((await server.inject({ url })).statusCode, url).toBe(200);
    }
  });

  it('tells a route that is not served here from a thing that is not there', async () => {
    const answer = await server.inject({ method: 'POST', url: '/v1/sql', headers: signedIn });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ error: { code: 'no_route', message: 'no route POST /v1/sql' } });
  });

  it('answers a path that cannot be decoded like every other bad request', async () => {
    const answer = await server.inject({ url: '/%ff' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ error: { code: 'bad_request', next: expect.any(String) } });
  });

  it('says which field is wrong and what was expected there', async () => {
    const post = (payload: object) => server.inject({ method: 'POST', url: '/v1/replay', headers: signedIn, payload });
    expect((await post({ all: true })).statusCode).toBe(200);
    const answer = await post({ ids: [7] });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      error: { code: 'bad_request', message: expect.stringMatching(/^body: all: .*; or ids\.0: .*expected string/) },
    });
  });
});
