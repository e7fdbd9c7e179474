import { describe, expect, it } from 'vitest';
import { brokenRules, builtPages } from './builtPages.js';
import { chromiumPath } from './chromium.js';

/** Every address that the navigation leads to, with what stands there once it is drawn. */
const everyPage = [
  ['/cases', 'tbody tr'],
  ['/cases?form=board&show=all', '[data-row-key]'],
  ['/clusters/c1', '[data-word] mark'],
  ['/suppliers', 'tbody tr'],
  ['/suppliers?of=products', 'tbody tr'],
  ['/suppliers/hotel-aster', 'tbody tr'],
  ['/suppliers/hotel-aster/products/breakfast', 'tbody tr'],
  ['/alerts', '[data-testid="signal"]'],
  ['/alerts?tab=held_back', '[data-testid="signal"]'],
  ['/alerts?tab=rules', 'main ol li'],
  ['/alerts?tab=channels', 'tbody tr'],
  ['/explore?q=refund', '[data-word] mark'],
  ['/explore?tab=compare', 'tbody tr'],
  ['/sql', 'details'],
  ['/correct', '[data-word]'],
  ['/admin', 'tbody tr'],
  ['/admin?tab=tokens', 'tbody tr'],
  ['/admin?tab=letters', 'tbody tr'],
  ['/admin?tab=health', 'tbody tr'],
  ['/admin?tab=model', 'main svg circle'],
] as const;

/** Rules of every page: read by everybody, on any screen, in either language. */
describe.skipIf(chromiumPath === undefined)('every page', () => {
  const pages = builtPages();

  it.each(['light', 'dark'] as const)(
    'holds the rules of WCAG 2.2 AA that a machine can test, %s',
    { timeout: 240_000 },
    async (colorScheme) => {
      const page = await pages.open('/', { colorScheme });
      await page.locator('[data-cluster]').first().waitFor();
      const broken: Record<string, string[]> = {};
      for (const [path, drawn] of everyPage) {
        await page.goto(new URL(path, page.url()).href);
        await page.locator(drawn).first().waitFor();
        const rules = await brokenRules(page);
        if (rules.length > 0) broken[path] = rules;
      }
      expect(broken).toEqual({});
    },
  );

  it.each([320, 768])('needs no horizontal scrolling at %i px', { timeout: 120_000 }, async (width) => {
    const page = await pages.open('/', { viewport: { width, height: 800 } });
    await page.locator('[data-cluster]').first().waitFor();
    const beyond: Record<string, number> = {};
    for (const [path, drawn] of everyPage) {
      await page.goto(new URL(path, page.url()).href);
      await page.locator(drawn).first().waitFor();
      const px = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (px > 0) beyond[path] = px;
    }
    expect(beyond).toEqual({});
  });

  it('is told in Chinese as in English', { timeout: 120_000 }, async () => {
    const page = await pages.open('/', { locale: 'zh-CN' });
    await page.locator('[data-cluster]').first().waitFor();
    const unspoken: string[] = [];
    for (const [path, drawn] of everyPage) {
      await page.goto(new URL(path, page.url()).href);
      await page.locator(drawn).first().waitFor();
      const title = await page.getByRole('heading', { level: 1 }).first().textContent();
      const bar = await page.getByRole('navigation').first().textContent();
      // A key that no text was found for would be shown as it is.
      // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is nobody's to read
      const keys = (await page.locator('body').innerText()).match(
        /\b(?:case|cases|alerts|rules|suppliers|explore|admin|correct|clusterPage)\.[a-z]\w+/gi,
      );
      if (keys !== null || !/\p{Script=Han}/u.test(bar ?? '')) unspoken.push(`${path}: ${title} ${keys?.join(' ')}`);
    }
    expect(unspoken).toEqual([]);
  });
});
