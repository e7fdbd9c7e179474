import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mayAsk, ROUTES } from '@earshot/access';
import { createClient, dataOf } from '@earshot/client';
import { renderSchema } from '@earshot/client/render-schema';
import { ApiError } from '@earshot/contracts';
import { readConfig } from '@earshot/runtime';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeEarshot, type Earshot } from './composeEarshot.js';

interface Operation {
  readonly summary?: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

/** Every route is asked: on a loaded machine longer than a test may take by default. */
const manyRequestsMsMax = 240_000;

describe('the interface of gateway and api together', () => {
  let folder: string;
  let earshot: Earshot;
  let document: Document;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earshot-openapi-'));
    const config = { ...readConfig({}), dataDir: folder, port: 0, logLevel: 'silent' as const };
    earshot = await composeEarshot({ config, roles: ['gateway', 'api'], demo: false });
    const answer = await fetch(`${earshot.url}/v1/openapi.json`, {
      headers: { authorization: `Bearer ${earshot.token}` },
    });
    document = (await answer.json()) as Document;
  });
  afterAll(async () => {
    await earshot?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => {
        const route = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`;
        return { route, operation };
      }),
    );

  it('is described as OpenAPI 3.1, every answer of every route', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const { route, operation } of operations()) {
      expect(operation.summary, route).toEqual(expect.any(String));
      const statuses = Object.keys(operation.responses);
      expect(
        statuses.some((status) => status.startsWith('2') || status.startsWith('3')),
        route,
      ).toBe(true);
      for (const [status, { content = {} }] of Object.entries(operation.responses)) {
        if (Number(status) >= 400)
          expect(Object.keys(content), `${route} ${status}`).toEqual(['application/problem+json']);
      }
    }
  });

  it('is a valid OpenAPI document', async () => {
    const { valid, errors } = await new Validator().validate({ ...structuredClone(document) });
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  const withToken = (path: string, init: RequestInit = {}) =>
    fetch(earshot.url + path, {
      ...init,
      headers: { authorization: `Bearer ${earshot.token}`, ...init.headers },
    });
  const asked = (method: string) =>
    operations()
      .filter(({ route }) => route.startsWith(`${method} `))
      .map(({ route, operation }) => ({ path: route.slice(method.length + 1), operation }));
  const isNamed = (operation: Operation, place: string, name: string) =>
    operation.parameters?.some((each) => each.in === place && each.name === name) === true;

  it('answers what did not change with 304, on every route that can be asked without anything', {
    timeout: manyRequestsMsMax,
  }, async () => {
    const answered: string[] = [];
    for (const { path, operation } of asked('GET')) {
      const isJson = Object.keys(operation.responses['200']?.content ?? {}).includes('application/json');
      if (!isJson || path.includes(':') || operation.parameters?.some(({ required }) => required) === true) continue;
      const first = await withToken(path);
      expect([first.status, await first.text()], path).toEqual([200, expect.any(String)]);
      const tag = first.headers.get('etag') ?? '';
      expect(tag, path).toMatch(/^W\/"/);
      const again = await withToken(path, { headers: { 'if-none-match': tag } });
      // What tells the time is another with each answer.
      const isSame = again.headers.get('etag') === tag;
      expect([again.status, (await again.text()) === ''], path).toEqual(isSame ? [304, true] : [200, false]);
      if (isSame) answered.push(path);
    }
    expect(answered.length).toBeGreaterThan(15);
  });

  it('refuses a cursor that no page gave, on every list', { timeout: manyRequestsMsMax }, async () => {
    const lists = asked('GET').filter(({ operation }) => isNamed(operation, 'query', 'cursor'));
    expect(lists.length).toBeGreaterThan(6);
    for (const { path } of lists) {
      for (const cursor of ['made-up', Buffer.from('["people",{}]').toString('base64url'), '%00', '']) {
        const answer = await withToken(`${path.replace(/:\w+/g, 'x')}?cursor=${cursor}`);
        expect([answer.status, answer.headers.get('content-type')], `${path} ${cursor}`).toEqual([
          400,
          expect.stringMatching(/^application\/problem\+json/),
        ]);
        expect(ApiError.parse(await answer.json()), path).toMatchObject({
          status: 400,
          code: expect.stringMatching(/^bad_(request|cursor)$/),
        });
      }
    }
  });

  it('takes an Idempotency-Key with every POST that makes something', () => {
    const without = asked('POST').filter(({ operation }) => !isNamed(operation, 'header', 'idempotency-key'));
    expect(without.map(({ path }) => path).sort()).toEqual([
      '/v1/email',
      '/v1/feedback',
      '/v1/first-admin',
      '/v1/sign-in',
      '/v1/sign-out',
      '/v1/sql',
    ]);
  });

  it('tells every error as a problem (RFC 9457)', { timeout: manyRequestsMsMax }, async () => {
    const wrong = [
      ...asked('GET').map(({ path }) => ['GET', `${path.replace(/:\w+/g, '%F0')}`] as const),
      ...['POST', 'PUT', 'PATCH'].flatMap((method) =>
        asked(method).map(({ path }) => [method, path.replace(/:\w+/g, 'x')] as const),
      ),
      ...asked('DELETE').map(({ path }) => ['DELETE', path.replace(/:\w+/g, 'x')] as const),
      ['PURGE', '/v1/lag'] as const,
      ['GET', '/v1/nosuch'] as const,
    ];
    for (const [method, path] of wrong) {
      const headers = { 'content-type': 'application/json' };
      const body = ['GET', 'DELETE', 'PURGE'].includes(method) ? null : '{"unclosed":';
      // Goes on for as long as somebody listens.
      if (path === '/v1/live') continue;
      const answer = await withToken(path, { method, headers, body });
      const said = await answer.text();
      if (answer.status < 400) continue;
      const what = `${method} ${path} ${said}`;
      expect(answer.headers.get('content-type'), what).toMatch(/^application\/problem\+json/);
      const { status, detail, next } = ApiError.parse(JSON.parse(said));
      expect([status, detail === '', next === ''], what).toEqual([answer.status, false, false]);
      expect(status, what).toBeLessThan(500);
    }
  });

  it('has a rule for every route, and no rule for none', () => {
    const routes = operations().map(({ route }) => route);
    expect(routes.filter((route) => ROUTES[route] === undefined)).toEqual([]);
    // Undescribed: files and health, and the way to an identity provider, where one is configured.
    const hidden = /^GET \/(\*|healthz|readyz|metrics|openapi\.json|v1\/openapi\.json|v1\/sign-in\/oidc.*)?$/;
    expect(Object.keys(ROUTES).filter((route) => !routes.includes(route) && !hidden.test(route))).toEqual([]);
  });

  it('says which routes are open', () => {
    for (const { route, operation } of operations()) {
      const [method = '', pattern = ''] = route.split(' ');
      expect(operation.security?.length === 0, route).toBe(mayAsk(null, method, pattern).allowed);
    }
  });

  it('asks everybody who is not known for a token, on every route', { timeout: manyRequestsMsMax }, async () => {
    for (const { route, operation } of operations()) {
      if (operation.security?.length === 0) continue;
      const [method = '', pattern = ''] = route.split(' ');
      const answer = await fetch(earshot.url + pattern.replace(/:\w+/g, 'x'), { method });
      expect(answer.status, route).toBe(401);
    }
  });

  it('is spoken by the client package', async () => {
    const client = createClient({ baseUrl: earshot.url, token: earshot.token });
    expect(await dataOf(client.GET('/v1/overview'))).toMatchObject({ feedback_all: 0 });
    const stranger = createClient({ baseUrl: earshot.url });
    const refused = dataOf(stranger.GET('/v1/me'));
    await expect(refused).rejects.toMatchObject({ name: 'ProblemError', problem: { status: 401, code: 'token' } });
  });

  it('is what the client package is made from', async () => {
    const path = join(import.meta.dirname, '../../../../packages/client/src/schema.ts');
    await expect(await renderSchema(document as never)).toMatchFileSnapshot(path);
  });
});
