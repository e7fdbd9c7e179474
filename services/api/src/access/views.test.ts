import { VIEWS } from '@earshot/access';
import { ROLES, type Role, TokenMade } from '@earshot/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiFixture, hearEightWeeks, startApi, startMsMax } from '../apiFixture.contract.js';

/** Each role, bound and not, asks SQL for each view of the table in packages/access. */
let api: ApiFixture;
const tokens = new Map<string, string>();
const nameOf = (role: Role, suppliers: readonly string[] | null) => `${role} ${suppliers ?? ''}`;
beforeAll(async () => {
  api = await startApi();
  await hearEightWeeks(api);
  await api.post('/v1/catalogue', [{ supplier_id: 'aster' }, { supplier_id: 'birch' }]);
  for (const role of ROLES)
    for (const suppliers of [null, ['birch']]) {
      const answer = await api.post('/v1/tokens', { name: 'a program', role, suppliers });
      tokens.set(nameOf(role, suppliers), TokenMade.parse(await answer.json()).token);
    }
}, startMsMax);
afterAll(() => api.close(), startMsMax);
/** On a loaded machine longer than a test may take by default. */
const manyQueriesMsMax = 120_000;

const ask = (role: Role, suppliers: readonly string[] | null, statement: string) =>
  fetch(`${api.url}/v1/sql?format=TSV`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokens.get(nameOf(role, suppliers))}` },
    body: statement,
  });

it('the table has every view that there is', async () => {
  const views = await ask(
    'analyst',
    null,
    "SELECT concat('voc.', name) FROM system.tables WHERE database = 'voc' ORDER BY 1",
  );
  expect((await views.text()).trim().split('\n')).toEqual(Object.keys(VIEWS).sort());
});

describe.each(Object.entries(VIEWS))('%s', (view, { from, bound }) => {
  it('is refused to those who may not ask, and shown to the others', { timeout: manyQueriesMsMax }, async () => {
    for (const role of ROLES) {
      const may = ROLES.indexOf(role) >= ROLES.indexOf(from as Role);
      for (const suppliers of [null, ['birch']]) {
        const answer = await ask(role, suppliers, `SELECT count() >= 0 FROM ${view}`);
        expect([answer.status, may ? await answer.text() : ''], nameOf(role, suppliers)).toEqual(
          may ? [200, '1\n'] : [403, ''],
        );
      }
    }
  });

  it('shows who is bound their own rows, or none', async () => {
    const others = bound === 'own' ? `countIf(supplier_id != 'birch')` : 'count()';
    expect(await (await ask('admin', ['birch'], `SELECT ${others} FROM ${view}`)).text()).toBe('0\n');
    if (bound !== 'own') return;
    const own = `SELECT countIf(supplier_id = 'birch') FROM ${view}`;
    expect(await (await ask('admin', ['birch'], own)).text()).toBe(await (await ask('admin', null, own)).text());
  });
});

it('would show who is bound to nobody all of them', async () => {
  for (const view of ['voc.feedback', 'voc.complaints', 'voc.clusters', 'voc.catalogue', 'voc.cluster_members']) {
    const others = await ask('analyst', null, `SELECT countIf(supplier_id = 'aster') > 0 FROM ${view}`);
    expect(await others.text(), view).toBe('1\n');
  }
});
