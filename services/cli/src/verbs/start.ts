import { type Config, createLogger, type Logger, readConfig, runUntilStopped } from '@earshot/runtime';
import { Command, InvalidArgumentError } from 'commander';
import { checkRoles } from '../compose/checkRoles.js';
import { composeEarshot, type Earshot } from '../compose/composeEarshot.js';
import { ROLES, type Role, rolesOf } from '../compose/roles.js';
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
    .option('--port <n>', 'port to listen on; 0 for any free one (default: 4600)', wholeNumber(0, 65_535))
    .option('--demo', 'play the demo stream of a travel marketplace')
    .option('--no-demo', 'play nothing (the default)')
    .option('--only <services>', `of ${ROLES.join(',')}`, parseRoles)
    .addHelpText(
      'after',
      `
Examples:
  ./earshot start --data ./data --port 4600
  ./earshot start --only gateway,analyze,cluster,api
  EARSHOT_KAFKA_BROKERS=kafka:9092 EARSHOT_TOKEN=… ./earshot start --only analyze

Services that run apart share Kafka, Redis and ClickHouse and have their secrets from the environment: docs/running-distributed.md.
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
      const roles = options.only ?? rolesOf(config);
      checkRoles(config, roles, options.demo);
      const logger = createLogger({ level: config.logLevel, service: 'earshot' });
      const exitCode = await runUntilStopped(async () => {
        const earshot = await composeEarshot({ config, roles, demo: options.demo ?? false });
        process.stdout.write(greeting(earshot, config, roles, options.demo ?? false));
        return earshot;
      }, logger);
      // What did not drain would keep the process alive.
      if (exitCode !== exitCodes.ok) process.exit(exitCode);
      endAfterDrain(logger);
    });
}

/** After a drain nothing is left to do; so a client library's forgotten timer or socket must not hold the process. */
const lingerMs = 3_000;

function endAfterDrain(logger: Logger): void {
  const timer = setTimeout(() => {
    logger.warn(
      { resources: process.getActiveResourcesInfo() },
      'drained, but something holds the process; it ends now',
    );
    process.exit(exitCodes.ok);
  }, lingerMs);
  // Where nothing else is left, the process ends by itself before.
  timer.unref();
}

/**
 * The link that opens the page for whoever starts it; once somebody has signed in as an administrator, people sign in. A
 * token that the environment gave is in somebody's keeping and must not get into a supervisor's log: that link makes the
 * first administrator and opens nothing else.
 */
function pageLink({ url, token, firstAdminSecret }: Earshot, config: Config): string {
  if (firstAdminSecret === undefined) return `${url}/`;
  if (config.token === undefined) return `${url}/#token=${token}`;
  return `${config.publicUrl?.replace(/\/$/, '') ?? url}/#first-admin=${firstAdminSecret}`;
}

function greeting(earshot: Earshot, config: Config, roles: readonly Role[], demo: boolean): string {
  return [
    `Earshot ${version}`,
    roles.includes('api') ? `  page   ${pageLink(earshot, config)}` : `  health ${earshot.url}/readyz`,
    ...(earshot.sqlUrl === undefined ? [] : [`  sql    ${earshot.sqlUrl}  docs/sql.md`]),
    `  data   ${earshot.dataDir === '' ? 'none here' : earshot.dataDir}`,
    `  model  ${earshot.modelVersion ?? 'not run here'}`,
    ...(demo ? ['  demo   history plays first, then live incidents'] : []),
    '  Ctrl-C stops.\n',
  ].join('\n');
}

function parseRoles(text: string): readonly Role[] {
  return text.split(',').map((part) => {
    const role = ROLES.find((name) => name === part.trim());
    if (role === undefined) throw new InvalidArgumentError(`'${part}' is none of ${ROLES.join(', ')}.`);
    return role;
  });
}
