import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { testServers } from '../../config.js';
import { measureLoads } from './measureLoads.js';
import { measureStream } from './measureStream.js';
import { servePages } from './servePages.js';

const usage = `Usage: npm run bench:page -- [--loads N] [--seconds N] [--events-per-second N] [--address URL]

The built live page in a headless Chromium: how soon it paints and shows its list, with an empty cache and with a full one; then what
its main thread does while the server tells so many events a second, and while it tells none. Prints JSON lines.

  --loads N              page loads of each kind, each in a browser profile of its own (default 5)
  --seconds N            how long it listens, with and without events (default 15)
  --events-per-second N  server-sent events told in a second: words, clusters, overview, signals in turn (default 50)
  --address URL          a running Earshot with its token, http://127.0.0.1:4600/#token=…: only its loads are measured

EARSHOT_TEST_CHROMIUM names the browser (default /usr/bin/chromium). Without a graphics card Chromium draws with the processor: read the
frames beside those without events, and the main thread's milliseconds, which do not depend on it.
`;

const { values } = parseArgs({
  options: {
    loads: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '15' },
    'events-per-second': { type: 'string', default: '50' },
    address: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(usage);
else await bench();

async function bench(): Promise<void> {
  const [loads, seconds, eventsPerSecond] = (['loads', 'seconds', 'events-per-second'] as const).map(whole);
  const browser = await chromium.launch({
    executablePath: testServers.EARSHOT_TEST_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
  });
  const served = values.address === undefined ? await servePages() : undefined;
  const address = values.address ?? served?.address ?? '';
  try {
    for (const line of await measureLoads(browser, address, loads ?? 1)) print(line);
    if (served !== undefined)
      for (const rate of [0, eventsPerSecond ?? 50]) print(await measureStream(browser, served, rate, seconds ?? 15));
  } finally {
    await browser.close();
    await served?.close();
  }
}

function print(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function whole(name: 'loads' | 'seconds' | 'events-per-second'): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value > 0 && value <= 1_000) return value;
  process.stderr.write(`--${name}: expected a whole number from 1 to 1000, got ${values[name]}\n`);
  return process.exit(2);
}
