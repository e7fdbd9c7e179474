import {
  type DeadLetter,
  DeadLetterDetail,
  DeadLetterList,
  DeadLetterReplay,
  DeadLettersForgotten,
} from '@earshot/contracts';
import { Command, InvalidArgumentError } from 'commander';
import { type EarshotClient, withEarshotThere } from '../earshotClient.js';
import { CommandError, exitCodes } from '../exitCodes.js';
import { dataDirOf, dataOption, wholeNumber } from './options.js';

export function deadLettersVerb(): Command {
  const verb = new Command('dead-letters')
    .description('What could not be processed: list it, look at it, put it back, forget it')
    .addHelpText(
      'after',
      `
Examples:
  ./earshot dead-letters list
  ./earshot dead-letters list --trace 4bf92f3577b34da6a3ce929d0e0e4736
  ./earshot dead-letters show 17
  ./earshot dead-letters replay 17 18
  ./earshot dead-letters replay --all
  ./earshot dead-letters forget --up-to 17

A dead letter holds the original bytes of a message, which may name customers. Exit code of replay: 0; 1 where some could not be
put back; 2 where it could not run. --all takes those that are there when it begins: one that dies again is listed as a new
one, with how often it died, and is not taken again.`,
    );
  verb
    .command('list')
    .description('newest first')
    .addOption(dataOption())
    .option('--limit <n>', 'how many at the most', wholeNumber(1, 10_000), 100)
    .option('--trace <id>', 'those of one request, by the x-trace-id that it was answered with', traceId)
    .option('--json', 'one JSON object a line')
    .action(async (options: { data?: string; limit: number; trace?: string; json?: boolean }) => {
      await withEarshotThere(dataDirOf(options), async (client) => {
        const trace = options.trace === undefined ? '' : `&trace_id=${options.trace}`;
        const answer = await client.request(`/v1/dead-letters?limit=${options.limit}${trace}`);
        const { dead_letters } = DeadLetterList.parse(await answer.json());
        const lines = options.json
          ? dead_letters.map((letter) => JSON.stringify(letter))
          : dead_letters.length === 0
            ? ['No dead letters.']
            : dead_letters.map(lineOf);
        process.stdout.write(lines.map((line) => `${line}\n`).join(''));
      });
    });
  verb
    .command('show')
    .description('one dead letter with its original bytes')
    .argument('<id>')
    .addOption(dataOption())
    .option('--json', 'as one JSON object')
    .action(async (id: string, options: { data?: string; json?: boolean }) => {
      await withEarshotThere(dataDirOf(options), async (client) => {
        const answer = await client.request(`/v1/dead-letters/${encodeURIComponent(id)}`);
        const letter = DeadLetterDetail.parse(await answer.json());
        const value = Buffer.from(letter.value, 'base64').toString('utf8');
        process.stdout.write(
          options.json ? `${JSON.stringify({ ...letter, value })}\n` : `${lineOf(letter)}\n${value}\n`,
        );
      });
    });
  verb
    .command('replay')
    .description('put dead letters back where they came from')
    .argument('[ids...]')
    .addOption(dataOption())
    .option('--all', 'every one that was not replayed yet')
    .option('--json', 'as one JSON object')
    .action(async (ids: string[], options: { data?: string; all?: boolean; json?: boolean }) => {
      if ((ids.length === 0) !== (options.all ?? false)) throw new CommandError('expected ids, or --all');
      await withEarshotThere(dataDirOf(options), async (client) => {
        const result = options.all ? await replayAll(client) : await replayOnce(client, { ids });
        process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : linesOf(result));
        // Put back before is as it should be; an id that is unknown, or a letter that was cut, is not.
        if (result.skipped.length > result.already) process.exitCode = exitCodes.findings;
      });
    });
  verb
    .command('forget')
    .description('remove dead letters for good, their bytes with them')
    .addOption(dataOption())
    .option('--all', 'every one that is there now')
    .option('--up-to <id>', 'this one and all that are older', letterId)
    .action(async (options: { data?: string; all?: boolean; upTo?: string }) => {
      if ((options.upTo === undefined) === (options.all === undefined))
        throw new CommandError('expected --all or --up-to ID');
      await withEarshotThere(dataDirOf(options), async (client) => {
        const body = options.upTo === undefined ? { all: true } : { up_to: options.upTo };
        const answer = await client.request('/v1/dead-letters/forget', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        const { forgotten } = DeadLettersForgotten.parse(await answer.json());
        process.stdout.write(`${forgotten} forgotten.\n`);
      });
    });
  return verb;
}

async function replayOnce(client: EarshotClient, body: object): Promise<DeadLetterReplay> {
  const answer = await client.request('/v1/dead-letters/replay', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return DeadLetterReplay.parse(await answer.json());
}

/** Call after call, until none is left of those that were there at the first. */
async function replayAll(client: EarshotClient): Promise<DeadLetterReplay> {
  const first = await replayOnce(client, { all: true });
  let { replayed, left } = first;
  while (left > 0) {
    const next = await replayOnce(client, { all: true, up_to: first.up_to });
    // A topic that is gone: they are skipped, and stay.
    if (next.replayed === 0) break;
    replayed += next.replayed;
    left = next.left;
  }
  return { ...first, replayed, left };
}

function linesOf({ replayed, already, skipped, left }: DeadLetterReplay): string {
  return [
    `${replayed} put back, ${already} were before.`,
    ...skipped.map(({ id, reason }) => `  ${id}: ${reason}`),
    ...(left > 0 ? [`${left} are left.`] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function lineOf(letter: DeadLetter): string {
  const again = letter.replayed_at === null ? '' : `  (put back ${letter.replayed_at})`;
  const deaths = letter.deaths > 1 ? `  (died ${letter.deaths} times)` : '';
  const trace = letter.trace_id === '' ? '' : `  trace ${letter.trace_id}`;
  return `${letter.id}  ${letter.died_at}  ${letter.step}  ${letter.topic}/${letter.partition}@${letter.offset}  ${letter.reason}${deaths}${again}${trace}`;
}

function letterId(text: string): string {
  if (!/^\d{1,19}$/.test(text)) throw new InvalidArgumentError('expected the id of a dead letter, a number.');
  return text;
}

function traceId(text: string): string {
  if (!/^[0-9a-f]{32}$/.test(text)) throw new InvalidArgumentError('expected 32 hex digits in lower case.');
  return text;
}
