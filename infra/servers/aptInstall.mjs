import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { findOnPath } from './findOnPath.mjs';

const lockWaitSecondsMax = 600;
const updateTriesMax = 20;
const updatePauseMs = 3_000;
const outputCharsMax = 4_000;

/** Whether this process may install Debian packages by itself: root, on a system that has apt-get. */
export function canAptInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && findOnPath(['apt-get']) !== undefined;
}

/**
 * Installs Debian packages without their recommendations.
 * @param {readonly string[]} packages
 * @throws {Error} with the end of apt-get's own words when it fails
 */
export async function aptInstall(packages) {
  await update();
  await aptGet(['install', '-y', '--no-install-recommends', ...packages]);
}

// Unlike the installation, `update` does not wait for the lock of another apt-get: two set-ups side by side would fail.
async function update() {
  for (let tries = 1; ; tries++) {
    try {
      return await aptGet(['update', '-q']);
    } catch (error) {
      const locked = error instanceof Error && error.message.includes('Could not get lock');
      if (!locked || tries === updateTriesMax) throw error;
      await sleep(updatePauseMs);
    }
  }
}

/** @param {readonly string[]} args */
function aptGet(args) {
  // RUNLEVEL=1 keeps Debian's scripts from starting system services in a container: tests start processes of their own.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1', LC_ALL: 'C' };
  const child = spawn('apt-get', ['-o', `DPkg::Lock::Timeout=${lockWaitSecondsMax}`, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk) => {
    output = (output + chunk).slice(-outputCharsMax);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(undefined);
      else reject(new Error(`apt-get ${args.join(' ')} ended with ${code}:\n${output.trim()}`));
    });
  });
}
