import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Health } from '@earshot/contracts';
import { type Config, ConfigError, defaultDataDir, findRunning, type Running, readConfig } from '@earshot/runtime';
import { Command } from 'commander';
import { bad, type Check, reasonOf, well } from '../doctor/check.js';
import {
  checkContracts,
  checkDisk,
  checkMemory,
  checkModel,
  checkNode,
  checkPort,
  checkTimeZone,
} from '../doctor/checkMachine.js';
import { checkServers } from '../doctor/checkServers.js';
import { CommandError, exitCodes } from '../exitCodes.js';
import { version } from '../version.js';
import { dataDirOf, dataOption } from './options.js';

/** One that is starting is told as such; the doctor does not wait for it to be up. */
const startingWaitMsMax = 2_000;
const readyzWaitMsMax = 10_000;

export function doctorVerb(): Command {
  return new Command('doctor')
    .description(
      'Check this machine, the data folder, the model and every server that is configured; print the address of a running Earshot',
    )
    .addOption(dataOption())
    .option('--json', 'as one JSON object')
    .addHelpText(
      'after',
      `
Example:
  ./earshot doctor --data ./data

It changes nothing. Each thing that is not well comes with what to do. Exit code 0: all well; 1: something is not.`,
    )
    .action(async (options: { data?: string; json?: boolean }) => {
      const dataDir = dataDirFound(options);
      const config = configFound();
      const found = await findRunning(dataDir, { waitMsMax: startingWaitMsMax }).catch((error: Error) => error);
      const running = found instanceof Error ? undefined : found;
      const checks: Check[] = [
        checkNode(),
        checkContracts(),
        config instanceof Error
          ? bad('configuration', problemsOf(config), 'docs/configuration.md lists every key.')
          : well('configuration', `log ${config.bus.kind}, queue ${config.queue.kind}, store ${config.store.kind}`),
        await checkModel(),
        checkMemory(running !== undefined),
        checkDisk(dataDir),
        await checkRunning(found),
        ...(config instanceof Error ? [] : await checksOf(config, running)),
      ];
      const allWell = checks.every((check) => check.ok);
      if (options.json) {
        const address = running === undefined ? null : { url: running.url, pid: running.pid };
        process.stdout.write(`${JSON.stringify({ version, ok: allWell, data: dataDir, running: address, checks })}\n`);
      } else {
        process.stdout.write(`Earshot ${version}\n${checks.map(lineOf).join('')}`);
        const token = (config instanceof Error ? undefined : config.token) ?? running?.token ?? tokenIn(dataDir);
        if (running !== undefined) process.stdout.write(`page: ${running.url}/#token=${token ?? '(EARSHOT_TOKEN)'}\n`);
      }
      if (!allWell) throw new CommandError('something is not as it should be (above)', exitCodes.findings);
    });
}

async function checksOf(config: Config, running: Running | undefined): Promise<Check[]> {
  return [
    await checkPort(config, running),
    checkTimeZone(config.timeZone, new Date()),
    ...(await checkServers(config)),
  ];
}

function lineOf({ name, ok, found, next }: Check): string {
  return `${ok ? 'ok  ' : 'BAD '} ${name}: ${found}\n${next === undefined ? '' : `     ${next}\n`}`;
}

/** A bad environment is a finding of the doctor, not its end. */
function dataDirFound(options: { readonly data?: string }): string {
  try {
    return dataDirOf(options);
  } catch {
    return resolve(defaultDataDir);
  }
}

function configFound(): Config | Error {
  try {
    return readConfig();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Without the words around them, which the finding has of its own. */
function problemsOf(error: Error): string {
  return error instanceof ConfigError ? error.problems.join('; ') : error.message;
}

/** What the running one says of itself. */
async function checkRunning(found: Running | undefined | Error): Promise<Check> {
  if (found instanceof Error) return bad('running', found.message, 'Wait until it is up, or look at its log.');
  if (found === undefined) return well('running', 'no Earshot runs on this folder; ./earshot start starts one');
  const where = `process ${found.pid} at ${found.url}`;
  try {
    const answer = await fetch(`${found.url}/readyz`, { signal: AbortSignal.timeout(readyzWaitMsMax) });
    const { status, checks } = Health.parse(await answer.json());
    if (status === 'ok') return well('running', where);
    const failing = Object.entries(checks).filter(([, state]) => state !== 'ok');
    const what = failing.map(([name, state]) => `${name}: ${state}`).join('; ');
    return bad('running', `${where} is not ready: ${what}`, 'docs/runbook.md says what each of these means.');
  } catch (error) {
    return bad(
      'running',
      `${where} does not answer: ${reasonOf(error)}`,
      'Look at its log; stop it and start it again.',
    );
  }
}

function tokenIn(dataDir: string): string | undefined {
  const path = join(dataDir, 'token');
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
}
