import { Me, TokenList, TokenMade } from '@earshot/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiFixture, startApi, startMsMax } from '../apiFixture.contract.js';
import { accessLimits } from './accessLimits.js';

let api: ApiFixture;
beforeAll(async () => {
  api = await startApi();
}, startMsMax);
afterAll(() => api.close(), startMsMax);

const make = async (body: object): Promise<TokenMade> => {
  const answer = await api.post('/v1/tokens', body);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([201, 'no-store']);
  return TokenMade.parse(await answer.json());
};
const ask = (path: string, token: string, options: RequestInit = {}) =>
  fetch(api.url + path, { ...options, headers: { authorization: `Bearer ${token}`, ...options.headers } });
const list = () => api.get(TokenList, '/v1/tokens?limit=200');

it('is told once, and says afterwards who made it and when it was used', async () => {
  const made = await make({ name: 'importer', role: 'agent' });
  expect(made.token).toMatch(/^earshot_[\w-]{43}$/);
  expect(made).toMatchObject({ created_by: 'installation', last_used_at: null, expires_at: null, suppliers: null });
  const me = Me.parse(await (await ask('/v1/me', made.token)).json());
  expect(me).toEqual({
    person_id: `token:${made.token_id}`,
    name: 'importer',
    role: 'agent',
    suppliers: null,
    language: null,
  });
  expect(JSON.stringify(await list())).not.toContain(made.token);
  await expect
    .poll(async () => (await list()).tokens.find(({ token_id }) => token_id === made.token_id)?.last_used_at, {
      timeout: 30_000,
    })
    .toBe(new Date(api.state.signInMs).toISOString());
});

it('may what its role may, and nothing after it was revoked', async () => {
  const { token, token_id } = await make({ name: 'reader', role: 'viewer' });
  expect((await ask('/v1/lag', token)).status).toBe(200);
  expect((await ask('/v1/sql', token, { method: 'POST', body: 'SELECT 1' })).status).toBe(403);
  expect((await ask('/v1/tokens', token)).status).toBe(403);
  const revoke = () => api.request(`/v1/tokens/${token_id}`, { method: 'DELETE' });
  expect((await revoke()).status).toBe(200);
  expect((await ask('/v1/lag', token)).status).toBe(401);
  expect((await revoke()).status).toBe(200);
  expect((await list()).tokens.find((one) => one.token_id === token_id)?.revoked_at).not.toBeNull();
  expect((await api.request('/v1/tokens/nosuch', { method: 'DELETE' })).status).toBe(404);
});

it('expires', async () => {
  const { token } = await make({ name: 'for a day', role: 'viewer', expires_in_days: 1 });
  api.state.signInMs += 86_400_000 - 1;
  expect((await ask('/v1/lag', token)).status).toBe(200);
  api.state.signInMs += 1;
  expect((await ask('/v1/lag', token)).status).toBe(401);
});

it('works no longer than some seconds where another process revoked it', async () => {
  const { token, token_id } = await make({ name: 'elsewhere', role: 'viewer' });
  expect((await ask('/v1/lag', token)).status).toBe(200);
  await api.request(`/v1/tokens/${token_id}`, { method: 'DELETE' });
  api.state.signInMs += accessLimits.rememberedMsMax + 1;
  expect((await ask('/v1/lag', token)).status).toBe(401);
});

it('refuses what is no token, naming the field', async () => {
  for (const [body, field] of [
    [{ role: 'viewer' }, 'name'],
    [{ name: 'x', role: 'god' }, 'role'],
    [{ name: 'x', role: 'viewer', suppliers: [] }, 'suppliers'],
    [{ name: 'x', role: 'viewer', expires_in_days: 0 }, 'expires_in_days'],
    [{ name: ' x', role: 'viewer' }, 'name'],
    [{ name: 'a\nb', role: 'viewer' }, 'name'],
  ] as const) {
    const answer = await api.post('/v1/tokens', body);
    expect([answer.status, await answer.json()], field).toMatchObject([
      400,
      { detail: expect.stringContaining(field) },
    ]);
  }
});
