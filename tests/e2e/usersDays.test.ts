import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, freshFolder, type RunningEarshot, sql, startEarshot } from '../earshotProcess.js';
import { chromiumPath, launchChromium, openPage } from './chromium.js';

/** The demo plays three weeks of history before it is live; its first incident rises within two minutes from there. */
const risesMs = 600_000;
/** What goes through the writer and the job that looks after cases, on a machine that has other work too. */
const patienceMs = 120_000;
const password = 'correct horse battery staple';
const dayMs = 86_400_000;
/** A day's own limit: above that of all that it waits for. */
const timeout = 1_500_000;

const people = { Ada: 'admin', Olga: 'agent', Pia: 'owner', Anan: 'analyst' } as const;

interface Alert {
  readonly type: string;
  readonly link: string;
  readonly signal: { readonly signal_id: string; readonly cluster_id: string };
}

/** The day of each user on one running Earshot, signed in as a person, from the demo's first incident on. */
describe.skipIf(chromiumPath === undefined)('the days of its users', () => {
  const dataDir = freshFolder();
  const alerts: Alert[] = [];
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      alerts.push(JSON.parse(body) as Alert);
      response.end();
    });
  });
  let running: RunningEarshot;
  let browser: Browser;
  const opened: { readonly page: Page; readonly complaints: readonly string[] }[] = [];

  beforeAll(async () => {
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    const channels = [{ id: 'owners', kind: 'webhook', url, secret: 'a-secret-of-the-test' }];
    [running, browser] = await Promise.all([
      startEarshot(dataDir, ['--demo'], { EARSHOT_CHANNELS: JSON.stringify(channels) }),
      launchChromium(),
    ]);
    for (const [name, role] of Object.entries(people)) {
      const made = await running.fetch('/v1/people', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name, role, password }),
      });
      expect([name, made.status]).toEqual([name, 201]);
    }
  });
  afterAll(async () => {
    await browser?.close();
    await running?.stop('SIGKILL');
    receiver.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** Opens an address as somebody who is not signed in yet, and signs in where it leads. */
  async function comeIn(name: keyof typeof people, address: string): Promise<Page> {
    const one = await openPage(browser, address, {}, patienceMs);
    opened.push(one);
    await one.page.getByLabel('Name').fill(name);
    await one.page.getByLabel('Password').fill(password);
    await one.page.getByRole('button', { name: 'Sign in' }).click();
    await one.page.getByRole('button', { name: `Signed in as ${name}` }).waitFor();
    return one.page;
  }

  const nav = (page: Page, name: string) =>
    page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true });
  const history = (page: Page) => page.getByTestId('history');
  const outcome = (page: Page) => page.getByTestId('outcome');
  const clusterOf = (page: Page) => decodeURIComponent(new URL(page.url()).pathname.replace('/clusters/', ''));
  const wordIds = (page: Page) =>
    page
      .getByTestId('words')
      .locator('[data-word]')
      .evaluateAll((words) => words.map((word) => (word as HTMLElement).dataset.word ?? ''));

  /** How many of these texts the database has in a cluster. */
  async function membersAmong(clusterId: string, ids: readonly string[]): Promise<number> {
    const list = ids.map((id) => `'${id}'`).join(',');
    const [row] = await sql<{ n: string }>(
      running,
      `SELECT uniqExact(feedback_id) AS n FROM voc.cluster_members
       WHERE cluster_id = '${clusterId}' AND feedback_id IN (${list})`,
    );
    return Number(row?.n);
  }

  it('operations sees an incident rise, opens it, reads, takes it, mutes another and resolves', {
    timeout,
  }, async () => {
    const page = await comeIn('Olga', running.url);
    // It rises while the page is looked at.
    const spike = page.getByTestId('spike').first();
    await spike.waitFor({ timeout: risesMs });
    await page.getByRole('button', { name: 'Open', exact: true }).first().click();
    // A spike that no one cluster explains filters the list instead: its first row is opened then.
    const panel = page.getByTestId('panel');
    const row = page.locator('[data-cluster]').first();
    await panel.or(row).first().waitFor();
    if (!(await panel.isVisible())) await row.click();
    await panel.getByTestId('words').locator('li').first().waitFor();
    await panel.getByRole('heading', { level: 2 }).getByRole('link').click();

    // The words, and where the evidence stands in them.
    const words = page.getByTestId('words').locator('[data-word]');
    await words.locator('mark').first().waitFor();
    const incident = clusterOf(page);
    const ids = await wordIds(page);
    await eventually('the words as members', patienceMs, async () =>
      (await membersAmong(incident, ids)) === ids.length ? true : undefined,
    );
    await page.keyboard.press('j');
    await eventually('the first word in focus', patienceMs, () =>
      page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.word),
    );

    await page.keyboard.press('a');
    await outcome(page).getByText('It is yours.').waitFor();
    await history(page).getByText('Olga took it').waitFor();

    // What is known already is muted: any other cluster of the list.
    await nav(page, 'Live').click();
    const other = page.locator(`[data-cluster]:not([data-cluster="${incident}"])`).last();
    await other.click();
    await panel.getByRole('heading', { level: 2 }).getByRole('link').click();
    await words.first().waitFor();
    const muted = clusterOf(page);
    expect(muted).not.toBe(incident);
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog', { name: 'Mute until' });
    await dialog.getByLabel(/Why/).fill('known, and worked on');
    await dialog.getByRole('button', { name: 'Mute' }).click();
    await outcome(page).getByText('Muted.').waitFor();
    await history(page).getByText('known, and worked on').first().waitFor();

    // Hers is resolved, with what was done.
    await nav(page, 'Cases').click();
    await page.getByLabel('Owner').selectOption('me');
    await page.locator(`a[href="/clusters/${incident}"]`).first().click();
    await page.getByRole('button', { name: 'Resolve' }).click();
    const fix = page.getByRole('dialog', { name: 'Resolve in a fix' });
    await fix.getByLabel('Fix').fill('a second cook from seven on');
    await fix.getByRole('button', { name: 'Resolve' }).click();
    await outcome(page).getByText('Resolved.').waitFor();

    // What she did stands in the database, for the data team.
    const cases = await sql<Record<string, unknown>>(
      running,
      `SELECT cluster_id, stage, archived FROM voc.cases WHERE cluster_id IN ('${incident}', '${muted}')`,
    );
    expect(cases.toSorted((a) => (a.cluster_id === incident ? -1 : 1))).toMatchObject([
      { cluster_id: incident, stage: 'fix_applied', archived: 0 },
      { cluster_id: muted, archived: 1 },
    ]);
  });

  it('a product owner follows an alert’s link to the words that it is about', { timeout }, async () => {
    const alert = await eventually('an alert', risesMs, async () =>
      alerts.find(({ type }) => type === 'signal.raised'),
    );
    // On whatever screen she is, signing in leads on to where the link led.
    const page = await comeIn('Pia', alert.link);
    expect(new URL(page.url()).search).toBe(new URL(alert.link).search);
    if (alert.signal.cluster_id === '') await page.locator('[data-cluster]').first().click();
    const panel = page.getByTestId('panel');
    await panel.getByTestId('words').locator('mark').first().waitFor();
    await panel.getByRole('heading', { level: 2 }).getByRole('link').click();
    const words = page.getByTestId('words').locator('[data-word]');
    await words.locator('mark').first().waitFor();
    const ids = await wordIds(page);
    if (alert.signal.cluster_id !== '') expect(clusterOf(page)).toBe(alert.signal.cluster_id);
    expect(await membersAmong(clusterOf(page), ids)).toBe(ids.length);

    // Searching within them, and the address as the link to exactly this for a colleague who is signed in. An incident may be told of
    // in one language alone: it is one of those that are there.
    const languagesOf = async (shown: readonly string[]) => {
      const list = shown.map((id) => `'${id}'`).join(',');
      const rows = await sql<{ lang: string }>(
        running,
        `SELECT DISTINCT lang FROM voc.feedback WHERE feedback_id IN (${list}) ORDER BY lang`,
      );
      return rows.map((row) => row.lang);
    };
    const language = (await languagesOf(ids)).includes('zh') ? 'zh' : 'en';
    await page
      .getByRole('button', { name: language === 'zh' ? 'Chinese' : 'English' })
      .first()
      .click();
    await eventually('words of that language alone', patienceMs, async () => {
      const shown = await wordIds(page);
      if (!page.url().includes(`lang=${language}`) || shown.length === 0) return undefined;
      const languages = await languagesOf(shown);
      return languages.length === 1 && languages[0] === language ? true : undefined;
    });
    // Nothing here is for her to administer.
    for (const name of ['SQL', 'Admin']) expect(await nav(page, name).count()).toBe(0);
  });

  it('an analyst counts the same number by page, by interface and by SQL', { timeout }, async () => {
    // Days that are over: whatever the demo goes on saying does not change them.
    const [supplier] = await sql<{ supplier_id: string; n: string }>(
      running,
      'SELECT supplier_id, count() AS n FROM voc.feedback WHERE history GROUP BY 1 ORDER BY n DESC LIMIT 1',
    );
    const day = (before: number) => new Date(Date.now() - before * dayMs).toISOString().slice(0, 10);
    const [from, to] = [day(12), day(4)];
    const of = supplier?.supplier_id ?? '';
    const page = await comeIn('Anan', `${running.url}/explore?supplier=${of}&sentiment=negative&from=${from}&to=${to}`);
    const shown = page.getByText(/^[\d,]+ texts$/).first();
    await shown.waitFor();
    const byPage = Number((await shown.textContent())?.replace(/\D/g, ''));
    expect(byPage).toBeGreaterThan(0);

    // What is shown leaves the page as a file, one row a text.
    const [file] = await Promise.all([
      page.waitForEvent('download', { timeout: patienceMs }),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    expect(await rowsOf(file.createReadStream())).toBe(byPage);

    // The session's cookie speaks for him there too. Days begin at midnight in the installation's zone.
    const { time_zone } = (await (await page.request.get(`${running.url}/v1/overview`)).json()) as {
      time_zone: string;
    };
    const [bounds] = await sql<{ from: string; to: string }>(
      running,
      `SELECT formatDateTime(toDateTime('${from} 00:00:00', '${time_zone}'), '%FT%TZ', 'UTC') AS from,
              formatDateTime(toDateTime('${to} 00:00:00', '${time_zone}') + INTERVAL 1 DAY, '%FT%TZ', 'UTC') AS to`,
    );
    const asked = new URLSearchParams({ supplier_id: of, sentiment: 'negative', limit: '1', ...bounds });
    const answer = await page.request.get(`${running.url}/v1/search?${asked}`);
    const { total } = (await answer.json()) as { total: number };

    await nav(page, 'SQL').click();
    const statement = `SELECT count() FROM voc.feedback
      WHERE supplier_id = '${of}' AND sentiment = 'negative'
        AND occurred_at >= toDateTime('${from} 00:00:00', '${time_zone}')
        AND occurred_at < toDateTime('${to} 00:00:00', '${time_zone}') + INTERVAL 1 DAY`;
    await page.getByRole('textbox', { name: 'Statement' }).fill(statement);
    await page.keyboard.press('Control+Enter');
    const cell = page.getByTestId('result').locator('td').first();
    await cell.waitFor();
    expect({ total, byStatement: Number(await cell.textContent()) }).toEqual({ total: byPage, byStatement: byPage });
  });

  it('no page complained in its console', () => {
    expect(opened.flatMap(({ complaints }) => complaints)).toEqual([]);
    expect(opened).toHaveLength(3);
  });
});

/** Rows of a CSV file without its head: ends of lines outside of quotes. */
async function rowsOf(stream: Promise<AsyncIterable<Buffer>>): Promise<number> {
  const chunks: Buffer[] = [];
  for await (const chunk of await stream) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  let quoted = false;
  let rows = -1;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    if (letter === '\n' && !quoted) rows++;
  }
  return rows;
}
