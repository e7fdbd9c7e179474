import { ROUTES } from '@earshot/access';
import { SupplierDetail, SupplierList, TokenMade } from '@earshot/contracts';
import { signalRow, signalsTable } from '@earshot/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiFixture, hearEightWeeks, signal, startApi, startMsMax } from '../apiFixture.contract.js';
import { analysed, hourMs, write } from '../heardFeedback.contract.js';
import { listenLive } from '../listenLive.contract.js';

/** Somebody who is bound to `birch` asks for what is `aster`'s. */
let api: ApiFixture;
let ask: (path: string, options?: RequestInit) => Promise<Response>;
beforeAll(async () => {
  api = await startApi();
  await hearEightWeeks(api);
  await api.post('/v1/catalogue', [
    { supplier_id: 'aster', product_id: '', name_en: 'Hotel Aster', name_zh: '紫菀酒店', category: 'hotel' },
    { supplier_id: 'birch', product_id: '', name_en: 'Hotel Birch', name_zh: '白桦酒店', category: 'hotel' },
  ]);
  const answer = await api.post('/v1/tokens', { name: 'birch', role: 'admin', suppliers: ['birch'] });
  const { token } = TokenMade.parse(await answer.json());
  ask = (path, options = {}) =>
    fetch(api.url + path, { ...options, headers: { authorization: `Bearer ${token}`, ...options.headers } });
}, startMsMax);
afterAll(() => api.close(), startMsMax);

/** How each route that shows rows is asked for another's: by its path, and by its filter. */
const others: Readonly<Record<string, readonly string[]>> = {
  'GET /v1/clusters/:cluster_id': ['/v1/clusters/aster%2Fbreakfast%2Fproduct.food'],
  'GET /v1/clusters': ['/v1/clusters?window_hours=600', '/v1/clusters?supplier_id=aster&window_hours=600'],
  'GET /v1/words': [
    '/v1/words?limit=200',
    '/v1/words?supplier_id=aster',
    '/v1/words?cluster_id=aster%2Froom%2Fproduct.noise',
  ],
  'GET /v1/heatmap': ['/v1/heatmap?window_hours=600'],
  'GET /v1/catalogue': ['/v1/catalogue'],
  'GET /v1/overview': ['/v1/overview'],
  'GET /v1/signals': [
    '/v1/signals',
    '/v1/signals?state=past',
    '/v1/signals?state=held_back',
    '/v1/signals?supplier_id=aster',
  ],
  'GET /v1/suppliers': ['/v1/suppliers', '/v1/suppliers?q=aster'],
  'GET /v1/suppliers/:supplier_id': ['/v1/suppliers/aster'],
  'GET /v1/suppliers/:supplier_id/products/:product_id': ['/v1/suppliers/aster/products/room'],
  'GET /v1/products': ['/v1/products', '/v1/products?supplier_id=aster'],
  'GET /v1/search': ['/v1/search?q=', '/v1/search?q=%E9%B8%A1%E8%9B%8B&supplier_id=aster'],
  'GET /v1/export': ['/v1/export?format=csv', '/v1/export?format=csv&supplier_id=aster'],
  'GET /v1/themes': ['/v1/themes?window_hours=600'],
  'GET /v1/cases': ['/v1/cases', '/v1/cases?supplier_id=aster'],
  'GET /v1/corrections/queue': ['/v1/corrections/queue', '/v1/corrections/queue?supplier_id=aster'],
  'GET /v1/corrections': ['/v1/corrections'],
  'GET /v1/corrections/export': ['/v1/corrections/export'],
  'GET /v1/compare': [
    '/v1/compare?from_a=2026-02-01T00:00:00Z&to_a=2026-03-01T00:00:00Z&from_b=2026-03-01T00:00:00Z&to_b=2026-04-01T00:00:00Z',
  ],
};

it.each(Object.entries(others))('%s says nothing of another supplier', async (_route, paths) => {
  for (const path of paths) {
    const answer = await ask(path);
    const body = await answer.text();
    // What repeats the caller's own question is no news.
    expect(answer.status < 300 ? body : '', `${path}: ${body.slice(0, 500)}`).not.toMatch(/aster|紫菀/i);
    expect([200, 400, 403, 404], `${path}: ${body}`).toContain(answer.status);
  }
});

