import { Command, CommanderError } from 'commander';
import { CommandError, exitCodes } from './exitCodes.js';
import { classifyVerb } from './verbs/classify.js';
import { deadLettersVerb } from './verbs/deadLetters.js';
import { doctorVerb } from './verbs/doctor.js';
import { importVerb } from './verbs/import.js';
import { sqlVerb } from './verbs/sql.js';
import { startVerb } from './verbs/start.js';
import { version } from './version.js';

const program = new Command('earshot')
  .description('Hears what customers say, finds what caused it, and tells the right person in time.')
  .version(version)
  .showHelpAfterError('(earshot --help tells what there is)');
for (const verb of [startVerb, importVerb, classifyVerb, sqlVerb, deadLettersVerb, doctorVerb])
  program.addCommand(verb());

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
