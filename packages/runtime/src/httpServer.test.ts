import { CatalogueEntry } from '@earshot/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createHttpServer, type HttpServer } from './httpServer.js';
import { createLogger } from './logger.js';
import { createMetrics } from './metrics/createMetrics.js';
import { createTracing } from './trace/createTracing.js';

const token = 'a-token-of-the-tests';
const signedIn = { authorization: `Bearer ${token}` };
const metricsToken = 'a-token-for-scrapers';
const tracing = createTracing();

describe('createHttpServer', () => {
  let server: HttpServer;
  beforeAll(async () => {
    server = await createHttpServer({
      logger: createLogger({ level: 'silent', service: 'test' }),
      token,
      metricsToken,
      metrics: createMetrics(),
      tracing,
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
      app.post('/v1/trace', { schema: { body: z.unknown() } }, async () => tracing.current()?.traceId);
      app.get<{ Params: { id: string } }>('/v1/things/:id', async (request) => request.params.id);
      app.get('/v1/named', { schema: { querystring: CatalogueEntry } }, async () => 'named');
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
    expect(answer.json()).toMatchObject({ code: 'no_route', detail: 'no route POST /v1/sql' });
  });

  it('tells a wrong method from a wrong path, before it reads a body', async () => {
    for (const [method, url] of [
      ['PUT', '/v1/lag'],
      ['DELETE', '/v1/replay?x=1'],
      ['GET', '/v1/replay'],
    ] as const) {
      const headers = { 'content-type': 'application/json' };
      const answer = await server.inject({ method, url, headers, payload: '{' });
      expect([answer.statusCode, answer.json()], `${method} ${url}`).toMatchObject([405, { code: 'no_method' }]);
      expect(answer.headers.allow).toBe(url.startsWith('/v1/lag') ? 'GET, HEAD' : 'POST');
    }
  });

  it('takes ids as long as ids may be', async () => {
    const id = encodeURIComponent('旅'.repeat(256));
    const answer = await server.inject({ url: `/v1/things/${id}`, headers: signedIn });
    expect([answer.statusCode, answer.body]).toEqual([200, '旅'.repeat(256)]);
  });

  it('answers a path that cannot be decoded like every other bad request', async () => {
    const answer = await server.inject({ url: '/%ff' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'bad_request', next: expect.any(String) });
  });

  it('says which field is wrong and what was expected there', async () => {
    const post = (payload: object) => server.inject({ method: 'POST', url: '/v1/replay', headers: signedIn, payload });
    expect((await post({ all: true })).statusCode).toBe(200);
    const answer = await post({ ids: [7] });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      code: 'bad_request',
      detail: expect.stringMatching(/^body: all: .*; or ids\.0: .*expected string/),
    });
  });

  it('lets a scraper see the figures and nothing else', async () => {
    const scraper = { authorization: `Bearer ${metricsToken}` };
    expect((await server.inject({ url: '/metrics' })).statusCode).toBe(401);
    expect((await server.inject({ url: '/metrics', headers: signedIn })).statusCode).toBe(200);
    await server.inject({ url: '/v1/lag', headers: signedIn });
    const answer = await server.inject({ url: '/metrics', headers: scraper });
    expect(answer.body).toMatch(/earshot_http_request_duration_seconds_count\{[^}]*route="\/v1\/lag"[^}]*\} \d/);
    expect((await server.inject({ url: '/v1/lag', headers: scraper })).statusCode).toBe(401);
  });

  it('counts paths that nobody serves as one', async () => {
    for (const path of ['/v1/made-up-1', '/v1/made-up-2'])
      await server.inject({ method: 'POST', url: path, headers: signedIn });
    const { body } = await server.inject({ url: '/metrics', headers: signedIn });
    expect(body).not.toContain('made-up');
    expect(body).toContain('route="(none)"');
  });

  it('continues the trace that a request names, and tells it', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const headers = {
      ...signedIn,
      traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
      'content-type': 'application/json',
    };
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    // More than a packet, so that the body comes in several reads.
    const body = JSON.stringify({ text: 'x'.repeat(2_000_000) });
    const answer = await fetch(`${url}/v1/trace`, { method: 'POST', headers, body });
    expect(answer.headers.get('x-trace-id')).toBe(traceId);
    expect(await answer.text()).toBe(traceId);
    const other = await server.inject({ url: '/healthz' });
    expect(other.headers['x-trace-id']).toMatch(/^[0-9a-f]{32}$/);
    expect(other.headers['x-trace-id']).not.toBe(traceId);
  });

  it('says in its description what it answers without the token', async () => {
    const document = (await server.inject({ url: '/openapi.json', headers: signedIn })).json<{
      paths: Record<string, Record<string, { responses: Record<string, unknown>; parameters?: { name: string }[] }>>;
    }>();
    expect(Object.keys(document.paths['/v1/replay']?.post?.responses ?? {})).toContain('401');
    expect(Object.keys(document.paths)).not.toContain('/metrics');
    // Parameters stand one by one, also where a schema of the contracts names them together.
    const { parameters = [] } = document.paths['/v1/named']?.get ?? {};
    expect(parameters.map(({ name }) => name)).toContain('supplier_id');
  });
});
