import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiFixture, startApi, startMsMax } from './apiFixture.contract.js';

let api: ApiFixture;
beforeAll(async () => {
  api = await startApi();
}, startMsMax);
afterAll(() => api.close(), startMsMax);

it('asks for the token, and describes itself', async () => {
  expect((await fetch(`${api.url}/v1/overview`)).status).toBe(401);
  const document = (await (await api.request('/openapi.json')).json()) as { paths: Record<string, unknown> };
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining([
      '/v1/overview',
      '/v1/clusters',
      '/v1/clusters/{cluster_id}',
      '/v1/words',
      '/v1/heatmap',
      '/v1/signals',
      '/v1/catalogue',
      '/v1/sql',
      '/v1/dead-letters',
      '/v1/dead-letters/{id}',
      '/v1/dead-letters/replay',
      '/v1/live',
      '/v1/lag',
    ]),
  );
});

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly unknown[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

it('describes every answer of every route', async () => {
  const document = (await (await api.request('/openapi.json')).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, { summary, tags, security, parameters, requestBody, responses }] of Object.entries(methods)) {
      const what = `${method} ${path}`;
      expect([summary, tags], what).toEqual([expect.any(String), [expect.any(String)]]);
      const open = security?.length === 0;
      const expected = open ? ['500', '503'] : ['401', '403', '500', '503'];
      if (parameters !== undefined || requestBody !== undefined) expected.push('400');
      if (requestBody !== undefined) expected.push('413');
      expect(Object.keys(responses), what).toEqual(expect.arrayContaining(expected));
      for (const [status, { content }] of Object.entries(responses)) {
        // Nothing to read: done, or to be found elsewhere.
        if (status === '204' || status === '302') continue;
        expect(Object.keys(content ?? {}), `${what} ${status}`).not.toEqual([]);
      }
    }
  }
  const live = document.paths['/v1/live']?.get?.responses;
  expect(Object.keys(live?.['200']?.content ?? {})).toEqual(['text/event-stream']);
});
