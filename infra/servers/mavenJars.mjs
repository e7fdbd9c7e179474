import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { aptInstall, canAptInstall } from './aptInstall.mjs';
import { findOnPath } from './findOnPath.mjs';

const javaMajorMin = 17;
const downloadMsMax = 10 * 60_000;
const run = promisify(execFile);

/**
 * A Java and the jars that a pom.xml names, fetched from Maven Central once and kept in a folder.
 * @param {{ pom: string, folder: string, what: string, log: (line: string) => void }} wanted what: for messages
 * @returns {Promise<{ java: string, jars: string } | undefined>} undefined where Java or Maven is missing and cannot be installed
 */
export async function mavenJars({ pom, folder, what, log }) {
  const missing = await missingPackages(existsSync(folder));
  if (missing.length > 0) {
    if (!canAptInstall()) return undefined;
    log(`installing ${missing.join(' and ')} with apt-get`);
    await aptInstall(missing);
  }
  const java = findOnPath(['java']);
  if (java === undefined) return undefined;
  if (!existsSync(folder)) await download({ pom, folder, what, log });
  return { java, jars: folder };
}

/** @param {boolean} haveJars */
async function missingPackages(haveJars) {
  const missing = [];
  if (!(await javaIsNewEnough())) missing.push('default-jre-headless');
  if (!haveJars && findOnPath(['mvn']) === undefined) missing.push('maven');
  return missing;
}

async function javaIsNewEnough() {
  const java = findOnPath(['java']);
  if (java === undefined) return false;
  // It prints its version to stderr: `openjdk version "17.0.15" …`.
  const { stderr } = await run(java, ['-version']).catch(() => ({ stderr: '' }));
  return Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0) >= javaMajorMin;
}

/** Into a folder of its own first: a download that is cut short is never taken for the whole. */
async function download({ pom, folder, what, log }) {
  const mvn = findOnPath(['mvn']);
  if (mvn === undefined) throw new Error('maven is missing: apt-get install -y maven');
  log(`fetching ${what} from Maven Central`);
  mkdirSync(dirname(folder), { recursive: true });
  const partial = mkdtempSync(`${folder}-`);
  try {
    const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${partial}`];
    await run(mvn, ['--quiet', '--batch-mode', '-f', pom, ...goal], { timeout: downloadMsMax });
    if (!existsSync(folder)) renameSync(partial, folder);
  } catch (error) {
    throw new Error(`Maven could not fetch ${what}: ${error.stdout || error.message}`);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}
