#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { aptInstall, canAptInstall } from '../servers/aptInstall.mjs';
import { findOnPath, isExecutable } from '../servers/findOnPath.mjs';

const help = `Usage: node infra/chromium/provideChromium.mjs

Finds a Chromium for the tests of the page, installs Debian's where there is none and this is root, and prints its path.
Also sees to a font with Chinese characters, without which pages in Chinese show empty boxes.

Environment:
  EARSHOT_TEST_CHROMIUM   path of the Chromium or Chrome to use`;

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
// Noto's Chinese fonts are 60 MB; this one is 5 MB and has every character of GB 18030 that the demo uses.
const chineseFont = 'fonts-wqy-microhei';

const advice = `no Chromium or Chrome was found. Do one of these:
  apt-get install -y chromium ${chineseFont}      (Debian, as root)
  snap install chromium                          (Ubuntu)
  brew install --cask chromium                   (macOS)
  EARSHOT_TEST_CHROMIUM=/path/to/chrome npm test`;

/**
 * A Chromium for tests, installed if need be.
 * @param {{ log?: (line: string) => void }} [options] `log` hears of what takes long or is missing
 * @returns {Promise<{ executablePath: string }>}
 * @throws {Error} that says what to run, where there is none and it cannot be installed
 */
export async function provideChromium({ log = () => {} } = {}) {
  const wanted = process.env.EARSHOT_TEST_CHROMIUM ?? '';
  if (wanted !== '' && !isExecutable(wanted)) {
    throw new Error(
      `EARSHOT_TEST_CHROMIUM does not name an executable file: correct it, or unset it to let one be found`,
    );
  }
  const found = wanted !== '' ? wanted : findChromium();
  const missing = [...(found === undefined ? ['chromium'] : []), ...(hasChineseFont() ? [] : [chineseFont])];
  if (missing.length > 0 && canAptInstall()) {
    log(`installing ${missing.join(' and ')} with apt-get`);
    await aptInstall(missing);
  } else if (found !== undefined && missing.length > 0) {
    log(`no font with Chinese characters was found: pages in Chinese will show empty boxes; install ${chineseFont}`);
  }
  const executablePath = found ?? findChromium();
  if (executablePath === undefined) throw new Error(advice);
  return { executablePath };
}

function findChromium() {
  return findOnPath(names) ?? places.find(isExecutable);
}

function hasChineseFont() {
  // macOS and Windows come with one; elsewhere fontconfig knows.
  if (process.platform !== 'linux') return true;
  const fcList = findOnPath(['fc-list']);
  return fcList !== undefined && execFileSync(fcList, [':lang=zh', 'family'], { encoding: 'utf8' }).trim() !== '';
}

async function main() {
  if (process.argv.includes('--help')) return process.stdout.write(`${help}\n`);
  const { executablePath } = await provideChromium({ log: (line) => process.stderr.write(`${line}\n`) });
  process.stdout.write(`${executablePath}\n`);
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
