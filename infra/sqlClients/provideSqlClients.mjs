#!/usr/bin/env node
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { aptInstall, canAptInstall } from '../servers/aptInstall.mjs';
import { findOnPath } from '../servers/findOnPath.mjs';
import { mavenJars } from '../servers/mavenJars.mjs';
import { pythonClient } from './pythonClient.mjs';

const help = `Usage: node infra/sqlClients/provideSqlClients.mjs [--cache-dir DIR]

Provides ClickHouse's clients of other languages for the tests of the SQL door, and prints where they are:
  clickhouse-connect, pandas and schemathesis from PyPI, in a Python environment of their own
  the JDBC driver from Maven Central, run by Java 17 or later
  curl
As root on Debian or Ubuntu Python, Java, Maven and curl are installed with apt-get where they are missing.

  --cache-dir DIR  where they are kept (default: .earshot/cache)`;

const here = dirname(fileURLToPath(import.meta.url));
const jdbcVersion = '0.9.8';
const advice = (what) => `no ${what} was found. Do one of these:
  apt-get install -y python3-venv default-jre-headless maven curl   (Debian, Ubuntu, as root)
  brew install python openjdk maven curl                              (macOS)`;

/**
 * @typedef {object} SqlClients
 * @property {string} curl
 * @property {string} python an executable that can import clickhouse_connect and pandas
 * @property {string} java
 * @property {string} jars a folder with the JDBC driver and a compiler
 */

/**
 * @param {{ cacheDir?: string, log?: (line: string) => void }} [options]
 * @returns {Promise<SqlClients>}
 * @throws {Error} that says what to install
 */
export async function provideSqlClients({
  cacheDir = join(here, '..', '..', '.earshot', 'cache'),
  log = () => {},
} = {}) {
  const cache = resolve(cacheDir);
  mkdirSync(cache, { recursive: true });
  if (findOnPath(['curl']) === undefined && canAptInstall()) await aptInstall(['curl']);
  const curl = findOnPath(['curl']);
  if (curl === undefined) throw new Error(advice('curl'));
  const python = await pythonClient(cache, log);
  if (python === undefined) throw new Error(advice('Python 3.11 or later with venv'));
  const folder = join(cache, 'jdbc', jdbcVersion);
  const found = await mavenJars({
    pom: join(here, 'pom.xml'),
    folder,
    what: `ClickHouse JDBC ${jdbcVersion} (15 MB)`,
    log,
  });
  if (found === undefined) throw new Error(advice('Java 17 or later with Maven'));
  return { curl, python, ...found };
}

/**
 * The environment by which the tests are told of them.
 * @param {SqlClients} clients
 */
export function testVariables({ curl, python, java, jars }) {
  return {
    EARSHOT_TEST_CURL: curl,
    EARSHOT_TEST_PYTHON: python,
    EARSHOT_TEST_JAVA: java,
    EARSHOT_TEST_JDBC_JARS: jars,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { help: { type: 'boolean' }, 'cache-dir': { type: 'string' } } });
  if (values.help) {
    console.log(help);
  } else {
    try {
      const clients = await provideSqlClients({ cacheDir: values['cache-dir'], log: console.error });
      for (const [name, value] of Object.entries(testVariables(clients))) console.log(`${name}=${value}`);
    } catch (error) {
      console.error(error.message);
      process.exitCode = 1;
    }
  }
}
