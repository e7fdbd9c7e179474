import { Command, CommanderError } from 'commander';
import { CommandError, exitCodes } from './exitCodes.js';
import { version } from './version.js';

/** Loaded when they are asked for: a verb that needs neither model nor database starts without them. */
const verbs: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./verbs/start.js')).startVerb(),
  import: async () => (await import('./verbs/import.js')).importVerb(),
  classify: async () => (await import('./verbs/classify.js')).classifyVerb(),
  normalise: async () => (await import('./verbs/normalise.js')).normaliseVerb(),
  sql: async () => (await import('./verbs/sql.js')).sqlVerb(),
  export: async () => (await import('./verbs/export.js')).exportVerb(),
  'dead-letters': async () => (await import('./verbs/deadLetters.js')).deadLettersVerb(),
  channels: async () => (await import('./verbs/channels.js')).channelsVerb(),
  detect: async () => (await import('./verbs/detect.js')).detectVerb(),
  backtest: async () => (await import('./verbs/backtest.js')).backtestVerb(),
  people: async () => (await import('./verbs/people.js')).peopleVerb(),
  tokens: async () => (await import('./verbs/tokens.js')).tokensVerb(),
  doctor: async () => (await import('./verbs/doctor.js')).doctorVerb(),
};

const program = new Command('earshot')
  .description('Hears what customers say, finds what caused it, and tells the right person in time.')
  .version(version)
  .showHelpAfterError('(earshot --help tells what there is)');
const asked = verbs[process.argv[2] ?? ''];
for (const load of asked === undefined ? Object.values(verbs) : [asked]) program.addCommand(await load());

throwInsteadOfExit(program);

// A reader that closes our output early (`earshot sql … | head`) wants no more of it: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.ok);
  process.stderr.write(`earshot: standard output cannot be written: ${error.message}\n`);
  process.exit(exitCodes.couldNotRun);
});

process.exitCode = await run();

async function run(): Promise<number> {
  try {
    await program.parseAsync(process.argv);
    return Number(process.exitCode ?? exitCodes.ok);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.couldNotRun;
    process.stderr.write(`earshot: ${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof CommandError ? error.exitCode : exitCodes.couldNotRun;
  }
}

/** Verbs inherit this only if it is said to each of them; without it they exit 1 where 2 is promised. */
function throwInsteadOfExit(command: Command): void {
  command.exitOverride();
  for (const verb of command.commands) throwInsteadOfExit(verb);
}
