import { readFileSync } from 'node:fs';
import { LiveEvent, ROLES } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import { ACTIONS, LIVE_EVENTS, PAGES, type Page, ROUTES, VIEWS } from './access.js';
import { mayAsk, mayDo, mayOpen, seesSupplier, suppliersAsked } from './decide.js';
import { renderAccessTables } from './renderAccessTables.js';

const as = (role: (typeof ROLES)[number], suppliers: readonly string[] | null = null) => ({ role, suppliers });

describe('the table of who may what', () => {
  it('lets a role do all that those before it may', () => {
    for (const [place, role] of ROLES.entries()) {
      const before = ROLES[place - 1];
      if (before === undefined) continue;
      for (const route of Object.keys(ROUTES)) {
        const [method = '', pattern = ''] = route.split(' ');
        const may = (who: typeof role) => mayAsk(as(who), method, pattern).allowed;
        expect(may(role) || !may(before), `${role} ${route}`).toBe(true);
      }
    }
  });

  it('lets an administrator do everything, and nobody else change who may what', () => {
    for (const route of Object.keys(ROUTES)) {
      const [method = '', pattern = ''] = route.split(' ');
      expect(mayAsk(as('admin'), method, pattern).allowed, route).toBe(true);
      if (!/people|tokens|dead-letters/.test(route)) continue;
      for (const role of ROLES.slice(0, -1)) expect(mayAsk(as(role), method, pattern).allowed, route).toBe(false);
    }
  });

  it('changes nothing for a viewer but what is their own', () => {
    const changing = Object.keys(ROUTES).filter((route) => !route.startsWith('GET '));
    const may = changing.filter((route) => {
      const [method = '', pattern = ''] = route.split(' ');
      return mayAsk(as('viewer'), method, pattern).allowed;
    });
    expect(may.sort()).toEqual([
      'DELETE /v1/saved-searches/:saved_search_id',
      'PATCH /v1/me',
      'POST /v1/first-admin',
      'POST /v1/saved-searches',
      'POST /v1/sign-in',
      'POST /v1/sign-out',
    ]);
  });

  it('opens to who is not signed in nothing but the page, health and signing in', () => {
    const open = Object.keys(ROUTES).filter((route) => {
      const [method = '', pattern = ''] = route.split(' ');
      return mayAsk(null, method, pattern).allowed;
    });
    expect(open.filter((route) => !/sign-in|sign-out|first-admin/.test(route))).toEqual([
      'GET /',
      'GET /*',
      'GET /healthz',
      'GET /readyz',
    ]);
  });

  it('refuses what it does not know, also names that every object has', () => {
    for (const [method, pattern] of [
      ['GET', '/v1/nosuch'],
      ['POST', '/v1/overview'],
      ['toString', ''],
    ] as const) {
      expect(mayAsk(as('admin'), method, pattern)).toEqual({ allowed: false, why: 'unknown' });
    }
    expect(mayDo(as('owner'), 'constructor')).toBe(false);
    expect(mayDo(as('admin', ['aster']), 'nosuch')).toBe(false);
  });

  it('holds HEAD to the rule of GET', () => {
    expect(mayAsk(as('viewer'), 'HEAD', '/v1/overview').allowed).toBe(true);
    expect(mayAsk(as('viewer'), 'HEAD', '/v1/people').allowed).toBe(false);
  });

  it('keeps whoever is bound to suppliers from what cannot be held to them', () => {
    expect(mayAsk(as('admin', ['aster']), 'GET', '/v1/dead-letters')).toEqual({ allowed: false, why: 'bound' });
    expect(mayAsk(as('admin', ['aster']), 'POST', '/v1/sql').allowed).toBe(true);
    expect(mayAsk(as('admin', ['aster']), 'POST', '/v1/tokens')).toEqual({ allowed: false, why: 'bound' });
    expect(mayAsk(as('viewer', ['aster']), 'GET', '/v1/words').allowed).toBe(true);
    expect(mayOpen(as('admin', ['aster']), 'admin')).toBe(false);
  });

  it('offers pages to those who may ask for what is on them', () => {
    const pages = Object.keys(PAGES) as Page[];
    const offered = (role: (typeof ROLES)[number]) => pages.filter((page) => mayOpen(as(role), page));
    expect(pages.filter((page) => mayOpen(null, page))).toEqual([]);
    expect(offered('viewer')).toEqual(['live', 'cluster', 'alerts', 'suppliers', 'explore']);
    expect(offered('agent')).toEqual([...offered('viewer'), 'correct']);
    expect(offered('analyst')).toEqual([...offered('agent'), 'sql']);
    expect(offered('admin')).toEqual(pages);
  });

  it('lets agents work on cases and owners change clusters', () => {
    const may = (role: (typeof ROLES)[number]) => Object.keys(ACTIONS).filter((action) => mayDo(as(role), action));
    expect(may('viewer')).toEqual([]);
    expect(may('agent')).toContain('take');
    expect(may('agent')).not.toContain('merge');
    expect(may('owner')).toEqual(Object.keys(ACTIONS));
  });
});

describe('what is told beside routes', () => {
  it('is every event of the live stream, to nobody who may not listen', () => {
    const told = LiveEvent.options.map((option) => option.shape.type.value);
    expect(Object.keys(LIVE_EVENTS).sort()).toEqual([...told].sort());
    for (const { from } of Object.values(LIVE_EVENTS)) expect(from).toBe(ROUTES['GET /v1/live']?.from);
  });

  it('is every view, to nobody who may not ask SQL', () => {
    for (const { from } of Object.values(VIEWS)) expect(from).toBe(ROUTES['POST /v1/sql']?.from);
  });
});

describe('suppliers', () => {
  it('asks for those that somebody sees, whatever filter they give', () => {
    expect(suppliersAsked({ suppliers: null }, '')).toBeNull();
    expect(suppliersAsked({ suppliers: null }, 'aster')).toEqual(['aster']);
    expect(suppliersAsked({ suppliers: ['aster', 'birch'] }, '')).toEqual(['aster', 'birch']);
    expect(suppliersAsked({ suppliers: ['aster'] }, 'birch')).toEqual([]);
    expect(seesSupplier({ suppliers: ['aster'] }, 'birch')).toBe(false);
  });
});

it('docs/access.md shows these tables', async () => {
  const path = new URL('../../../docs/access.md', import.meta.url).pathname;
  const page = readFileSync(path, 'utf8');
  const [before = '', rest = ''] = page.split('<!-- made by packages/access: renderAccessTables -->\n');
  const [, after = ''] = rest.split('\n<!-- end -->');
  const made = `${before}<!-- made by packages/access: renderAccessTables -->\n${renderAccessTables()}\n<!-- end -->${after}`;
  // `npx vitest run --project unit packages/access --update` writes it.
  await expect(made).toMatchFileSnapshot(path);
});
