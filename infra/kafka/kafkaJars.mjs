import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { aptInstall, canAptInstall } from '../servers/aptInstall.mjs';
import { findOnPath } from '../servers/findOnPath.mjs';

export const kafkaVersion = '4.1.0';
const javaMajorMin = 17;
const downloadMsMax = 10 * 60_000;
const pom = join(dirname(fileURLToPath(import.meta.url)), 'pom.xml');
const run = promisify(execFile);

/**
 * A Java and the jars of a broker, fetched from Maven Central once and kept in the cache.
 * @param {string} cacheDir
 * @param {(line: string) => void} log
 * @returns {Promise<{ java: string, jars: string } | undefined>} undefined where Java or Maven is missing and cannot be installed
 */
export async function kafkaJars(cacheDir, log) {
  const jars = join(cacheDir, 'kafka', kafkaVersion);
  const missing = await missingPackages(existsSync(jars));
  if (missing.length > 0) {
    if (!canAptInstall()) return undefined;
    log(`installing ${missing.join(' and ')} with apt-get`);
    await aptInstall(missing);
  }
  const java = findOnPath(['java']);
  if (java === undefined) return undefined;
  if (!existsSync(jars)) await download(jars, log);
  return { java, jars };
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
async function download(jars, log) {
  const mvn = findOnPath(['mvn']);
  if (mvn === undefined) throw new Error('maven is missing: apt-get install -y maven');
  log(`fetching Apache Kafka ${kafkaVersion} from Maven Central (43 MB)`);
  mkdirSync(dirname(jars), { recursive: true });
  const folder = mkdtempSync(`${jars}-`);
  try {
    const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];
    await run(mvn, ['--quiet', '--batch-mode', '-f', pom, ...goal], { timeout: downloadMsMax });
    if (!existsSync(jars)) renameSync(folder, jars);
  } catch (error) {
    throw new Error(`Maven could not fetch Apache Kafka ${kafkaVersion}: ${error.stdout || error.message}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
