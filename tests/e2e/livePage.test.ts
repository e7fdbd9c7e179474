import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFakeServer } from '../../services/web/dev/createFakeServer.mjs';
import { createWorld } from '../../services/web/dev/createWorld.mjs';
import { eventually } from '../earshotProcess.js';
import { chromiumPath, launchChromium, type OpenPage, openPage } from './chromium.js';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The rules that the page breaks, each with the elements that break it. */
async function brokenRules(page: Page): Promise<string[]> {
  // What just came in is tinted for a moment; contrast is measured once that has gone.
  await page.waitForTimeout(1_500);
  await page.addScriptTag({ path: axePath });
  const broken = await page.evaluate(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))`);
  return broken as string[];
}

const token = 'test-token';
const soonMs = 8_000;

/** The built page in a real browser, against the development server's world, which stands still until a test moves it. */
describe.skipIf(chromiumPath === undefined)('the live page', () => {
  let browser: Browser;
  let world: ReturnType<typeof createWorld>;
  let server: Awaited<ReturnType<typeof createFakeServer>>;
  let opened: OpenPage[];

  beforeAll(async () => {
    if (!existsSync(new URL('../../services/web/dist/index.html', import.meta.url))) {
      throw new Error('services/web/dist is missing: build the page first (npm run build)');
    }
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    opened = [];
    await serve({});
  });
  afterEach(async () => {
    for (const { page, complaints } of opened) {
      await page.context().close();
      expect(complaints).toEqual([]);
    }
    await server.close();
  });

  async function serve(options: { empty?: boolean; lag?: number }): Promise<void> {
    await server?.close();
    world = createWorld({ now: Date.now(), seed: 11, ...options });
    server = await createFakeServer({ world, token, port: 0 });
  }

  async function open(options: BrowserContextOptions = {}, query = ''): Promise<Page> {
    const one = await openPage(browser, server.address.replace('/#', `/${query}#`), options);
    opened.push(one);
    return one.page;
  }

  /** Complaints come in, and the open pages are told. */
  function hear(clusterId: string, count: number): void {
    world.setNow(Date.now());
    server.push({ type: 'words', data: world.hear(clusterId, count) });
    server.push({ type: 'clusters', data: [clusterId] });
    server.push({ type: 'overview', data: world.overview() });
  }

  const orderOf = (page: Page) =>
    page.locator('[data-cluster]').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.cluster ?? ''));
  const row = (page: Page, id: string) => page.locator(`[data-cluster="${id}"]`);
  const heard = async (page: Page, id: string) => Number(await row(page, id).locator('b').first().textContent());
  const listed = async (page: Page) => {
    await row(page, 'c1').waitFor();
    return orderOf(page);
  };

  describe('the token', () => {
    it('is taken out of the address, kept, and sent', async () => {
      const page = await open();
      await listed(page);
      expect(page.url()).not.toContain(token);
      await page.reload();
      await listed(page);
    });

    it('is asked for where there is none, and may be pasted as an address', async () => {
      const one = await openPage(browser, server.address.split('#')[0] ?? '');
      opened.push(one);
      await one.page.getByText('./earshot doctor').waitFor();
      await one.page.getByRole('textbox').fill('no token here');
      await one.page.getByRole('button', { name: 'Open' }).click();
      await one.page.getByText('No token in it').waitFor();
      await one.page.getByRole('textbox').fill(server.address);
      await one.page.getByRole('button', { name: 'Open' }).click();
      await listed(one.page);
    });

    it('is forgotten when it is refused', async () => {
      const one = await openPage(browser, server.address.replace(token, 'stale'));
      opened.push(one);
      await one.page.getByText('The token was refused').waitFor();
      expect(await one.page.evaluate(() => localStorage.getItem('earshot.token'))).toBeNull();
    });
  });

  describe('the list', () => {
    it('counts in place, and says how many came since its order was set', async () => {
      const page = await open();
      const order = await listed(page);
      const before = await heard(page, 'c1');
      hear('c1', 3);
      await eventually('the new count', soonMs, async () =>
        (await heard(page, 'c1')) === before + 3 ? true : undefined,
      );
      expect(await row(page, 'c1').textContent()).toContain('▲3');
      await page.getByText(`${world.overview().feedback_24h} texts in 24 h`).waitFor();
      expect(await orderOf(page)).toEqual(order);
    });

    it('keeps its order until the reader lets it change', async () => {
      const page = await open();
      const order = await listed(page);
      const last = order.at(-1) ?? '';
      const place = await row(page, last).boundingBox();
      hear(last, 60);
      const pill = page.getByRole('button', { name: '1 changed place' });
      await pill.waitFor();
      expect(await orderOf(page)).toEqual(order);
      expect(await row(page, last).boundingBox()).toEqual(place);
      await pill.click();
      expect((await orderOf(page))[0]).toBe(last);
      await pill.waitFor({ state: 'detached' });
    });

    it('takes the new order by itself where it may, and not under the pointer', async () => {
      const page = await open();
      const order = await listed(page);
      const last = order.at(-1) ?? '';
      await page.getByText('Follow').click();
      await row(page, 'c1').hover();
      hear(last, 60);
      await page.getByRole('button', { name: '1 changed place' }).waitFor();
      await page.waitForTimeout(11_000);
      expect(await orderOf(page)).toEqual(order);
      await page.mouse.move(1_200, 30);
      await eventually('the new order', 15_000, async () => ((await orderOf(page))[0] === last ? true : undefined));
    });

    it('opens the words at the right with their evidence, stays where it is, and closes again', async () => {
      const page = await open();
      const order = await listed(page);
      const box = await row(page, 'c1').boundingBox();
      await row(page, 'c1').click();
      const panel = page.getByTestId('panel');
      await panel.getByRole('button', { name: /^Older words/ }).waitFor();
      const shown = panel.getByTestId('words').locator('li');
      for (const [index, { text, causes }] of world.words({ clusterId: 'c1', limit: 5 }).words.entries()) {
        const evidence = causes.flatMap((cause) => cause.evidence.map(({ start, end }) => text.slice(start, end)));
        expect(evidence.length).toBeGreaterThan(0);
        expect(await shown.nth(index).locator('p').first().textContent()).toBe(text);
        expect(await shown.nth(index).locator('mark').allTextContents()).toEqual(evidence);
      }
      expect(await row(page, 'c1').boundingBox()).toEqual(box);
      expect(await orderOf(page)).toEqual(order);
      const left = (await panel.boundingBox())?.x ?? 0;
      expect(left).toBeGreaterThanOrEqual((box?.x ?? 0) + (box?.width ?? 0));

      expect(page.url()).toContain('cluster=c1');
      await page.reload();
      await panel.getByTestId('words').locator('mark').first().waitFor();
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
      expect(page.url()).not.toContain('cluster=');
    });

    it('holds back words that come while one reads', async () => {
      const page = await open();
      await listed(page);
      await row(page, 'c1').click();
      const words = page.getByTestId('words').locator('li');
      await page.getByRole('button', { name: /^Older words/ }).waitFor();
      const first = await words.first().textContent();
      hear('c1', 2);
      await page.getByRole('button', { name: '2 newer' }).click();
      await eventually('the newest first', soonMs, async () =>
        (await words.first().textContent()) === first ? undefined : true,
      );
    });

    it('goes by keyboard: j and k, Enter to the words, Escape back to the row', async () => {
      const page = await open();
      const order = await listed(page);
      const focused = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.cluster);
      for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key);
      expect(await focused()).toBe(order[1]);
      await page.keyboard.press('Enter');
      await page.getByTestId('words').locator('li').first().waitFor();
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('panel');
      await page.keyboard.press('j');
      await eventually('the next words', soonMs, async () =>
        page.url().includes(`cluster=${order[2]}`) ? true : undefined,
      );
      await page.keyboard.press('Escape');
      expect(await focused()).toBe(order[2]);
    });

    it('shows another window, and says so in the address', async () => {
      const page = await open();
      await listed(page);
      const before = await heard(page, 'c1');
      await page.getByText('7 d', { exact: true }).click();
      await eventually('more in a week', soonMs, async () => ((await heard(page, 'c1')) > before ? true : undefined));
      expect(page.url()).toContain('window=168');
    });

    it('is filtered by a cell of the heat map, and by the address', async () => {
      const page = await open();
      await listed(page);
      const map = page.getByRole('img', { name: /Heat map/ });
      const box = await map.boundingBox();
      if (box === null) throw new Error('the heat map has no place on the page');
      // The first row, the supplier of c1, from left to right until the tooltip says that this is the cell.
      // headHeightPx and half a rowHeightPx of heatmapOption.ts.
      const y = 108 + 26 / 2;
      for (let x = 150; x < box.width; x += 12) {
        await map.hover({ position: { x, y } });
        if ((await page.getByText('Hotel Aster · Food and drink').count()) === 0) continue;
        await map.click({ position: { x, y } });
        break;
      }
      await eventually('one row', soonMs, async () => ((await orderOf(page)).length === 1 ? true : undefined));
      expect(page.url()).toContain('supplier=hotel-aster&cause=product.food');
      const second = await open({}, '?supplier=cloudway');
      await row(second, 'c2').waitFor();
      expect((await orderOf(second)).length).toBe(2);
      await second.getByRole('button', { name: 'Show all' }).click();
      await listed(second);
    });
  });

  describe('spikes', () => {
    it('say where, how much against what was expected, and open their words', async () => {
      const page = await open();
      const card = page.getByTestId('spike').filter({ hasText: 'breakfast buffet' });
      await card.waitFor();
      expect(await card.textContent()).toMatch(/\d+ complaints in 3 h, expected 1\.1 \(0–\d\).*since \d\d:\d\d/);
      await card.getByRole('button', { name: 'Open' }).click();
      await page.getByTestId('panel').waitFor();
      expect(page.url()).toContain('cluster=c1');
    });

    it('come and go without moving the list, and not under the pointer', async () => {
      const page = await open();
      await listed(page);
      const cards = page.getByTestId('spike');
      await cards.first().waitFor();
      const before = await cards.count();
      const place = await row(page, 'c1').boundingBox();
      const [first] = world.signals();
      if (first === undefined) throw new Error('the world has no spike');
      await cards.last().hover();
      server.push({ type: 'signals', data: [{ ...first, state: 'ended' }] });
      hear('c1', 1);
      await page.getByText('▲1').waitFor();
      expect(await cards.count()).toBe(before);
      await page.mouse.move(400, 500);
      await eventually('one card less', soonMs, async () => ((await cards.count()) === before - 1 ? true : undefined));
      expect(await row(page, 'c1').boundingBox()).toEqual(place);
    });
  });

  it('streams words as they come, and pauses under the pointer', async () => {
    const page = await open();
    await listed(page);
    const stream = page.getByTestId('stream');
    await stream.locator('li').first().waitFor();
    hear('c14', 1);
    await stream
      .locator('li')
      .first()
      .locator('mark')
      .filter({ hasText: /alarm|报警器|倒烟/ })
      .first()
      .waitFor();
    await stream.hover();
    const top = await stream.locator('li').first().textContent();
    hear('c3', 2);
    await page.getByText('paused · 2 waiting').waitFor();
    expect(await stream.locator('li').first().textContent()).toBe(top);
    await page.mouse.move(300, 400);
    await eventually('what waited', soonMs, async () =>
      (await stream.locator('li').first().textContent()) === top ? undefined : true,
    );
  });

  it('speaks the browser’s language, and remembers another', async () => {
    const page = await open({ locale: 'zh-CN' });
    await listed(page);
    expect(await row(page, 'c1').textContent()).toContain('雅思特酒店 · 早餐餐饮');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.getByRole('button', { name: 'EN', exact: true }).click();
    await page.getByRole('heading', { name: 'Growing now' }).waitFor();
    expect(await row(page, 'c1').textContent()).toContain('Hotel Aster · breakfast buffetFood and drink');
    await page.reload();
    await page.getByRole('heading', { name: 'Growing now' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('keeps the last picture when the server is away, says of when it is, and comes back by itself', async () => {
    const page = await open();
    const order = await listed(page);
    server.setAway(true);
    await page.getByText(/Earshot does not answer\. This is the last picture, of \d\d:\d\d:\d\d\./).waitFor();
    expect(await orderOf(page)).toEqual(order);
    expect(await page.getByTestId('pulse').textContent()).toContain('not connected');
    await page.getByRole('button', { name: 'Try now' }).click();
    await page.getByText(/does not answer/).waitFor();
    server.setAway(false);
    await page.getByText(/does not answer/).waitFor({ state: 'detached' });
    await eventually('a new line', soonMs, async () => (server.listenerCount() > 0 ? true : undefined));
    const before = await heard(page, 'c2');
    hear('c2', 1);
    await eventually('counts again', soonMs, async () => ((await heard(page, 'c2')) === before + 1 ? true : undefined));
  });

  it('says calmly how far behind the picture is', async () => {
    await serve({ lag: 12_400 });
    const page = await open();
    await page.getByText(/Catching up: 12,400 texts still to be read\. The picture is of \d\d:\d\d\./).waitFor();
  });

  it('shows how to send feedback where none was ever received, with commands to copy', async () => {
    await serve({ empty: true });
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByText('Nothing heard yet').waitFor();
    for (const command of ['/v1/feedback', './earshot import', 'feedback.review'])
      await page.getByText(command).waitFor();
    expect(await page.locator('pre').first().textContent()).not.toContain(token);
    await page.getByRole('button', { name: 'Copy' }).first().click();
    await page.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`Bearer ${token}`);
  });

  it.each(['light', 'dark'] as const)(
    'holds the rules of WCAG 2.2 AA that a machine can test, %s',
    async (colorScheme) => {
      const page = await open({ colorScheme });
      await listed(page);
      await page.getByRole('img', { name: /Heat map/ }).waitFor();
      expect(await brokenRules(page)).toEqual([]);
      await row(page, 'c1').click();
      await page.getByTestId('words').locator('mark').first().waitFor();
      expect(await brokenRules(page)).toEqual([]);
    },
  );

  it.each([320, 390, 768, 1100, 2560])('needs no horizontal scrolling at %i px', async (width) => {
    const page = await open({ viewport: { width, height: 800 } });
    await listed(page);
    await page.getByRole('img', { name: /Heat map/ }).waitFor();
    // In every frame from here on: what only passes by makes a scrollbar flash too.
    await page.evaluate(() => {
      const root = document.documentElement;
      const measure = () => {
        const beyond = Math.max(Number(root.dataset.beyondPx ?? 0), root.scrollWidth - window.innerWidth);
        root.dataset.beyondPx = String(beyond);
        requestAnimationFrame(measure);
      };
      measure();
    });
    await row(page, 'c1').click();
    await page.getByTestId('words').locator('li').first().waitFor();
    const panel = page.getByTestId('panel');
    await panel.evaluate((element) => Promise.all(element.getAnimations().map(({ finished }) => finished)));
    expect(Number(await page.evaluate(() => document.documentElement.dataset.beyondPx))).toBe(0);
  });
});
