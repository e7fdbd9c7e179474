import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { aptInstall, canAptInstall } from '../servers/aptInstall.mjs';
import { findOnPath } from '../servers/findOnPath.mjs';

const requirements = join(dirname(fileURLToPath(import.meta.url)), 'requirements.txt');
const installMsMax = 10 * 60_000;
const run = promisify(execFile);

/**
 * A Python of its own with clickhouse-connect, pandas and schemathesis, made once and kept in the cache.
 * @param {string} cacheDir
 * @param {(line: string) => void} log
 * @returns {Promise<string | undefined>} its executable; undefined where Python 3.11 or later is missing and cannot be installed
 */
export async function pythonClient(cacheDir, log) {
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(cacheDir, 'python', version);
  const python = join(folder, 'bin', 'python');
  if (existsSync(join(folder, 'complete'))) return python;
  if (!(await canMakeOne())) {
    if (!canAptInstall()) return undefined;
    log('installing python3-venv with apt-get');
    await aptInstall(['python3', 'python3-venv']);
    if (!(await canMakeOne())) return undefined;
  }
  log('fetching clickhouse-connect, pandas and schemathesis from PyPI');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  // Its scripts name its place, so that it cannot be made elsewhere and moved: a mark says that it is whole.
  await run(findOnPath(['python3']) ?? 'python3', ['-m', 'venv', folder], { timeout: installMsMax });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:'];
  try {
    await run(python, [...pip, '-r', requirements], { timeout: installMsMax });
  } catch (error) {
    throw new Error(`pip could not install the Python client: ${error.stderr || error.message}`);
  }
  writeFileSync(join(folder, 'complete'), '');
  return python;
}

async function canMakeOne() {
  const python = findOnPath(['python3']);
  if (python === undefined) return false;
  const asked = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))';
  return run(python, ['-c', asked]).then(
    () => true,
    () => false,
  );
}
