#!/usr/bin/env node
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { aptInstall, canAptInstall } from '../servers/aptInstall.mjs';
import { findOnPath } from '../servers/findOnPath.mjs';
import { freePort } from '../servers/freePort.mjs';
import { runFromTerminal } from '../servers/runFromTerminal.mjs';

export const greenMailVersion = '2.1.13';

const help = `Usage: node infra/imap/provideImap.mjs [--port N] [--cache-dir DIR]

Provides a mail server for tests (GreenMail ${greenMailVersion}: IMAP and IMAPS, mails in memory), prints the address of its IMAP
and runs it until Ctrl-C. It needs Java 11, and once Maven, which fetches it from Maven Central; as root on Debian or
Ubuntu both are installed with apt-get where they are missing.

  --port N         listen there instead of on a free port
  --cache-dir DIR  where the jar is kept (default: .earshot/cache)`;

const advice = `no mail server for tests was found. Do one of these:
  apt-get install -y default-jre-headless maven                (Debian, Ubuntu, as root)
  brew install openjdk maven                                   (macOS)`;

const pom = join(dirname(fileURLToPath(import.meta.url)), 'pom.xml');
const downloadMsMax = 10 * 60_000;
const startMsMax = 90_000;
const stopMsMax = 10_000;
const askPauseMs = 100;
const startTriesMax = 3;
const outputCharsMax = 4_000;
const keystorePassword = 'sesame';
const certificateDays = 30;
const run = promisify(execFile);

export const imapUser = 'desk@shop.example';
export const imapPassword = 'sesame/open 1';

/**
 * @typedef {object} ProvidedImap
 * @property {string} url imap://user:password@host:port, without a folder
 * @property {number} port of IMAP in the open
 * @property {number} tlsPort of IMAP within TLS
 * @property {string} certificate a file with that of the latter, PEM; for localhost and 127.0.0.1, signed by itself
 * @property {() => Promise<void>} stop ends it, as a crash would
 * @property {() => Promise<void>} start starts it again on the same ports; its mails are gone, its UIDVALIDITY is another
 */

/**
 * A mail server for tests, of the caller's own: it may be stopped and started.
 * @param {{ cacheDir?: string, port?: number, log?: (line: string) => void }} [options]
 * @returns {Promise<ProvidedImap>}
 * @throws {Error} that says what to run, where there is none and none can be installed
 */
export async function provideImap({ cacheDir = defaultCacheDir(), port, log = () => {} } = {}) {
  mkdirSync(cacheDir, { recursive: true });
  const found = await greenMailJar(resolve(cacheDir), log);
  if (found === undefined) throw new Error(advice);
  const folder = mkdtempSync(join(tmpdir(), 'earshot-imap-'));
  // A test run that dies must leave nothing behind.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const keystore = await makeCertificate(found.java, folder);
  for (let tries = 1; ; tries++) {
    const server = javaServer({ ...found, keystore }, port ?? (await freePort()), await freePort());
    try {
      await server.start();
      return { ...server, certificate: join(folder, 'certificate.pem') };
    } catch (error) {
      await server.stop();
      // Another process may take a free port before our server does; then the next one is tried.
      if (port !== undefined || tries === startTriesMax) throw error;
    }
  }
}

/** With the keytool that every Java brings. */
async function makeCertificate(java, folder) {
  const keystore = join(folder, 'keys.p12');
  const keytool = join(dirname(realpathSync(java)), 'keytool');
  const store = ['-alias', 'imap', '-keystore', keystore, '-storepass', keystorePassword];
  const names = ['-dname', 'CN=localhost', '-ext', 'SAN=dns:localhost,ip:127.0.0.1'];
  const key = ['-keyalg', 'EC', '-validity', String(certificateDays), '-storetype', 'PKCS12'];
  await run(keytool, ['-genkeypair', ...store, ...names, ...key]);
  await run(keytool, ['-exportcert', '-rfc', ...store, '-file', join(folder, 'certificate.pem')]);
  return keystore;
}

function defaultCacheDir() {
  return resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '.earshot', 'cache');
}

/**
 * Java and the jar, fetched from Maven Central once and kept in the cache.
 * @param {string} cacheDir
 * @param {(line: string) => void} log
 * @returns {Promise<{ java: string, jar: string } | undefined>}
 */
