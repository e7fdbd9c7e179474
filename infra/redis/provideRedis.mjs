#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { aptInstall, canAptInstall } from '../servers/aptInstall.mjs';
import { findOnPath } from '../servers/findOnPath.mjs';
import { freePort } from '../servers/freePort.mjs';
import { dockerAnswers, localProcess, untilItAnswers } from '../servers/localProcess.mjs';
import { runFromTerminal } from '../servers/runFromTerminal.mjs';
import { redisPing } from './redisPing.mjs';

const help = `Usage: node infra/redis/provideRedis.mjs [--port N] [--dir DIR]

Provides a Redis for tests, prints its address and runs it until Ctrl-C. The first of these that works:
  1. EARSHOT_TEST_REDIS_URL, where it is set and answers
  2. redis-server on PATH, on a free port of 127.0.0.1, its data in a temporary folder
  3. the Docker engine, image redis:7
  4. redis-server installed with apt-get (Debian, Ubuntu; as root), then as 2

  --port N    listen there instead of on a free port
  --dir DIR   where the temporary data folder is made (default: the system's temporary folder)`;

const advice = `no Redis was found. Do one of these:
  apt-get install -y redis-server                (Debian, Ubuntu, as root)
  brew install redis                             (macOS)
  docker run -d -p 6379:6379 redis:7             then EARSHOT_TEST_REDIS_URL=redis://127.0.0.1:6379 npm test`;

const image = 'redis:7';
const startMsMax = 20_000;
const pingPauseMs = 50;
const startTriesMax = 5;

/**
 * @typedef {object} ProvidedRedis
 * @property {string} url
 * @property {() => Promise<void>} stop ends it and removes its data; does nothing to a Redis that was there before
 * @property {() => Promise<void>} restart kills it without warning and starts it on the same port and data; throws for a
 *   Redis that was there before
 */

/**
 * A Redis for tests.
 * @param {{ cacheDir?: string, port?: number, own?: boolean, log?: (line: string) => void }} [options] `own`: not the one of
 *   EARSHOT_TEST_REDIS_URL, for tests that restart it
 * @returns {Promise<ProvidedRedis>}
 * @throws {Error} that says what to run, where there is none and none can be installed
 */
export async function provideRedis({ cacheDir = tmpdir(), port, own = false, log = () => {} } = {}) {
  const given = own ? '' : (process.env.EARSHOT_TEST_REDIS_URL ?? '');
  if (given !== '') return useGiven(given);
  mkdirSync(cacheDir, { recursive: true });
  let binary = findOnPath(['redis-server']);
  if (binary === undefined && dockerAnswers()) return startOnFreePort(port, (at) => dockerServer(at));
  if (binary === undefined && canAptInstall()) {
    log('installing redis-server with apt-get');
    await aptInstall(['redis-server']);
    binary = findOnPath(['redis-server']);
  }
  if (binary === undefined) throw new Error(advice);
  const found = binary;
  return startOnFreePort(port, (at) => localServer(found, resolve(cacheDir), at));
}

/** @param {string} url */
async function useGiven(url) {
  const trouble = await redisPing(url).catch((error) => error.message);
  if (trouble !== undefined) {
    throw new Error(
      `EARSHOT_TEST_REDIS_URL is set, but its Redis does not answer (${trouble}): start it, or unset the variable`,
    );
  }
  const restart = async () => {
    throw new Error('this Redis was there before: it is not ours to restart');
  };
  return { url, stop: async () => {}, restart };
}

/** Another process may take a free port before our server does; then the next one is tried. */
async function startOnFreePort(wantedPort, server) {
  for (let tries = 1; ; tries++) {
    const started = server(wantedPort ?? (await freePort()));
    try {
      await started.start();
      return { url: started.url, stop: started.stop, restart: started.restart };
    } catch (error) {
      await started.stop();
      if (wantedPort !== undefined || tries === startTriesMax) throw error;
    }
  }
}

/**
 * @param {string} binary
 * @param {string} parent
 * @param {number} port
 */
function localServer(binary, parent, port) {
  const folder = mkdtempSync(join(parent, 'earshot-redis-'));
  const url = `redis://127.0.0.1:${port}`;
  // Appended at every write, but not flushed: survives our kill, which is what `restart` is for, and costs nothing.
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'yes',
    appendfsync: 'no',
    'maxmemory-policy': 'noeviction',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, `${value}`]);
  const server = localProcess(binary, args);

  async function start() {
    server.start();
    await untilRedisAnswers(url, server.hasEnded, server.output);
  }

  return {
    url,
    start,
    async restart() {
      await server.end('SIGKILL');
      await start();
    },
    async stop() {
      await server.end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @param {number} port */
function dockerServer(port) {
  const name = `earshot-redis-${process.pid}-${port}`;
  const url = `redis://127.0.0.1:${port}`;
  const docker = (...args) => execFileSync('docker', args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  const options = ['--appendonly', 'yes', '--appendfsync', 'no', '--maxmemory-policy', 'noeviction'];
  return {
    url,
    async start() {
      docker('run', '-d', '--name', name, '-p', `127.0.0.1:${port}:6379`, image, 'redis-server', ...options);
      await untilRedisAnswers(
        url,
        () => false,
        () => docker('logs', name),
      );
    },
    async restart() {
      docker('kill', name);
      docker('start', name);
      await untilRedisAnswers(
        url,
        () => false,
        () => docker('logs', name),
      );
    },
    async stop() {
      try {
        docker('rm', '-f', '-v', name);
      } catch {
        // It never came to be: `run` said why.
      }
    },
  };
}

/**
 * @param {string} url
 * @param {() => boolean} hasEnded
 * @param {() => string} output
 */
function untilRedisAnswers(url, hasEnded, output) {
  const name = `redis-server at ${url}`;
  return untilItAnswers({
    name,
    trouble: () => redisPing(url),
    hasEnded,
    output,
    startMsMax,
    askPauseMs: pingPauseMs,
  });
}

runFromTerminal({
  module: import.meta.url,
  help,
  name: 'Redis',
  variable: 'EARSHOT_TEST_REDIS_URL',
  folderOption: 'dir',
  async provide(options) {
    const { url, stop } = await provideRedis(options);
    return { address: url, stop };
  },
});
