// Runs the pinned pnpm, whether or not the machine has one: npx fetches it, and what it starts finds it on PATH
// (turbo needs that). Plain Node: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Runs pnpm to its end, its output on standard error. Throws where it exits with anything but 0. */
export function runPnpm(args) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const child = spawn('npx', ['--yes', packageManager, ...args], {
    cwd: root,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
    stdio: ['ignore', 2, 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve(undefined);
      else
        reject(
          new Error(`pnpm ${args.join(' ')} ended with ${signal ?? `exit code ${code}`}; its output above says why.`),
        );
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runPnpm(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
}
