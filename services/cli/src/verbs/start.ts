import { createLogger, readConfig, runUntilStopped } from '@earshot/runtime';
import { Command, InvalidArgumentError } from 'commander';
import { composeEarshot, ROLES, type Role } from '../compose/composeEarshot.js';
import { exitCodes } from '../exitCodes.js';
import { version } from '../version.js';
import { dataOption, wholeNumber } from './options.js';

interface StartOptions {
  readonly data?: string;
  readonly port?: number;
  readonly demo?: boolean;
  readonly only?: readonly Role[];
}

export function startVerb(): Command {
  return new Command('start')
    .description('Start everything in one process, or the services that --only names')
    .addOption(dataOption())
    .option('--port <n>', 'port on 127.0.0.1; 0 for any free one (default: 4600)', wholeNumber(0, 65_535))
    .option('--demo', 'play the demo stream of a travel marketplace')
    .option('--no-demo', 'play nothing (the default)')
    .option('--only <services>', `of ${ROLES.join(',')}`, parseRoles)
    .addHelpText(
      'after',
      `
Examples:
  ./earshot start --data ./data --port 4600
  ./earshot start --only gateway,analyze

Ctrl-C drains and exits 0. docs/configuration.md lists what the environment sets.`,
    )
    .action(async (options: StartOptions) => {
      const environment = readConfig();
      const config = {
        ...environment,
        dataDir: options.data ?? environment.dataDir,
        port: options.port ?? environment.port,
        // A person at a terminal gets the address and what goes wrong; a supervisor gets the whole log.
        logLevel: environment.logLevel ?? (process.stderr.isTTY ? 'warn' : 'info'),
      };
      const logger = createLogger({ level: config.logLevel, service: 'earshot' });
      const exitCode = await runUntilStopped(async () => {
        const earshot = await composeEarshot({ config, roles: options.only ?? ROLES, demo: options.demo ?? false });
        process.stdout.write(
          [
            `Earshot ${version}`,
            `  page   ${earshot.url}/#token=${earshot.token}`,
            `  data   ${config.dataDir}`,
            `  model  ${earshot.modelVersion ?? 'not run here'}`,
            ...(options.demo ? ['  demo   history plays first, then live incidents'] : []),
            '  Ctrl-C stops.\n',
          ].join('\n'),
        );
        return earshot;
      }, logger);
      // What did not drain would keep the process alive.
      if (exitCode !== exitCodes.ok) process.exit(exitCode);
    });
}

function parseRoles(text: string): readonly Role[] {
  return text.split(',').map((part) => {
    const role = ROLES.find((name) => name === part.trim());
    if (role === undefined) throw new InvalidArgumentError(`'${part}' is none of ${ROLES.join(', ')}.`);
    return role;
  });
}
