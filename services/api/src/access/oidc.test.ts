import { Me } from '@earshot/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiFixture, startApi, startMsMax } from '../apiFixture.contract.js';
import { accessLimits } from './accessLimits.js';
import { type IdentityProvider, startIdentityProvider } from './identityProvider.testkit.js';
import { newcomerOf } from './oidc.js';
import { createSealed } from './sealed.js';

const known = [
  { sub: 'u1', claims: { name: 'Ira', groups: ['support-leads', 'staff'] } },
  { sub: 'u2', claims: { name: 'Jon', groups: ['staff'] } },
  { sub: 'u3', claims: { name: 'Kim', groups: ['visitors'] } },
];
/** Where the test's Earshot is said to be; requests go to it by its real address. */
const publicUrl = 'http://earshot.test';

let provider: IdentityProvider;
let api: ApiFixture;
beforeAll(async () => {
  const client = {
    id: 'earshot',
    secret: 'a-secret-of-the-tests',
    redirectUri: () => `${publicUrl}/v1/sign-in/oidc/callback`,
  };
  provider = await startIdentityProvider(client, known);
  api = await startApi({
    publicUrl,
    access: {
      oidc: {
        issuer: provider.issuer,
        clientId: client.id,
        clientSecret: client.secret,
        name: 'Staff login',
        scopes: 'openid profile',
        roleClaim: 'groups',
        roles: { 'support-leads': 'owner', staff: 'viewer' },
        defaultRole: undefined,
        suppliersClaim: undefined,
      },
    },
  });
}, startMsMax);
afterAll(async () => {
  await api.close();
  await provider.close();
}, startMsMax);

interface Trip {
  readonly address: string;
  readonly cookie: string;
}
async function begin(returnTo = '/clusters?x=1'): Promise<Trip> {
  const answer = await fetch(`${api.url}/v1/sign-in/oidc?return_to=${encodeURIComponent(returnTo)}`, {
    redirect: 'manual',
  });
  expect(answer.status).toBe(302);
  const [set = ''] = answer.headers.getSetCookie();
  expect(set).toMatch(/^earshot_oidc=.*; Path=\/v1\/sign-in\/oidc; .*HttpOnly; SameSite=Lax/);
  return { address: answer.headers.get('location') ?? '', cookie: set.split(';')[0] ?? '' };
}
const comeBack = (returned: URL, cookie: string) =>
  fetch(api.url + returned.pathname + returned.search, { redirect: 'manual', headers: { cookie } });
const placeOf = (answer: Response) => answer.headers.get('location');
const sessionOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .find((set) => set.startsWith('earshot_session='))
    ?.split(';')[0];

describe('sign-in by an identity provider', () => {
  it('lets in whom it vouches for, with the role of their groups, and leads back', async () => {
    expect(await (await fetch(`${api.url}/v1/sign-in`)).json()).toMatchObject({ oidc: { name: 'Staff login' } });
    const trip = await begin();
    const asked = new URL(trip.address).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${publicUrl}/v1/sign-in/oidc/callback`,
      state: expect.any(String),
      nonce: expect.any(String),
    });
    const answer = await comeBack(await provider.signIn(trip.address, 'u1'), trip.cookie);
    expect(placeOf(answer)).toBe('/clusters?x=1');
    const cookie = sessionOf(answer) ?? '';
    const me = Me.parse(await (await fetch(`${api.url}/v1/me`, { headers: { cookie } })).json());
    expect(me).toMatchObject({ name: 'Ira', role: 'owner', suppliers: null });
    // The same person the next time.
    const again = await begin();
    const second = await comeBack(await provider.signIn(again.address, 'u1'), again.cookie);
    const same = await fetch(`${api.url}/v1/me`, { headers: { cookie: sessionOf(second) ?? '' } });
    expect(Me.parse(await same.json()).person_id).toBe(me.person_id);
  });

  it('refuses who has no role here, and who was shut out', async () => {
    const stranger = await begin();
    const answer = await comeBack(await provider.signIn(stranger.address, 'u3'), stranger.cookie);
    expect([placeOf(answer), sessionOf(answer)]).toEqual(['/#sign-in-failed=no_role', undefined]);
    const trip = await begin();
    const welcome = await comeBack(await provider.signIn(trip.address, 'u2'), trip.cookie);
    const headers = { cookie: sessionOf(welcome) ?? '' };
    const { person_id } = Me.parse(await (await fetch(`${api.url}/v1/me`, { headers })).json());
    const patch = (body: object) =>
      api.request(`/v1/people/${person_id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await patch({ role: 'admin' })).status).toBe(409);
    expect((await patch({ active: false })).status).toBe(200);
    expect((await fetch(`${api.url}/v1/me`, { headers })).status).toBe(401);
    const back = await begin();
    const refused = await comeBack(await provider.signIn(back.address, 'u2'), back.cookie);
    expect([placeOf(refused), sessionOf(refused)]).toEqual(['/#sign-in-failed=shut_out', undefined]);
  });

  it('refuses an answer that this browser did not ask for', async () => {
    const mine = await begin();
    const other = await begin();
    const returned = await provider.signIn(mine.address, 'u1');
    const tampered = new URL(returned);
    tampered.searchParams.set('code', 'made-up');
    const stolen = `${mine.cookie.slice(0, -4)}AAAA`;
    for (const [url, cookie, code] of [
      [returned, '', 'stale'],
      [returned, other.cookie, 'refused'],
      [returned, stolen, 'stale'],
      [tampered, mine.cookie, 'refused'],
    ] as const) {
      const answer = await comeBack(url, cookie);
      expect([placeOf(answer), sessionOf(answer)]).toEqual([`/#sign-in-failed=${code}`, undefined]);
    }
    api.state.signInMs += accessLimits.oidcRoundTripMsMax;
    expect(placeOf(await comeBack(returned, mine.cookie))).toBe('/#sign-in-failed=stale');
  });

  it('leads to no other place than the page', async () => {
    for (const place of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/a\nb',
      '',
    ]) {
      const answer = await fetch(`${api.url}/v1/sign-in/oidc?return_to=${encodeURIComponent(place)}`, {
        redirect: 'manual',
      });
      expect(answer.status, place).toBe(400);
    }
  });
});

