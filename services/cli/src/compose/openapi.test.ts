import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mayAsk, ROUTES } from '@earshot/access';
import { createClient, dataOf } from '@earshot/client';
import { renderSchema } from '@earshot/client/render-schema';
import { readConfig } from '@earshot/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeEarshot, type Earshot } from './composeEarshot.js';

interface Operation {
  readonly summary?: string;
  readonly security?: readonly unknown[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

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

  it('asks everybody who is not known for a token, on every route', async () => {
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
