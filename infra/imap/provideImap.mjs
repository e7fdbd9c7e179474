#!/usr/bin/env node
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '../servers/freePort.mjs';
import { localProcess, untilItAnswers } from '../servers/localProcess.mjs';
import { mavenJars } from '../servers/mavenJars.mjs';
import { runFromTerminal } from '../servers/runFromTerminal.mjs';

export const greenMailVersion = '2.1.13';

const help = `Usage: node infra/imap/provideImap.mjs [--port N] [--cache-dir DIR]

Provides a mail server for tests (GreenMail ${greenMailVersion}: IMAP and IMAPS, mails in memory), prints the address of its IMAP
and runs it until Ctrl-C. It needs Java 17, and once Maven, which fetches it from Maven Central; as root on Debian or
Ubuntu both are installed with apt-get where they are missing.

  --port N         listen there instead of on a free port
  --cache-dir DIR  where the jar is kept (default: .earshot/cache)`;

const advice = `no mail server for tests was found. Do one of these:
  apt-get install -y default-jre-headless maven                (Debian, Ubuntu, as root)
  brew install openjdk maven                                   (macOS)`;

const pom = join(dirname(fileURLToPath(import.meta.url)), 'pom.xml');
const startMsMax = 90_000;
const askPauseMs = 100;
const startTriesMax = 3;
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
 * @param {string} cacheDir
 * @param {(line: string) => void} log
 * @returns {Promise<{ java: string, jar: string } | undefined>}
 */
async function greenMailJar(cacheDir, log) {
  const folder = join(cacheDir, 'greenmail', greenMailVersion);
  const found = await mavenJars({ pom, folder, what: `GreenMail ${greenMailVersion} (11 MB)`, log });
  return found && { java: found.java, jar: join(found.jars, `greenmail-standalone-${greenMailVersion}.jar`) };
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
  const server = localProcess(java, ['-Xmx192m', '-XX:TieredStopAtLevel=1', ...settings, '-jar', jar]);

  async function start() {
    server.start();
    await untilItAnswers({
      name: `the mail server at 127.0.0.1:${port}`,
      trouble: async () => ((await greets(port)) && (await opens(tlsPort)) ? undefined : 'no greeting'),
      hasEnded: server.hasEnded,
      output: server.output,
      startMsMax,
      askPauseMs,
    });
  }

  const url = `imap://${encodeURIComponent(imapUser)}:${encodeURIComponent(imapPassword)}@127.0.0.1:${port}`;
  return { url, port, tlsPort, start, stop: () => server.end('SIGKILL') };
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