describe('newcomerOf', () => {
  const config = {
    issuer: 'https://login.example',
    clientId: 'earshot',
    clientSecret: undefined,
    name: 'x',
    scopes: 'openid',
    roleClaim: 'realm_access.roles',
    roles: { a: 'viewer', b: 'admin', c: 'agent' },
    defaultRole: undefined,
    suppliersClaim: undefined,
  } as const;
  const told = (more: object) => ({ iss: 'https://login.example', sub: 's', ...more });

  it('takes the role that may most', () => {
    expect(newcomerOf(told({ realm_access: { roles: ['a', 'b', 'c', 'x'] } }), config).role).toBe('admin');
    expect(newcomerOf(told({ 'realm_access.roles': 'c' }), config).role).toBe('agent');
    expect(newcomerOf(told({}), { ...config, defaultRole: 'viewer' }).role).toBe('viewer');
    for (const roles of [[], ['x'], ['constructor'], [1], {}]) {
      expect(() => newcomerOf(told({ realm_access: { roles } }), config)).toThrow('names no role');
    }
  });

  it('binds to suppliers; who has none listed is refused, not let to all', () => {
    const bound = { ...config, roleClaim: 'r', suppliersClaim: 'suppliers' };
    const of = (suppliers: unknown) => newcomerOf(told({ r: 'a', suppliers }), bound).suppliers;
    expect(of(['aster', 'birch'])).toEqual(['aster', 'birch']);
    expect(of('aster')).toEqual(['aster']);
    expect(of(['*'])).toBeNull();
    for (const none of [undefined, [], '', null, [7]]) expect(() => of(none)).toThrow('lists no supplier');
  });

  it('has a name to show, without what breaks lists', () => {
    const name = (claims: object) => newcomerOf(told({ realm_access: { roles: ['a'] }, ...claims }), config).name;
    expect(name({ name: ' Ira\u0000\n ' })).toBe('Ira');
    expect(name({ name: ' ', preferred_username: 'ira' })).toBe('ira');
    expect(name({})).toBe('s');
  });
});

it('what is sealed is opened by the same secret and purpose alone, in time, unchanged', () => {
  const now = new Date(0);
  const until = new Date(1_000);
  const sealed = createSealed('secret', 'a').seal('text', until);
  expect(createSealed('secret', 'a').open(sealed, now)).toBe('text');
  expect(createSealed('secret', 'a').open(sealed, until)).toBeUndefined();
  expect(createSealed('secret', 'b').open(sealed, now)).toBeUndefined();
  expect(createSealed('other', 'a').open(sealed, now)).toBeUndefined();
  for (let at = 0; at < sealed.length; at++) {
    const changed = sealed.slice(0, at) + (sealed[at] === 'B' ? 'C' : 'B') + sealed.slice(at + 1);
    const opened = createSealed('secret', 'a').open(changed, now);
    // The last character may hold bits that stand for nothing.
    if (at < sealed.length - 1) expect(opened, String(at)).toBeUndefined();
  }
  expect(createSealed('secret', 'a').open('', now)).toBeUndefined();
});
