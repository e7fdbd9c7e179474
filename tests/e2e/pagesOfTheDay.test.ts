import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { eventually } from '../earshotProcess.js';
import { builtPages, token } from './builtPages.js';
import { chromiumPath } from './chromium.js';

const soonMs = 8_000;

const history = (page: Page) => page.getByTestId('history');
const outcome = (page: Page) => page.getByTestId('outcome');
const nav = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true });

/** Each user's day, from what they see first to what they came for. */
describe.skipIf(chromiumPath === undefined)('the pages of the day', () => {
  const pages = builtPages();

  it('lets operations see an incident rise, read it, take it, mute another and resolve it', async () => {
    const page = await pages.open('/');
    await page.locator('[data-cluster="c1"]').waitFor();
    // The incident rises.
    pages.hear('c1', 9);
    const spike = page.getByTestId('spike').filter({ hasText: 'breakfast buffet' });
    await spike.getByRole('button', { name: 'Open' }).click();
    const panel = page.getByTestId('panel');
    await panel.getByTestId('words').locator('mark').first().waitFor();
    await panel.getByRole('heading', { level: 2 }).getByRole('link').click();

    // The words, with their evidence, by keyboard.
    await page.getByRole('heading', { level: 1, name: 'cold eggs, no hot food left' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/clusters/c1');
    const words = page.getByTestId('words').locator('[data-word]');
    await words.locator('mark').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const focused = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.word);
    expect(focused).toBe(await words.nth(1).getAttribute('data-word'));
    await page.keyboard.press('e');
    await eventually('only the evidence', soonMs, async () => (page.url().includes('evidence=1') ? true : undefined));

    // Taken.
    await page.keyboard.press('a');
    await outcome(page).getByText('It is yours.').waitFor();
    await history(page).getByText('Lin took it').waitFor();
    expect(await page.getByRole('button', { name: 'Yours' }).isDisabled()).toBe(true);

    // Another one is muted until it gets worse.
    await nav(page, 'Cases').click();
    await page.getByRole('link', { name: '退款一直没到账' }).click();
    await page.getByRole('heading', { level: 1, name: '退款一直没到账' }).waitFor();
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog', { name: 'Mute until' });
    await dialog.getByLabel(/Why/).fill('known: the bank works on it');
    await dialog.getByRole('button', { name: 'Mute' }).click();
    await outcome(page).getByText('Muted.').waitFor();
    await history(page).getByText('known: the bank works on it').waitFor();
    await nav(page, 'Cases').click();
    await page.getByRole('link', { name: 'cold eggs, no hot food left' }).waitFor();
    await page.getByRole('link', { name: '退款一直没到账' }).waitFor({ state: 'detached' });

    // Its own is resolved.
    await page.getByLabel('Owner').selectOption('me');
    await page.getByRole('link', { name: 'cold eggs, no hot food left' }).click();
    await page.getByRole('button', { name: 'Resolve' }).click();
    const fix = page.getByRole('dialog', { name: 'Resolve in a fix' });
    await fix.getByLabel('Fix').fill('second cook from seven on');
    await fix.getByRole('button', { name: 'Resolve' }).click();
    await outcome(page).getByText('Resolved.').waitFor();
    await history(page)
      .getByText(/Fix: second cook from seven on/)
      .waitFor();
    expect(await page.getByLabel('Stage').inputValue()).toBe('fix_applied');
  });

  it('leads a product owner from an alert’s link to exactly the words that it is about', async () => {
    // As the message has it: the cluster, and what is distinct of it.
    const page = await pages.open('/clusters/c1?attribute=bought_in%3Ddesk');
    const words = page.getByTestId('words').locator('[data-word]');
    await words.first().waitFor();
    const of = pages.world().words({ clusterId: 'c1', limit: 500 }).words;
    const desk = of.filter(({ attributes }) => attributes.bought_in === 'desk');
    await page.getByText(`${desk.length} texts`, { exact: true }).waitFor();
    for (const text of await words.locator('dl').allTextContents()) expect(text).toContain('bought_in' + 'desk');

    // A word that is searched for stands out, and the address says all that is looked at.
    await page.keyboard.press('/');
    await page.keyboard.type('鸡蛋');
    await eventually('the address', soonMs, async () => (page.url().includes('q=') ? true : undefined));
    const found = desk.filter(({ text }) => text.includes('鸡蛋'));
    await page.getByText(`${found.length} texts`, { exact: true }).waitFor();
    const colleague = await pages.open(new URL(page.url()).pathname + new URL(page.url()).search);
    await colleague.getByText(`${found.length} texts`, { exact: true }).waitFor();

    // All words again, the name set right, and taken back.
    await page.getByRole('button', { name: 'All words' }).click();
    await page.getByText(`${of.length} texts`, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Rename' }).click();
    const dialog = page.getByRole('dialog', { name: 'Rename' });
    await dialog.getByRole('textbox').fill('no warm breakfast');
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('heading', { level: 1, name: 'no warm breakfast' }).waitFor();
    await outcome(page).getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('heading', { level: 1, name: 'cold eggs, no hot food left' }).waitFor();
  });

  it('merges one cluster into another by keyboard, and leads on to it', async () => {
    const page = await pages.open('/clusters/c9');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('g');
    const dialog = page.getByRole('dialog', { name: 'Merge into' });
    await dialog.getByRole('button', { name: 'Merge' }).first().click();
    await outcome(page).getByText('Merged.').waitFor();
    await page.getByText('This cluster was merged into another.').waitFor();
    await page.getByRole('link', { name: 'Go there' }).click();
    await history(page)
      .getByText(/^Merged, \d+ complaints/)
      .waitFor();
  });

  it('says in place why something was not done', async () => {
    const page = await pages.open('/clusters/c2');
    await page.getByRole('button', { name: 'Take' }).click();
    await outcome(page).getByText('Not done: Mo has it. Assign it if it is to be yours.').waitFor();
  });

  it('lets an analyst count the same by page, by interface and by SQL', async () => {
    const page = await pages.open('/explore');
    const shown = page.getByText(/^[\d,]+ texts$/).first();
    await shown.waitFor();
    const byPage = Number((await shown.textContent())?.replace(/[^\d]/g, ''));
    const answer = await page.request.get(new URL('/v1/search?limit=1', page.url()).href, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { total } = (await answer.json()) as { total: number };
    await nav(page, 'SQL').click();
    await page.getByRole('textbox', { name: 'Statement' }).fill('SELECT count() FROM voc.feedback');
    await page.keyboard.press('Control+Enter');
    const cell = page.getByTestId('result').locator('td').first();
    await cell.waitFor();
    expect([byPage, Number(await cell.textContent())]).toEqual([total, total]);
    expect(page.url()).toContain('q=SELECT');
  });

  it('shows what is wrong with a statement beside it', async () => {
    const page = await pages.open('/sql');
    await page.getByRole('textbox', { name: 'Statement' }).fill('SELECT 1 FRM x');
    await page.getByRole('button', { name: /^Run/ }).click();
    await page.getByRole('alert').getByText('syntax error near frm').waitFor();
  });

  it('takes a correction with one key, and goes on to the next', async () => {
    const page = await pages.open('/correct?label=cause');
    const doubt = page.getByTestId('doubt');
    await doubt.waitFor();
    const first = await doubt.locator('[data-word]').getAttribute('data-word');
    await page.keyboard.press('y');
    await eventually('the next', soonMs, async () =>
      (await doubt.locator('[data-word]').getAttribute('data-word')) === first ? undefined : true,
    );
    await page.getByText(/^Lin · /).waitFor();
  });

  it('drills from a supplier’s rate to its causes and their words', async () => {
    const page = await pages.open('/suppliers?order=name');
    await page.getByRole('link', { name: 'Cloudway Tickets' }).click();
    await page.getByRole('heading', { level: 1, name: 'Cloudway Tickets' }).waitFor();
    await page.getByRole('link', { name: 'Refund and after-sales' }).first().click();
    await page.getByTestId('chosen').getByText('Cloudway Tickets').waitFor();
    await page.getByTestId('words').locator('mark').first().waitFor();
    expect(page.url()).toContain('cause=aftersales.refund');
  });

  it('shows alerts with their words, and lets a rule be tried before it tells anybody', async () => {
    const page = await pages.open('/alerts');
    await page.getByTestId('signal').first().waitFor();
    await page.getByRole('link', { name: 'Held back' }).click();
    await page.getByText(/the alert budget was used up/).waitFor();
    await page.getByRole('link', { name: 'Rules' }).click();
    await page.getByRole('button', { name: 'Edit' }).first().click();
    await page.getByRole('button', { name: 'What would it have told?' }).click();
    await page.getByText(/\d+ messages in 14 days, 3\.4 a week/).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Channels' }).click();
    await page
      .getByRole('row', { name: /ops-room/ })
      .getByRole('button', { name: 'Send a test' })
      .click();
    await page.getByText('It arrived.').waitFor();
  });

  it('makes a token that is shown once, and puts dead letters back', async () => {
    const page = await pages.open('/admin?tab=tokens');
    await page.getByRole('button', { name: 'Make a token' }).click();
    const dialog = page.getByRole('dialog', { name: 'Make a token' });
    await dialog.getByLabel('For').fill('dashboard');
    await dialog.getByRole('button', { name: 'Make it' }).click();
    await dialog.getByText('es_7Qm1v0example0token0shown0once').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('row', { name: /dashboard/ }).waitFor();
    expect(await page.getByText('es_7Qm1v0example0token0shown0once').count()).toBe(0);
    await page.getByRole('link', { name: 'Dead letters' }).click();
    await page.getByRole('button', { name: 'Put all back' }).click();
    await page.getByText('2 put back, 0 left where they were.').waitFor();
  });

  it('goes from page to page by figures, and tells the keys at ?', async () => {
    const page = await pages.open('/');
    await page.locator('[data-cluster="c1"]').waitFor();
    await page.keyboard.press('2');
    await page.getByRole('heading', { level: 1, name: 'Cases' }).waitFor();
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await keys.getByText('the pages, from left to right').waitFor();
    await page.keyboard.press('3');
    expect(await keys.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
    await page.goBack();
    await page.locator('[data-cluster="c1"]').waitFor();
  });

  it('says so where there is nothing at an address', async () => {
    const page = await pages.open('/nowhere');
    await page.getByText('There is no page at this address.').waitFor();
    await page.getByRole('link', { name: 'To what is growing now' }).click();
    await page.locator('[data-cluster="c1"]').waitFor();
    const gone = await pages.open('/clusters/never-heard-of');
    await gone.getByText('There is no such thing, or it is not yours to see.').waitFor();
  });

  it('leaves the bar and the controls out on a wall, and comes back at Escape', async () => {
    const page = await pages.open('/?wall=1', { viewport: { width: 1920, height: 1080 } });
    await page.locator('[data-cluster="c1"]').waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.getByRole('button', { name: /Open|Hide|Wall/ }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await nav(page, 'Cases').waitFor();
    expect(page.url()).not.toContain('wall');
  });

  describe('somebody who signs in', () => {
    const me = { person_id: 'p-vi', name: 'Vi', role: 'viewer', suppliers: null, language: null } as const;

    it('comes in by name and password, sees what the role allows, and goes again', async () => {
      await pages.serve({ person: { me, password: 'correct horse battery' } });
      const page = await pages.open('/clusters/c1', {}, false);
      await page.getByLabel('Name').fill('Vi');
      await page.getByLabel('Password').fill('wrong');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('Name or password is not right.').waitFor();
      await page.getByLabel('Password').fill('correct horse battery');
      await page.getByRole('button', { name: 'Sign in' }).click();
      // Where the link led to, and without what the role may not.
      await page.getByRole('heading', { level: 1, name: 'cold eggs, no hot food left' }).waitFor();
      for (const name of ['SQL', 'Correct', 'Admin']) expect(await nav(page, name).count()).toBe(0);
      expect(await page.getByRole('button', { name: 'Take' }).count()).toBe(0);
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'cold eggs, no hot food left' }).waitFor();
      await page.getByRole('button', { name: 'Signed in as Vi' }).click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByLabel('Password').waitFor();
    });
  });
});