async function greenMailJar(cacheDir, log) {
  const folder = join(cacheDir, 'greenmail', greenMailVersion);
  const jar = join(folder, `greenmail-standalone-${greenMailVersion}.jar`);
  const missing = [
    ...(findOnPath(['java']) === undefined ? ['default-jre-headless'] : []),
    ...(!existsSync(jar) && findOnPath(['mvn']) === undefined ? ['maven'] : []),
  ];
  if (missing.length > 0) {
    if (!canAptInstall()) return undefined;
    log(`installing ${missing.join(' and ')} with apt-get`);
    await aptInstall(missing);
  }
  const java = findOnPath(['java']);
  if (java === undefined) return undefined;
  if (!existsSync(jar)) await download(folder, log);
  return { java, jar };
}

/** Into a folder of its own first: a download that is cut short is never taken for the whole. */
async function download(folder, log) {
  const mvn = findOnPath(['mvn']);
  if (mvn === undefined) throw new Error('maven is missing: apt-get install -y maven');
  log(`fetching GreenMail ${greenMailVersion} from Maven Central (11 MB)`);
  mkdirSync(dirname(folder), { recursive: true });
  const fresh = mkdtempSync(`${folder}-`);
  try {
    const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${fresh}`];
    await run(mvn, ['--quiet', '--batch-mode', '-f', pom, ...goal], { timeout: downloadMsMax });
    if (!existsSync(folder)) renameSync(fresh, folder);
  } catch (error) {
    throw new Error(`Maven could not fetch GreenMail ${greenMailVersion}: ${error.stdout || error.message}`);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/**
 * @param {{ java: string, jar: string, keystore: string }} found
 * @param {number} port
 * @param {number} tlsPort
 */
function javaServer({ java, jar, keystore }, port, tlsPort) {
  const [login, domain] = imapUser.split('@');
  const settings = [
    'greenmail.hostname=127.0.0.1',
    'greenmail.imap.hostname=127.0.0.1',
    `greenmail.imap.port=${port}`,
    'greenmail.imaps.hostname=127.0.0.1',
    `greenmail.imaps.port=${tlsPort}`,
    `greenmail.users=${login}:${imapPassword}@${domain}`,
    'greenmail.users.login=email',
    `greenmail.tls.keystore.file=${keystore}`,
    `greenmail.tls.keystore.password=${keystorePassword}`,
  ].map((setting) => `-D${setting}`);
  let child;

  async function start() {
    let output = '';
    const started = spawn(java, ['-Xmx192m', '-XX:TieredStopAtLevel=1', ...settings, '-jar', jar], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    const keep = (chunk) => {
      output = (output + chunk).slice(-outputCharsMax);
    };
    started.stdout.on('data', keep);
    started.stderr.on('data', keep);
    started.on('error', keep);
    const deadlineMs = Date.now() + startMsMax;
    while (!(await greets(port)) || !(await opens(tlsPort))) {
      if (hasEnded(started) || Date.now() > deadlineMs) {
        throw new Error(`the mail server did not come up at 127.0.0.1:${port}:\n${output}`);
      }
      await sleep(askPauseMs);
    }
  }

  async function stop() {
    if (child === undefined || hasEnded(child)) return;
    const ending = child;
    const ended = new Promise((done) => ending.once('exit', done));
    ending.kill('SIGKILL');
    await Promise.race([ended, sleep(stopMsMax, undefined, { ref: false })]);
  }

  // A test run that dies must not leave its server behind.
  process.once('exit', () => child?.kill('SIGKILL'));
  const url = `imap://${encodeURIComponent(imapUser)}:${encodeURIComponent(imapPassword)}@127.0.0.1:${port}`;
  return { url, port, tlsPort, start, stop };
}

/** @param {number} port */
async function greets(port) {
  return (await ask(port)).startsWith('* OK');
}

/** @param {number} port */
async function opens(port) {
  return (await ask(port, 'connect')) !== '';
}

/** What a server says first, or that it lets us in; '' where it does not. */
function ask(port, until = 'data') {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    const end = (text) => {
      socket.destroy();
      done(text);
    };
    socket.setTimeout(5_000, () => end(''));
    socket.on('error', () => end(''));
    socket.on('close', () => end(''));
    if (until === 'connect') socket.on('connect', () => end('open'));
    else socket.on('data', (chunk) => end(chunk.toString('latin1')));
  });
}

function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

runFromTerminal({
  module: import.meta.url,
  help,
  name: 'The mail server',
  variable: 'EARSHOT_IMAP_URL',
  folderOption: 'cache-dir',
  async provide(options) {
    const { url, stop } = await provideImap(options);
    return { address: `${url}/INBOX`, stop };
  },
});
