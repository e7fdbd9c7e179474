import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchDemo, whenLive } from '../bench/demo/watchDemo.js';
import { eventually, freshFolder, type RunningEarshot, residentMb, sql, startEarshot } from '../earshotProcess.js';
import { chromiumPath, launchChromium, openPage } from './chromium.js';

const historyMs = 240_000;
const spikeMs = 120_000;
const residentMbMax = 1_200;

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? 0;
}
const readySecondsMax = 10;
const secret = 'a-secret-of-the-test';

/** `supplier / product / ` of a node's name. */
function placeOf(node = ''): string {
  return node.slice(0, node.lastIndexOf('/') + 1);
}

interface Delivery {
  readonly signature: string;
  readonly body: string;
}

/** What a viewer of the demo must see: history, an incident that rises, its alert, told once; a restart that goes on. */
describe.skipIf(chromiumPath === undefined)('the demo', () => {
  const dataDir = freshFolder();
  const deliveries: Delivery[] = [];
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      deliveries.push({ signature: String(request.headers['earshot-signature']), body });
      response.end();
    });
  });
  let running: RunningEarshot;
  let browser: Browser;
  const residentMbs: number[] = [];
  let environment: Record<string, string>;

  beforeAll(async () => {
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    environment = { EARSHOT_CHANNELS: JSON.stringify([{ id: 'ops', kind: 'webhook', url, secret }]) };
    [running, browser] = await Promise.all([startEarshot(dataDir, ['--demo'], environment), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    running?.child.kill('SIGKILL');
    receiver.close();
  });

  it('is ready before its history is in, and raises the first incident within two minutes of live', async () => {
    expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
    await eventually('the live stream', historyMs, async () => {
      residentMbs.push(residentMb(running));
      const [row] = await sql<{ n: string }>(running, 'SELECT countIf(NOT history) AS n FROM voc.feedback');
      return Number(row?.n) > 0 ? true : undefined;
    });
    const signal = await eventually('a signal', spikeMs, async () => {
      residentMbs.push(residentMb(running));
      const answer = await running.fetch('/v1/signals?state=open');
      const { signals } = (await answer.json()) as {
        signals: { delivered: boolean; observed: number; expected: number; words: unknown[] }[];
      };
      // Those of the history, which nobody is told of, may still be open.
      return signals.find(({ delivered }) => delivered);
    });
    expect(signal.observed).toBeGreaterThan(signal.expected * 2);
    expect(signal.words.length).toBeGreaterThan(0);
    // What it stays under: a merge of ClickHouse and a collection of garbage at once pass within a second.
    const [stays = 0, peak = 0] = [0.95, 1].map((share) => quantile(residentMbs, share));
    process.stdout.write(`resident with the demo: ${Math.round(stays)} MB, for a moment ${Math.round(peak)} MB\n`);
    expect(stays).toBeLessThan(residentMbMax);
    expect(peak).toBeLessThan(residentMbMax * 1.1);
  });

  it('tells of each incident once, at its place, and of nothing else', async () => {
    const liveMs = await whenLive(running, historyMs);
    // `npm run bench:demo` watches for ten minutes.
    const minutes = Math.max(3, (Date.now() - liveMs) / 60_000);
    const { incidents, others, emptyOpen } = await watchDemo(running, liveMs, minutes);
    expect(incidents[0]).toMatchObject({ alerts: 1, told: expect.stringContaining(placeOf(incidents[0]?.node)) });
    expect({ others, emptyOpen }).toEqual({ others: [], emptyOpen: 0 });
  });

  it('shows it on the page, with a growing cluster and the words behind it', async () => {
    const { page, complaints } = await openPage(browser, `${running.url}/#token=${running.token}`);
    await page.getByTestId('spike').first().waitFor({ timeout: 30_000 });
    await page.locator('[data-cluster]').first().click();
    await page.getByTestId('words').locator('li').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('tells the webhook once, signed', async () => {
    const first = await eventually('a delivery', 30_000, async () => deliveries[0]);
    const [, at, given] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(first.signature) ?? [];
    expect(given).toBe(createHmac('sha256', secret).update(`${at}.${first.body}`).digest('hex'));
    const ids = deliveries.map(({ body }) => {
      const { type, signal } = JSON.parse(body) as { type: string; signal: { signal_id: string } };
      return `${type} ${signal.signal_id}`;
    });
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('stops at Ctrl-C with 0, is ready again in ten seconds, and plays no history twice', async () => {
    const count = async () =>
      Number((await sql<{ n: string }>(running, 'SELECT count() AS n FROM voc.feedback WHERE history'))[0]?.n);
    const before = await count();
    expect(await running.stop('SIGINT')).toBe(0);
    const start = Date.now();
    running = await startEarshot(dataDir, ['--demo'], environment);
    expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
    expect((Date.now() - start) / 1_000).toBeLessThan(readySecondsMax);
    // Only the seconds that it was away are filled in.
    expect(await count()).toBeLessThan(before + 10);
    expect(await running.stop()).toBe(0);
  });
});
