import { Me, Person, SignInMethods } from '@earshot/contracts';
import { lastVersion, peopleTable, personById, sessionByHash, sessionsTable } from '@earshot/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiFixture, startApi, startMsMax, token } from '../apiFixture.contract.js';
import { accessLimits } from './accessLimits.js';
import { hashOf, newSecret } from './secrets.js';
import { firstAdminSecret } from './signInRoutes.js';

let api: ApiFixture;
beforeAll(async () => {
  api = await startApi();
}, startMsMax);
afterAll(() => api.close(), startMsMax);

const password = 'correct horse battery staple';
const hourMs = 3_600_000;

/** A request without the installation's token, as a browser that is on the page sends it. */
function browse(path: string, { cookie, ...options }: RequestInit & { cookie?: string } = {}): Promise<Response> {
  const headers = new Headers(options.headers);
  if (cookie !== undefined) headers.set('cookie', cookie);
  if (options.body !== undefined) headers.set('content-type', 'application/json');
  if (!headers.has('origin') && !headers.has('sec-fetch-site')) headers.set('origin', api.url);
  return fetch(api.url + path, { ...options, headers });
}
const post = (path: string, body: unknown, options: RequestInit & { cookie?: string } = {}) =>
  browse(path, { ...options, method: 'POST', body: JSON.stringify(body) });
const codeOf = async (answer: Response) => ((await answer.json()) as { code?: string }).code;

