import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { testServers } from '../config.js';

/** The Chromium that `npm test` provided; undefined where there is none. */
export const chromiumPath = testServers.EARSHOT_TEST_CHROMIUM;

// A browser asks its maker for updates and experiments as it starts: a test's browser stays on this machine.
const quietArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath ?? '', args: quietArguments });
}

export interface OpenPage {
  readonly page: Page;
  /** What the page's console and uncaught errors said. */
  readonly complaints: readonly string[];
}

/** A page in a browser profile of its own, English and wide unless told otherwise. `waitMs`: how long it waits for anything. */
export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
  waitMs = 15_000,
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(waitMs);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A server that is away on purpose makes the browser itself write an error; the page must not.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  await page.goto(address);
  return { page, complaints };
}
