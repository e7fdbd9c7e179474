import type { Browser, CDPSession } from 'playwright-core';
import { round } from '../measure.js';
import type { ServedPages } from './servePages.js';

/** What stands still after the load settles within this; it is not measured. */
const settleMs = 3_000;
/** A frame of a screen with 60 of them, and a little for the clock's own jitter. */
const frameMsMax = 1_000 / 60 + 4;
const counters = ['TaskDuration', 'ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'] as const;

/** Frames and main-thread work of the live page while the server tells `eventsPerSecond`, 0 for none. */
export async function measureStream(browser: Browser, served: ServedPages, eventsPerSecond: number, seconds: number) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await page.goto(served.address);
  await page.locator('[data-cluster]').first().waitFor();
  await page.waitForTimeout(settleMs);
  const devtools = await page.context().newCDPSession(page);
  // The thread's own time: on a machine that others use too, a task's length on the clock tells of them.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });

  const frames = page.evaluate(watchFrames, seconds * 1_000);
  const before = await countersOf(devtools);
  const told = await tellFor(served, eventsPerSecond, seconds);
  const { deltas, longTasks } = await frames;
  const after = await countersOf(devtools);
  const words = await page.getByTestId('stream').locator('li').count();
  await page.close();

  const spent = (name: (typeof counters)[number]) => 1_000 * ((after.get(name) ?? 0) - (before.get(name) ?? 0));
  const sorted = deltas.toSorted((a, b) => a - b);
  const quantile = (share: number) => round(sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN);
  return {
    measure: 'stream',
    events_per_second: round(told / seconds),
    seconds,
    frames_per_second: round((1_000 * deltas.length) / deltas.reduce((sum, ms) => sum + ms, 0)),
    frames_in_time: round(deltas.filter((ms) => ms <= frameMsMax).length / deltas.length),
    frame_ms_p50: quantile(0.5),
    frame_ms_p95: quantile(0.95),
    frame_ms_p99: quantile(0.99),
    long_tasks: longTasks.length,
    long_task_ms_max: round(Math.max(0, ...longTasks)),
    main_thread_share: round(spent('TaskDuration') / (1_000 * seconds)),
    task_ms_per_event: told === 0 ? null : round(spent('TaskDuration') / told),
    script_ms_per_event: told === 0 ? null : round(spent('ScriptDuration') / told),
    layout_and_style_ms_per_event:
      told === 0 ? null : round((spent('LayoutDuration') + spent('RecalcStyleDuration')) / told),
    heap_mb_gained: round(((after.get('JSHeapUsedSize') ?? 0) - (before.get('JSHeapUsedSize') ?? 0)) / 1e6),
    words_shown: words,
  };
}

/** In the page: the time from frame to frame, and each task that kept the main thread for more than 50 ms. */
async function watchFrames(lengthMs: number): Promise<{ deltas: number[]; longTasks: number[] }> {
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) =>
    longTasks.push(...list.getEntries().map(({ duration }) => duration)),
  );
  observer.observe({ type: 'longtask' });
  const deltas: number[] = [];
  await new Promise<void>((resolve) => {
    const begin = performance.now();
    let last = begin;
    const frame = (now: number) => {
      if (now > last) deltas.push(now - last);
      last = now;
      if (now - begin < lengthMs) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  });
  observer.disconnect();
  return { deltas, longTasks };
}

/** Tells events evenly over the time; where the clock lags, those that are due are told together. */
async function tellFor(served: ServedPages, eventsPerSecond: number, seconds: number): Promise<number> {
  const begin = performance.now();
  let told = 0;
  while (performance.now() - begin < seconds * 1_000) {
    const due = Math.floor(((performance.now() - begin) / 1_000) * eventsPerSecond);
    for (; told < due; told++) served.tell();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return told;
}

async function countersOf(devtools: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return new Map(metrics.map(({ name, value }) => [name, value]));
}
