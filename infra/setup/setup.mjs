// Installs the pinned dependencies and builds, each only if something changed since the last time.
// Plain Node without dependencies: it runs before anything is installed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, runPnpm } from './pnpm.mjs';

const nodeMin = [20, 19];
const notSources = new Set(['node_modules', 'dist', '.turbo', '.git', '.earshot', 'training', '__pycache__']);

/** Resolves when dependencies are installed and everything is built. Throws with what to do where that fails. */
export async function setup() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < nodeMin[0] || (major === nodeMin[0] && minor < nodeMin[1])) {
    throw new Error(`Earshot needs Node ${nodeMin.join('.')} or later, this is ${process.versions.node}.`);
  }
  const say = (line) => process.stderr.write(`${line}\n`);
  const manifests = [...filesBelow(root, (name) => name === 'package.json'), 'pnpm-lock.yaml', 'pnpm-workspace.yaml'];
  await onceFor('install', digest(manifests), async () => {
    say('Installing dependencies (frozen lockfile) …');
    await runPnpm(['install', '--frozen-lockfile', '--reporter=silent']);
  });
  const sources = filesBelow(root, (name) => /\.(ts|tsx|css|html|sql|json)$/.test(name) && !/\.test\.ts$/.test(name));
  await onceFor(
    'build',
    digest(sources.filter((file) => /^(packages|services|tests|tsconfig|turbo)/.test(file))),
    async () => {
      say('Building …');
      await runPnpm(['exec', 'turbo', 'run', 'build', '--output-logs=errors-only', '--no-update-notifier']);
    },
  );
}

/** `setup` for a command: what went wrong is said in words, without a stack, and ends it. */
export async function setupOrExit() {
  await setup().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
}

async function onceFor(step, state, action) {
  const stamp = join(root, 'node_modules', `.earshot-${step}`);
  const built = step === 'install' || existsSync(join(root, 'services', 'cli', 'dist', 'main.js'));
  if (built && existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  await action();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, state);
}

function filesBelow(folder, wanted) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !notSources.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path, wanted);
      return wanted(entry.name) ? [relative(root, path)] : [];
    })
    .sort();
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setupOrExit();