/** Signs in; answers with the cookie as a browser sends it back. */
async function signIn(name: string, given = password): Promise<string> {
  const answer = await post('/v1/sign-in', { name, password: given });
  expect(answer.status).toBe(200);
  return cookieOf(answer);
}
function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
async function makePerson(name: string, more: object = {}): Promise<Person> {
  const answer = await api.post('/v1/people', { name, role: 'agent', password, ...more });
  expect(answer.status).toBe(201);
  return Person.parse(await answer.json());
}
const change = (id: string, body: object) =>
  api.request(`/v1/people/${id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const later = (ms: number) => {
  api.state.signInMs += ms;
};

describe('the first administrator', () => {
  it('is made by the link, once', async () => {
    expect(SignInMethods.parse(await (await browse('/v1/sign-in')).json())).toEqual({
      password: true,
      oidc: null,
      first_admin: true,
    });
    const first = { name: 'First', password };
    expect(await codeOf(await post('/v1/first-admin', { token: 'a guess', ...first }))).toBe('link');
    const both = await Promise.all([
      post('/v1/first-admin', { token: firstAdminSecret(token), ...first }),
      post('/v1/first-admin', { token, name: 'Second', password }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const made = both.find(({ status }) => status === 200);
    expect(Me.parse(await made?.json())).toMatchObject({ role: 'admin', suppliers: null });
    expect(await codeOf(await post('/v1/first-admin', { token, ...first }))).toBe('not_first');
    expect(await (await browse('/v1/sign-in')).json()).toMatchObject({ first_admin: false });
  });
});

describe('a session', () => {
  it('begins with name and password, and says who it is', async () => {
    await makePerson('Ada', { suppliers: ['aster'], language: 'zh' });
    const answer = await post('/v1/sign-in', { name: 'ada', password });
    expect(Me.parse(await answer.json())).toMatchObject({ name: 'Ada', role: 'agent', suppliers: ['aster'] });
    const [set = ''] = answer.headers.getSetCookie();
    expect(set).toMatch(/^earshot_session=[\w-]{43}; /);
    for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Expires=']) expect(set).toContain(attribute);
    const cookie = cookieOf(answer);
    const me = Me.parse(await (await browse('/v1/me', { cookie })).json());
    expect(me).toMatchObject({ name: 'Ada', language: 'zh' });
    expect((await browse('/v1/lag', { cookie })).status).toBe(200);
    expect(await codeOf(await browse('/v1/people', { cookie }))).toBe('role');
  });

  it('is nobody where its cookie was made up, changed or stolen from the table', async () => {
    const cookie = await signIn('Ada');
    const secret = cookie.split('=')[1] ?? '';
    for (const forged of [newSecret(), hashOf(secret), secret.slice(1), `${secret.slice(0, -1)}A`, '', "'", '%00']) {
      if (forged === secret) continue;
      const answer = await browse('/v1/me', { cookie: `earshot_session=${forged}` });
      expect(answer.status, forged).toBe(401);
    }
  });

  it('ends with signing out, here and for a copy of the cookie', async () => {
    const cookie = await signIn('Ada');
    expect((await browse('/v1/me', { cookie })).status).toBe(200);
    const out = await post('/v1/sign-out', {}, { cookie });
    expect(out.headers.getSetCookie()[0]).toMatch(/^earshot_session=; .*Expires=Thu, 01 Jan 1970/);
    expect((await browse('/v1/me', { cookie })).status).toBe(401);
    expect((await post('/v1/sign-out', {})).status).toBe(200);
  });

  it('ends everywhere where that is asked', async () => {
    const [here, there, others] = [await signIn('Ada'), await signIn('Ada'), await signIn('First')];
    expect((await post('/v1/sign-out?everywhere=true', {}, { cookie: here })).status).toBe(200);
    const statuses = [here, there, others].map(async (cookie) => (await browse('/v1/me', { cookie })).status);
    expect(await Promise.all(statuses)).toEqual([401, 401, 200]);
    expect((await post('/v1/sign-out?everywhere=perhaps', {})).status).toBe(400);
  });

  it('is a new one with every sign-in, and the one that the browser brought ends', async () => {
    const planted = await signIn('First');
    const answer = await post('/v1/sign-in', { name: 'Ada', password }, { cookie: planted });
    expect(cookieOf(answer)).not.toBe(planted);
    expect((await browse('/v1/me', { cookie: planted })).status).toBe(401);
    // One that nobody gave out is not taken over.
    const made = `earshot_session=${newSecret()}`;
    expect(cookieOf(await post('/v1/sign-in', { name: 'Ada', password }, { cookie: made }))).not.toBe(made);
    expect((await browse('/v1/me', { cookie: made })).status).toBe(401);
  });

  it('stays ended, whatever is written of it beside that', async () => {
    const cookie = await signIn('Ada');
    const session_hash = hashOf(cookie.split('=')[1] ?? '');
    const [row] = await api.store.query(sessionByHash, { session_hash });
    await post('/v1/sign-out', {}, { cookie });
    // As another process does that read it before it was ended, and prolongs it after.
    if (row === undefined) throw new Error('the session was not written');
    await api.store.insert(sessionsTable, [{ ...row, version: String(Date.now() + hourMs) }]);
    expect((await browse('/v1/me', { cookie })).status).toBe(401);
    expect((await api.store.query(sessionByHash, { session_hash }))[0]).toMatchObject({
      ended: true,
      version: lastVersion,
    });
  });

  it('lasts while it is used, up to its whole age', async () => {
    const cookie = await signIn('Ada');
    for (let hours = 0; hours < 5; hours++) {
      later(10 * hourMs);
      const answer = await browse('/v1/me', { cookie });
      expect(answer.status).toBe(200);
      expect(cookieOf(answer)).toBe(cookie);
    }
    later(12 * hourMs + accessLimits.rememberedMsMax);
    expect((await browse('/v1/me', { cookie })).status).toBe(401);
    const used = await signIn('Ada');
    const untilMs = api.state.signInMs + accessLimits.sessionAgeMsMax;
    while (api.state.signInMs + 6 * hourMs < untilMs) {
      later(6 * hourMs);
      expect((await browse('/v1/me', { cookie: used })).status).toBe(200);
    }
    later(6 * hourMs);
    expect((await browse('/v1/me', { cookie: used })).status).toBe(401);
  });

  it('changes something from its own page alone', async () => {
    const cookie = await signIn('Ada');
    const patch = (headers: Record<string, string>) =>
      browse('/v1/me', { method: 'PATCH', cookie, headers, body: JSON.stringify({ language: 'en' }) });
    const foreign: readonly Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none', origin: api.url },
    ];
    for (const headers of foreign) {
      expect(await codeOf(await patch(headers)), JSON.stringify(headers)).toBe('foreign_origin');
    }
    const silent = await fetch(`${api.url}/v1/me`, {
      method: 'PATCH',
      headers: { cookie, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await codeOf(silent)).toBe('foreign_origin');
    expect((await patch({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await patch({ origin: api.url })).status).toBe(200);
    // Nor is a visitor signed in, or out, by another site.
    const elsewhere = { origin: 'https://evil.example' };
    expect(await codeOf(await post('/v1/sign-in', { name: 'Ada', password }, { headers: elsewhere }))).toBe(
      'foreign_origin',
    );
    expect(await codeOf(await post('/v1/sign-out', {}, { cookie, headers: elsewhere }))).toBe('foreign_origin');
  });

  it('ends for who is shut out, gets another password, and has the role that the person has now', async () => {
    const { person_id } = await makePerson('Bea');
    const cookie = await signIn('Bea');
    expect((await browse('/v1/corrections/nosuch', { cookie })).status).toBe(404);
    expect((await change(person_id, { role: 'admin' })).status).toBe(200);
    expect((await browse('/v1/people', { cookie })).status).toBe(200);
    const other = await signIn('Bea');
    const mine = await browse('/v1/me', {
      method: 'PATCH',
      cookie,
      body: JSON.stringify({ password: { old: password, new: 'another long password' } }),
    });
    expect(mine.status).toBe(200);
    expect([(await browse('/v1/me', { cookie })).status, (await browse('/v1/me', { cookie: other })).status]).toEqual([
      200, 401,
    ]);
    expect((await change(person_id, { active: false })).status).toBe(200);
    expect((await browse('/v1/me', { cookie })).status).toBe(401);
    expect(await codeOf(await post('/v1/sign-in', { name: 'Bea', password: 'another long password' }))).toBe('sign_in');
  });
});

describe('signing in', () => {
  it('says the same of a wrong name and of a wrong password', async () => {
    const answers = await Promise.all([
      post('/v1/sign-in', { name: 'Ada', password: 'wrong' }),
      post('/v1/sign-in', { name: 'nobody', password: 'wrong' }),
    ]);
    const [known, unknown] = await Promise.all(answers.map(async (answer) => [answer.status, await answer.json()]));
    expect(known).toEqual(unknown);
    expect(known?.[0]).toBe(401);
  });

  it('knows who has a password by their name, whoever else an identity provider calls so', async () => {
    const { person_id } = await makePerson('Grace');
    const [row] = await api.store.query(personById, { person_id });
    if (row === undefined) throw new Error('the person was not written');
    const created_at = new Date(Date.parse(row.created_at) - hourMs).toISOString();
    for (const id of ['oidc-1', 'oidc-2']) {
      const namesake = { ...row, person_id: id, signs_in_by: 'oidc' as const, password_hash: '', created_at };
      await api.store.insert(peopleTable, [namesake]);
    }
    await signIn('grace');
  });

  it('holds back a name after some failures, also for the right password, and lets it try again later', async () => {
    await makePerson('Cyd');
    later(accessLimits.failuresWindowMs);
    for (let n = 0; n < accessLimits.failuresPerNameAtAddressMax; n++) {
      expect((await post('/v1/sign-in', { name: n % 2 === 0 ? 'Cyd' : 'CYD', password: `guess ${n}` })).status).toBe(
        401,
      );
    }
    const held = await post('/v1/sign-in', { name: 'Cyd', password });
    expect([held.status, Number(held.headers.get('retry-after'))]).toEqual([429, 900]);
    // Others are not held back with it, nor the person themselves where nobody guesses.
    await signIn('Ada');
    const elsewhere = await api.server.inject({
      method: 'POST',
      url: '/v1/sign-in',
      remoteAddress: '10.0.0.9',
      payload: { name: 'Cyd', password },
    });
    expect(elsewhere.statusCode).toBe(200);
    later(accessLimits.failuresWindowMs);
    await signIn('Cyd');
  });

  it('holds back an address that tries many names', async () => {
    later(accessLimits.failuresWindowMs);
    const codes: (string | undefined)[] = [];
    for (let n = 0; n <= accessLimits.failuresPerAddressMax; n++) {
      codes.push(await codeOf(await post('/v1/sign-in', { name: `name ${n}`, password: 'x' })));
    }
    expect([codes[0], codes.at(-1)]).toEqual(['sign_in', 'too_many_failures']);
    later(accessLimits.failuresWindowMs);
  }, 120_000);

  it('refuses what is no name or password, naming the field', async () => {
    for (const [body, field] of [
      [{ name: '', password }, 'name'],
      [{ name: 'Ada' }, 'password'],
      [{ name: 'Ada', password: 'x'.repeat(201) }, 'password'],
    ] as const) {
      const answer = await post('/v1/sign-in', body);
      expect([answer.status, (await answer.json()) as object]).toMatchObject([
        400,
        { detail: expect.stringContaining(field) },
      ]);
    }
  });
});

describe('people', () => {
  it('are listed in pages by name, without what they sign in with', async () => {
    for (const name of ['Zoe', 'Yan', 'Xia']) await makePerson(name);
    const names: string[] = [];
    const ids = new Set<string>();
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer: Response = await api.request(`/v1/people?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      const text = await answer.text();
      expect(text).not.toMatch(/argon2|password_hash/);
      const page = JSON.parse(text) as { people: Person[]; next: string | null };
      names.push(...page.people.map(({ name }) => name));
      for (const { person_id } of page.people) ids.add(person_id);
      cursor = page.next;
    }
    expect(names).toEqual([...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    expect(names).toEqual(expect.arrayContaining(['Xia', 'Yan', 'Zoe']));
    expect(ids.size).toBe(names.length);
    expect(await codeOf(await api.request('/v1/people?cursor=AAAA'))).toBe('bad_cursor');
  });

  it('have names of their own', async () => {
    const [one, other] = await Promise.all(
      ['Dee', 'dee'].map((name) => api.post('/v1/people', { name, role: 'viewer', password })),
    );
    expect([one?.status, other?.status].sort()).toEqual([201, 409]);
    const { person_id } = await makePerson('Eve');
    expect(await codeOf(await change(person_id, { name: 'Ada' }))).toBe('name_taken');
    expect((await change(person_id, { name: 'eve' })).status).toBe(200);
    expect(await codeOf(await change('nobody', { name: 'x' }))).toBe('not_found');
  });

  it('are never left without somebody who may everything', async () => {
    const list = (await (await api.request('/v1/people?limit=200')).json()) as { people: Person[] };
    const admins = list.people.filter(({ role, active }) => role === 'admin' && active);
    expect(admins).toHaveLength(1);
    const id = admins[0]?.person_id ?? '';
    for (const loss of [{ active: false }, { role: 'owner' }, { suppliers: ['aster'] }]) {
      expect(await codeOf(await change(id, loss)), JSON.stringify(loss)).toBe('last_admin');
    }
  });
});
