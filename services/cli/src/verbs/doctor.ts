import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CONTRACTS_VERSION, TAXONOMY_VERSION } from '@earshot/contracts';
import { verifyWeights } from '@earshot/model';
import { defaultDataDir, findRunning, readConfig } from '@earshot/runtime';
import { Command } from 'commander';
import { CommandError, exitCodes } from '../exitCodes.js';
import { version } from '../version.js';
import { dataDirOf, dataOption } from './options.js';

/** Less free space than this and ClickHouse cannot merge for long. */
const freeBytesMin = 2 * 1024 ** 3;

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly found: string;
  /** What to do where it is not well. */
  readonly next?: string;
}

export function doctorVerb(): Command {
  return new Command('doctor')
    .description('Check this machine, the data folder and the model; print the address of a running Earshot')
    .addOption(dataOption())
    .option('--json', 'as one JSON object')
    .addHelpText('after', '\nExample:\n  ./earshot doctor --data ./data\n\nExit code 0: all well; 1: something is not.')
    .action(async (options: { data?: string; json?: boolean }) => {
      const dataDir = dataDirFound(options);
      const running = await findRunning(dataDir).catch((error: Error) => error);
      const checks: Check[] = [
        { name: 'node', ok: true, found: process.versions.node },
        { name: 'contracts', ok: true, found: `version ${CONTRACTS_VERSION}, taxonomy ${TAXONOMY_VERSION}` },
        configuration(),
        await model(),
        disk(dataDir),
        runningCheck(running),
      ];
      const address = running instanceof Error || running === undefined ? undefined : running;
      const token = readConfigToken() ?? address?.token ?? tokenIn(dataDir);
      const well = checks.every((check) => check.ok);
      if (options.json) {
        process.stdout.write(
          `${JSON.stringify({ version, ok: well, data: dataDir, running: address === undefined ? null : { url: address.url, pid: address.pid }, checks })}\n`,
        );
      } else {
        const lines = checks.map(
          (check) =>
            `${check.ok ? 'ok  ' : 'BAD '} ${check.name}: ${check.found}${check.next ? `\n     ${check.next}` : ''}`,
        );
        process.stdout.write(`Earshot ${version}\n${lines.join('\n')}\n`);
        if (address !== undefined) process.stdout.write(`page: ${address.url}/#token=${token ?? '(EARSHOT_TOKEN)'}\n`);
      }
      if (!well) throw new CommandError('something is not as it should be (above)', exitCodes.findings);
    });
}

/** A bad environment is a finding of the doctor, not its end. */
function dataDirFound(options: { readonly data?: string }): string {
  try {
    return dataDirOf(options);
  } catch {
    return resolve(defaultDataDir);
  }
}

function configuration(): Check {
  try {
    const config = readConfig();
    return {
      name: 'configuration',
      ok: true,
      found: `log ${config.bus.kind}, queue ${config.queue.kind}, store ${config.store.kind}`,
    };
  } catch (error) {
    return {
      name: 'configuration',
      ok: false,
      found: messageOf(error),
      next: 'docs/configuration.md lists every key.',
    };
  }
}

async function model(): Promise<Check> {
  try {
    return { name: 'model', ok: true, found: await verifyWeights() };
  } catch (error) {
    return {
      name: 'model',
      ok: false,
      found: messageOf(error),
      next: 'Restore packages/model/weights from the repository.',
    };
  }
}

function disk(dataDir: string): Check {
  const { bavail, bsize } = statfsSync(existsSync(dataDir) ? dataDir : '.');
  const free = bavail * bsize;
  const found = `${(free / 1024 ** 3).toFixed(1)} GiB free`;
  return free >= freeBytesMin
    ? { name: 'disk', ok: true, found }
    : { name: 'disk', ok: false, found, next: 'Free some space, or move the data folder with --data.' };
}

function runningCheck(running: Awaited<ReturnType<typeof findRunning>> | Error): Check {
  if (running instanceof Error) return { name: 'running', ok: false, found: running.message };
  if (running === undefined)
    return { name: 'running', ok: true, found: 'no Earshot runs on this folder; ./earshot start starts one' };
  return { name: 'running', ok: true, found: `process ${running.pid} at ${running.url}` };
}

function readConfigToken(): string | undefined {
  try {
    return readConfig().token;
  } catch {
    return undefined;
  }
}

function tokenIn(dataDir: string): string | undefined {
  const path = join(dataDir, 'token');
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