it('every route that shows rows is asked', () => {
  const shown = Object.entries(ROUTES)
    .filter(([route, { bound }]) => route.startsWith('GET') && bound === 'own')
    .map(([route]) => route);
  const elsewhere = ['GET /v1/live', 'GET /v1/cases/:case_id', 'GET /v1/commands/:command_id'];
  expect(shown.filter((route) => others[route] === undefined && !elsewhere.includes(route))).toEqual([]);
});

it("another supplier's cluster is as if there were none", async () => {
  const [hidden, none] = await Promise.all(
    ['aster%2Fbreakfast%2Fproduct.food', 'nosuch'].map((id) => ask(`/v1/clusters/${id}`)),
  );
  expect(hidden?.status).toBe(none?.status);
});

it('what peers are like is not told where one other supplier stands behind it', async () => {
  const own = await (await ask('/v1/suppliers/birch?window=1')).json();
  const all = await (await api.request('/v1/suppliers/birch?window=1')).json();
  const shown = ({ supplier, causes }: SupplierDetail) => [
    supplier.windows.map(({ rank }) => rank),
    causes.map(({ peers_per_hundred }) => peers_per_hundred),
  ];
  expect(shown(SupplierDetail.parse(own))).toEqual([[null, null, null, null], [null]]);
  expect(shown(SupplierDetail.parse(all)).flat()).not.toContain(null);
  const list = SupplierList.parse(await (await ask('/v1/suppliers')).json());
  expect(list.suppliers[0]?.windows.map(({ rank }) => rank)).toEqual([null, null, null, null]);
});

it('SQL shows their own rows, and lets nobody around that', async () => {
  const sql = (statement: string) => ask('/v1/sql?format=TSV', { method: 'POST', body: statement });
  const all = await api.sql('SELECT DISTINCT supplier_id FROM feedback ORDER BY 1', '?format=TSV');
  expect(await all.text()).toBe('aster\nbirch\n');
  for (const view of ['feedback', 'complaints', 'clusters', 'catalogue', 'cluster_members']) {
    expect(await (await sql(`SELECT DISTINCT supplier_id FROM ${view}`)).text(), view).toBe('birch\n');
  }
  for (const statement of [
    'SELECT * FROM system.tables',
    "SELECT 'aster' IN voc.catalogue",
    'SELECT * FROM earshot.feedback',
    "SELECT * FROM merge('voc', '.*')",
    'EXPLAIN SELECT * FROM feedback',
    'SELECT * FROM feedback SETTINGS additional_table_filters = {}',
  ]) {
    const answer = await sql(statement);
    expect([400, 403], `${statement}: ${await answer.text()}`).toContain(answer.status);
  }
});

it('dead letters, people and tokens are refused', async () => {
  const asked = [ask('/v1/dead-letters'), ask('/v1/people'), ask('/v1/tokens')];
  for (const answer of await Promise.all(asked)) {
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'bound' }]);
  }
});

it('counts and tells live what is their own', async () => {
  const mine = await (await ask('/v1/overview')).json();
  const all = await (await api.request('/v1/overview')).json();
  expect(all).toMatchObject({ feedback_all: 290, complaints_24h: 13 });
  expect(mine).toMatchObject({ feedback_all: 6, complaints_24h: 4 });

  const listener = listenLive((headers, signal) => ask('/v1/live', { headers, signal }));
  await listener.until((events) => events.some(({ type }) => type === 'overview'));
  api.state.nowMs += 20_000;
  const hoursAgo = -20_000 / hourMs;
  const theirs = analysed({ supplier: 'aster', product: 'room', causes: ['product.noise'], hoursAgo });
  const own = analysed({ supplier: 'birch', product: '', causes: ['product.food'], hoursAgo });
  const updated_at = new Date(api.state.nowMs).toISOString();
  const ofBirch = { ...signal('own', 'raised'), node: { supplier_id: 'birch', product_id: '', cause: '' as const } };
  const signals = [signal('theirs', 'raised'), ofBirch];
  await api.store.insert(
    signalsTable,
    signals.map((each) => signalRow(each, { updated_at, version: '1' })),
  );
  await write(api.store, [theirs, own], updated_at);
  const events = await listener.until((heard) =>
    ['words', 'clusters', 'signals'].every((type) => heard.some((e) => e.type === type)),
  );
  listener.end();
  expect(events.find(({ type }) => type === 'words')?.data).toMatchObject([{ feedback_id: own.feedback.feedback_id }]);
  expect(events.find(({ type }) => type === 'overview')?.data).toMatchObject({ feedback_all: 6 });
  expect(JSON.stringify(events)).not.toContain('aster');
});
