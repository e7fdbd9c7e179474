import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Me } from '@earshot/contracts';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { createFakeServer } from '../../services/web/dev/createFakeServer.mjs';
import { createWorld } from '../../services/web/dev/createWorld.mjs';
import { launchChromium, type OpenPage, openPage } from './chromium.js';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
export const token = 'test-token';

type World = ReturnType<typeof createWorld>;
type Server = Awaited<ReturnType<typeof createFakeServer>>;

export interface ServeOptions {
  readonly empty?: boolean;
  readonly lag?: number;
  readonly person?: { readonly me: Me; readonly password: string };
}

/**
 * The built pages in a real browser, against the development server's world, which stands still until a test moves it.
 * To be called within a `describe`: it hooks into its tests, and fails one whose page complained in its console.
 */
export function builtPages() {
  let browser: Browser;
  let world: World;
  let server: Server | undefined;
  let opened: OpenPage[] = [];

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
    await server?.close();
    server = undefined;
  });

  async function serve({ person, ...options }: ServeOptions): Promise<void> {
    await server?.close();
    world = createWorld({ now: Date.now(), seed: 11, ...options });
    server = await createFakeServer({ world, token, port: 0, ...(person === undefined ? {} : { person }) });
  }

  function running(): Server {
    if (server === undefined) throw new Error('no server outside of a test');
    return server;
  }

  return {
    serve,
    world: () => world,
    server: running,
    /** Opens a path such as `/cases?show=all`, with the token unless told otherwise. */
    async open(path: string, options: BrowserContextOptions = {}, withToken = true): Promise<Page> {
      const origin = running().address.split('/#')[0] ?? '';
      const one = await openPage(browser, `${origin}${path}${withToken ? `#token=${token}` : ''}`, options);
      opened.push(one);
      return one.page;
    },
    /** Complaints come in, and the open pages are told. */
    hear(clusterId: string, count: number): void {
      world.setNow(Date.now());
      running().push({ type: 'words', data: world.hear(clusterId, count) });
      running().push({ type: 'clusters', data: [clusterId] });
      running().push({ type: 'overview', data: world.overview() });
      running().push({ type: 'signals', data: world.signals() });
    },
  };
}

/** The rules of WCAG 2.2 AA that a page breaks, each with the elements that break it. */
export async function brokenRules(page: Page): Promise<string[]> {
  // What moves in or is tinted for a moment is measured once it has settled.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  await page.addScriptTag({ path: axePath });
  const broken = await page.evaluate(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))`);
  return broken as string[];
}
