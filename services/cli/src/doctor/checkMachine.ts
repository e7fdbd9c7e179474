import { existsSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { freemem, totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';
import { CONTRACTS_VERSION, Health, TAXONOMY_VERSION } from '@earshot/contracts';
import { verifyWeights } from '@earshot/model';
import type { Config, Running } from '@earshot/runtime';
import { bad, type Check, reasonOf, well } from './check.js';

const gib = 1024 ** 3;
/** Less free space than this and ClickHouse cannot merge for long. */
const freeBytesMin = 2 * gib;
/** Everything in one process takes 1.1 GB with the demo running. */
const memoryBytesMin = 1.5 * gib;
const healthzWaitMsMax = 2_000;
/** The oldest that the tests run on; see engines in package.json. */
const nodeMin = [20, 19] as const;

export function checkNode(version: string = process.versions.node): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = nodeMin;
  const isNew = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  if (isNew) return well('node', version);
  return bad(
    'node',
    `${version}, expected ${nodeMin.join('.')} or later`,
    'Install a newer Node.js, such as the current LTS.',
  );
}

export function checkContracts(): Check {
  return well('contracts', `version ${CONTRACTS_VERSION}, taxonomy ${TAXONOMY_VERSION}`);
}

export async function checkModel(): Promise<Check> {
  try {
    return well('model', await verifyWeights());
  } catch (error) {
    return bad('model', reasonOf(error), 'Restore packages/model/weights from the repository.');
  }
}

export function checkDisk(dataDir: string): Check {
  let folder = resolve(dataDir);
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = statfsSync(folder);
  const found = `${inGib(bavail * bsize)} free at ${folder}`;
  if (bavail * bsize >= freeBytesMin) return well('disk', found);
  return bad('disk', found, `Free some space (${inGib(freeBytesMin)} at least), or move the data folder with --data.`);
}

/** A container's limit counts, where there is one. While an Earshot runs on the folder, what it took is not missing. */
export function checkMemory(isRunning: boolean): Check {
  const limit = process.constrainedMemory();
  const total = limit > 0 && limit < totalmem() ? limit : totalmem();
  const free = Math.min(total, freemem());
  const found = `${inGib(total)}, ${inGib(free)} free`;
  if (total < memoryBytesMin) {
    return bad(
      'memory',
      found,
      `Give it ${inGib(memoryBytesMin)}, or run the services apart (docs/running-distributed.md).`,
    );
  }
  if (!isRunning && free < memoryBytesMin) {
    return bad('memory', found, `Stop something else: a start takes up to ${inGib(memoryBytesMin)}.`);
  }
  return well('memory', found);
}

/** Whether a start could listen where it is told to. */
export async function checkPort(
  { host, port }: Pick<Config, 'host' | 'port'>,
  running: Running | undefined,
): Promise<Check> {
  if (port === 0) return well('port', 'any free one');
  if (running !== undefined) return well('port', `${new URL(running.url).port}, of this Earshot`);
  const problem = await new Promise<NodeJS.ErrnoException | undefined>((done) => {
    const server = createServer();
    server.once('error', done);
    server.listen({ host, port }, () => server.close(() => done(undefined)));
  });
  if (problem === undefined) return well('port', `${host}:${port} is free`);
  if (problem.code === 'EADDRINUSE' && (await isEarshot(host, port))) {
    return bad(
      'port',
      `${host}:${port}: an Earshot runs there, on another data folder`,
      'Name its folder with --data DIR to look at that one; for a second one choose another port with --port N or EARSHOT_PORT.',
    );
  }
  const next = {
    EADDRINUSE: 'Stop the program that has it, or choose another with --port N or EARSHOT_PORT.',
    EACCES: 'Ports below 1024 ask for rights: choose a higher one with --port N or EARSHOT_PORT.',
    EADDRNOTAVAIL: 'EARSHOT_HOST is no address of this machine.',
  }[problem.code ?? ''];
  return bad('port', `${host}:${port}: ${problem.code}`, next ?? 'Choose another with --port N or EARSHOT_PORT.');
}

async function isEarshot(host: string, port: number): Promise<boolean> {
  try {
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}/healthz`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(healthzWaitMsMax) });
    return answer.headers.has('x-trace-id') && Health.safeParse(await answer.json()).success;
  } catch {
    return false;
  }
}

export function checkTimeZone(timeZone: string, now: Date): Check {
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const there = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(now);
  return well('time zone', `${timeZone}, where it is ${there} (this machine: ${here})`);
}

function inGib(bytes: number): string {
  return `${(bytes / gib).toFixed(1)} GiB`;
}
