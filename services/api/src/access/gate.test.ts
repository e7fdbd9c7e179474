import { ROUTES } from '@earshot/access';
import { type Actor, ROLES } from '@earshot/contracts';
import { createProcessMemory } from '@earshot/dedupe/memory';
import { createHttpServer, createLogger, type HttpServer } from '@earshot/runtime';
import { StoreUnavailableError } from '@earshot/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGate } from './createGate.js';
import { newSecret, tokenPrefix } from './secrets.js';

/** What a caller is, and the token that they have. */
const callers = new Map<string, { readonly actor: Actor; readonly token: string }>();
for (const role of ROLES)
  for (const suppliers of [null, ['aster']]) {
    const name = suppliers === null ? role : `${role} of aster`;
    callers.set(name, {
      actor: { person_id: `token:${name}`, name, role, suppliers },
      token: `${tokenPrefix}${newSecret()}`,
    });
  }

describe('the gate', () => {
  let server: HttpServer;
  let looks = 0;
  let isStoreAway = false;
  let nowMs = Date.now();
  const metricsToken = 'a-token-for-scrapers';

  beforeAll(async () => {
    const gate = createGate({
      token: 'installation',
      metricsToken,
      publicUrl: undefined,
      memory: createProcessMemory(() => nowMs),
      sessions: undefined,
      tokens: {
        async actorOf(token) {
          looks++;
          if (isStoreAway) throw new StoreUnavailableError('ClickHouse does not answer', { next: 'Try again.' });
          return [...callers.values()].find((caller) => caller.token === token)?.actor;
        },
      },
    });
    server = await createHttpServer({
      logger: createLogger({ level: 'silent', service: 'test' }),
      token: 'installation',
      gate,
      version: '0',
      readiness: async () => ({ status: 'ok', checks: {} }),
    });
    await server.register(async (app) => {
      const there = new Set(['GET /healthz', 'GET /readyz', 'GET /openapi.json', 'GET /v1/openapi.json']);
      for (const route of Object.keys(ROUTES)) {
        const [method = '', url = ''] = route.split(' ');
        if (!there.has(route)) app.route({ method, url, handler: async (request) => ({ actor: request.actor }) });
      }
      app.get('/v1/forgotten', async () => 'a route that nobody put into the table');
    });
    await server.ready();
  });
  afterAll(() => server.close());

  const ask = async (route: string, authorization?: string) => {
    const [method = '', pattern = ''] = route.split(' ');
    const url = pattern.replace(/:\w+/g, 'x').replace('*', 'x');
    return server.inject({
      method: method as 'GET',
      url,
      headers: authorization === undefined ? {} : { authorization },
    });
  };
  const codeOf = (answer: Awaited<ReturnType<typeof ask>>) =>
    answer.statusCode < 400 ? 'let in' : answer.json<{ code: string }>().code;

  it.each(Object.entries(ROUTES))('%s: each role, signed out, bound', async (route, rule) => {
    const expected = (actor: Actor) => {
      if (rule.from === 'everyone') return 'let in';
      if (ROLES.indexOf(actor.role) < ROLES.indexOf(rule.from)) return 'role';
      return actor.suppliers !== null && rule.bound === 'refused' ? 'bound' : 'let in';
    };
    expect(codeOf(await ask(route))).toBe(rule.from === 'everyone' ? 'let in' : 'token');
    expect(codeOf(await ask(route, 'Bearer installation'))).toBe('let in');
    for (const [name, { actor, token }] of callers) {
      expect(codeOf(await ask(route, `Bearer ${token}`)), name).toBe(expected(actor));
    }
  });

  it('tells the handler who asks', async () => {
    const agent = callers.get('agent of aster');
    const answer = await ask('GET /v1/words', `Bearer ${agent?.token}`);
    expect(answer.json()).toEqual({ actor: agent?.actor });
  });

  it('refuses to everybody a route that is not in the table', async () => {
    expect(codeOf(await ask('GET /v1/forgotten', 'Bearer installation'))).toBe('no_rule');
  });

  it('lets a scraper see the figures and nothing else', async () => {
    expect(codeOf(await ask('GET /metrics', `Bearer ${metricsToken}`))).toBe('let in');
    expect(codeOf(await ask('GET /v1/lag', `Bearer ${metricsToken}`))).toBe('token');
  });

  it('looks up nothing that has not the form of a token', async () => {
    const before = looks;
    for (const given of ['x', 'earshot_', `earshot_${'!'.repeat(43)}`, `earshot_${'a'.repeat(44)}`, "' OR 1=1 --"]) {
      expect(codeOf(await ask('GET /v1/lag', `Bearer ${given}`)), given).toBe('token');
    }
    expect(looks).toBe(before);
  });

  it('asks for patience while the store is away, and lets the installation go on', async () => {
    isStoreAway = true;
    const away = await ask('GET /v1/lag', `Bearer ${callers.get('viewer')?.token}`);
    isStoreAway = false;
    expect([away.statusCode, codeOf(away), away.headers['retry-after']]).toEqual([503, 'store_away', '1']);
    expect(codeOf(await ask('GET /v1/lag', 'Bearer installation'))).toBe('let in');
  });

  it('tells an address that keeps guessing to wait, and nobody there who is known', async () => {
    nowMs += 120_000;
    const guess = () => ask('GET /v1/lag', `Bearer ${tokenPrefix}${newSecret()}`);
    const codes = new Set<string>();
    for (let n = 0; n < 130; n++) codes.add(codeOf(await guess()));
    expect([...codes]).toEqual(['token', 'too_many_failures']);
    const held = await guess();
    expect([held.statusCode, Number(held.headers['retry-after'])]).toEqual([429, 60]);
    expect(codeOf(await ask('GET /v1/lag', 'Bearer installation'))).toBe('let in');
    expect(codeOf(await ask('GET /v1/lag', `Bearer ${callers.get('viewer')?.token}`))).toBe('let in');
    nowMs += 60_000;
    expect(codeOf(await guess())).toBe('token');
  });

  it('tells whoever guesses at one token to wait, from wherever, and not who has it', async () => {
    nowMs += 120_000;
    const own = callers.get('viewer')?.token ?? '';
    const guess = async (remoteAddress: string) => {
      const authorization = `Bearer ${own.slice(0, 14)}${newSecret().slice(6)}`;
      return codeOf(await server.inject({ method: 'GET', url: '/v1/lag', remoteAddress, headers: { authorization } }));
    };
    const codes = new Set<string>();
    for (let n = 0; n < 40; n++) codes.add(await guess(`10.0.0.${n}`));
    expect([...codes]).toEqual(['token', 'too_many_failures']);
    expect(codeOf(await ask('GET /v1/lag', `Bearer ${own}`))).toBe('let in');
  });
});
