import { execFileSync, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { findOnPath } from './findOnPath.mjs';

const outputCharsMax = 8_000;
const stopMsMax = 15_000;

/**
 * A server as a child process of ours: its last words are kept for the error, and it never outlives us.
 * @param {string} command
 * @param {readonly string[]} args
 */
export function localProcess(command, args) {
  let child;
  let output = '';
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  // A test run that dies must not leave its server behind.
  const killAtExit = () => child?.kill('SIGKILL');
  return {
    start() {
      output = '';
      child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      const keep = (chunk) => {
        output = (output + chunk).slice(-outputCharsMax);
      };
      child.stdout.on('data', keep);
      child.stderr.on('data', keep);
      child.on('error', keep);
      process.once('exit', killAtExit);
    },
    output: () => output,
    hasEnded: () => child === undefined || hasEnded(),
    /** @param {NodeJS.Signals} signal one that does not end it in time is followed by SIGKILL */
    async end(signal) {
      process.removeListener('exit', killAtExit);
      if (child === undefined || hasEnded()) return;
      const ended = new Promise((done) => child.once('exit', done));
      child.kill(signal);
      if ((await Promise.race([ended.then(() => true), sleep(stopMsMax, false, { ref: false })])) === true) return;
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/**
 * Asks a server until it answers.
 * @param {object} server
 * @param {string} server.name with its address, for the error
 * @param {() => Promise<string | undefined>} server.trouble why it does not answer yet; undefined once it does
 * @param {() => boolean} server.hasEnded whether waiting is in vain
 * @param {() => string} server.output its own words, for the error
 * @param {number} server.startMsMax
 * @param {number} server.askPauseMs
 */
export async function untilItAnswers({ name, trouble, hasEnded, output, startMsMax, askPauseMs }) {
  const deadlineMs = Date.now() + startMsMax;
  let why = await trouble();
  while (why !== undefined && !hasEnded() && Date.now() < deadlineMs) {
    await sleep(askPauseMs);
    why = await trouble();
  }
  // A server of somebody else may answer on the port that ours could not have.
  if (hasEnded() || why !== undefined) throw new Error(`${name} did not come up (${why ?? 'it ended'}):\n${output()}`);
}

/** Whether there is a Docker engine that answers. */
export function dockerAnswers() {
  if (findOnPath(['docker']) === undefined) return false;
  try {
    execFileSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}
