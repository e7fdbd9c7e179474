import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshFolder, type RunningEarshot, startEarshot } from '../earshotProcess.js';
import { chromiumPath, launchChromium, openPage } from './chromium.js';

const arrivesMs = 60_000;

/** The page as a user meets it: Earshot itself, from an empty folder to the first complaint on the screen. */
describe.skipIf(chromiumPath === undefined)('the live page of a running Earshot', () => {
  let running: RunningEarshot;
  let browser: Browser;
  beforeAll(async () => {
    [running, browser] = await Promise.all([startEarshot(freshFolder()), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    running?.child.kill('SIGKILL');
  });

  it('says how to send feedback, and shows what that very command sends', async () => {
    const { page, complaints } = await openPage(browser, `${running.url}/#token=${running.token}`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByText('Nothing heard yet').waitFor({ timeout: arrivesMs });
    await page.getByRole('button', { name: 'Copy' }).first().click();
    await page.getByText('Copied').waitFor();
    const command = await page.evaluate(() => navigator.clipboard.readText());
    const { stdout } = await promisify(execFile)('sh', ['-c', command]);
    expect(JSON.parse(stdout)).toMatchObject({ accepted: 1, rejected: 0 });

    const row = page.locator('[data-cluster]').first();
    await row.waitFor({ timeout: arrivesMs });
    expect(await row.textContent()).toContain('hotel-1');
    await row.click();
    const words = page.getByTestId('words').locator('li');
    await words.first().waitFor();
    expect(await words.first().textContent()).toContain('The room was cold and nobody at the desk would help.');
    await page.getByTestId('stream').getByText('hotel-1').waitFor();
    expect(complaints).toEqual([]);
  });
});
