import type { Browser, BrowserContext } from 'playwright-core';
import { round } from '../measure.js';

interface Load {
  readonly firstPaintMs: number;
  readonly firstContentfulPaintMs: number;
  /** Until the first row of the list stands there. */
  readonly listMs: number;
  readonly longTasks: number;
  readonly longTasksMs: number;
  readonly kilobytes: number;
}

/** Medians of loads with an empty cache and of a second load in the same profile, each counted from the navigation's start. */
export async function measureLoads(browser: Browser, address: string, loads: number) {
  const cold: Load[] = [];
  const warm: Load[] = [];
  for (let n = 0; n < loads; n++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    cold.push(await loadOnce(context, address));
    warm.push(await loadOnce(context, address.split('#')[0] ?? ''));
    await context.close();
  }
  return [line('cold', cold), line('warm', warm)];
}

async function loadOnce(context: BrowserContext, address: string): Promise<Load> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { benchTasks: tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
      buffered: true,
    });
    // Seen in the frame that shows it, not when a poll comes by.
    new MutationObserver((_, observer) => {
      if (document.querySelector('[data-cluster]') === null) return;
      observer.disconnect();
      performance.mark('list');
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(address);
  await page.locator('[data-cluster]').first().waitFor();
  const load = await page.evaluate(() => {
    const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
    const tasks = (window as unknown as { benchTasks: number[] }).benchTasks;
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    return {
      firstPaintMs: at('first-paint'),
      firstContentfulPaintMs: at('first-contentful-paint'),
      listMs: at('list'),
      longTasks: tasks.length,
      longTasksMs: tasks.reduce((sum, ms) => sum + ms, 0),
      kilobytes: resources.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1_000,
    };
  });
  await page.close();
  return load;
}

function line(cache: 'cold' | 'warm', loads: readonly Load[]) {
  const median = (name: keyof Load) => {
    const sorted = loads.map((load) => load[name]).sort((a, b) => a - b);
    return round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
  };
  return {
    measure: 'load',
    cache,
    loads: loads.length,
    first_paint_ms: median('firstPaintMs'),
    first_contentful_paint_ms: median('firstContentfulPaintMs'),
    first_contentful_paint_ms_max: round(Math.max(...loads.map((load) => load.firstContentfulPaintMs))),
    list_ms: median('listMs'),
    long_tasks: median('longTasks'),
    long_tasks_ms: median('longTasksMs'),
    kilobytes: median('kilobytes'),
  };
}
