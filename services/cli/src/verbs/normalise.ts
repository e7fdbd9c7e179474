import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { type Feedback, FeedbackInput, withoutNulls } from '@earshot/contracts';
import { FeedbackRejectedError, toFeedback } from '@earshot/domain/feedback';
import { placeholderPattern } from '@earshot/domain/redaction';
import { type AutomaticReason, MailError, type MailRead, mailLimits, readMail, readMailInput } from '@earshot/mail';
import { Command } from 'commander';
import { CommandError } from '../exitCodes.js';

/** What one input becomes. Offsets count UTF-16 code units of `text`, as JavaScript and Java do. */
interface Normalised {
  readonly lang: Feedback['lang'];
  readonly text: string;
  readonly automatic: boolean;
  readonly automatic_reason?: AutomaticReason;
  readonly thread_of: string | null;
  readonly contact: {
    readonly first_response_seconds: number | null;
    readonly hold_seconds: number | null;
    readonly transfers: number | null;
  };
  readonly redactions: readonly { readonly type: string; readonly start: number; readonly end: number }[];
}

type Answer = Normalised | { readonly error: { readonly field: string; readonly reason: string } };

export function normaliseVerb(): Command {
  return new Command('normalise')
    .description('Print what the pipeline would publish: text without personal data, language, contact, thread')
    .argument('[files...]', 'raw mails (.eml), files of JSON lines (.jsonl), or - for standard input')
    .addHelpText(
      'after',
      `
Example:
  ./earshot normalise < chats.jsonl
  ./earshot normalise mails/*.eml

Without files, standard input holds JSON lines as POST /v1/feedback takes them, or one raw mail. One JSON line an input,
in order:
  {id | file, lang, text, automatic, thread_of, contact: {first_response_seconds, hold_seconds, transfers},
   redactions: [{type, start, end}]}
text is what is left after redaction; start and end are offsets into it in UTF-16 code units, end exclusive. file is the
file's name without its folder. automatic: a bounce, an answer of a machine or a newsletter (automatic_reason says which);
the pipeline drops it, here its text is still shown. What cannot be read is answered {line | file, error: {field, reason}}
in its place, and is no failure: the exit code is 0 when every input got a line, be it an error; look for "error" in them.
Nothing is stored or sent.`,
    )
    .action(async (files: string[]) => {
      if (files.length === 0 && process.stdin.isTTY) {
        throw new CommandError('expected JSON lines on standard input, or files: earshot normalise --help');
      }
      for (const file of files.length === 0 ? ['-'] : files) {
        for await (const line of file === '-' ? normaliseStream(process.stdin, 'stdin') : normaliseFile(file)) {
          if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
        }
      }
    });
}

async function* normaliseFile(path: string): AsyncGenerator<string> {
  const name = basename(path);
  try {
    const file = await open(path);
    try {
      if (/\.(?:jsonl|ndjson|json)$/i.test(name)) yield* normaliseLines(file.createReadStream({ autoClose: false }));
      else
        yield JSON.stringify({
          file: name,
          ...(await normaliseMail(await readWhole(file.createReadStream({ autoClose: false })))),
        });
    } finally {
      await file.close();
    }
  } catch (error) {
    yield JSON.stringify({
      file: name,
      error: { field: 'file', reason: `expected a file that can be read: ${codeOf(error)}` },
    });
  }
}

/** Standard input: JSON lines, or, where it does not begin as JSON does, one raw mail. */
export async function* normaliseStream(input: AsyncIterable<Buffer | string>, name: string): AsyncGenerator<string> {
  const chunks = input[Symbol.asyncIterator]();
  const start: Buffer[] = [];
  while (Buffer.concat(start).toString().trim().replace('\uFEFF', '') === '') {
    const { value, done } = await chunks.next();
    if (done) break;
    start.push(Buffer.from(value));
  }
  const all = async function* () {
    yield* start;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield Buffer.from(next.value);
  };
  const first = Buffer.concat(start).toString().replace('\uFEFF', '').trimStart()[0] ?? '';
  if (first === '') return;
  if ('{["'.includes(first)) yield* normaliseLines(all());
  else yield JSON.stringify({ file: name, ...(await normaliseMail(await readWhole(all()))) });
}

async function* normaliseLines(input: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const through = new PassThrough();
  const filled = fill(through, input);
  // Observed at the end; until then a failure must not count as unhandled.
  filled.catch(() => {});
  let number = 0;
  for await (const raw of createInterface({ input: through, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    const line = number === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    if (line.trim() !== '') yield await normaliseLine(line, number);
  }
  await filled;
}

async function fill(through: PassThrough, input: AsyncIterable<Buffer | string>): Promise<void> {
  try {
    for await (const chunk of input) if (!through.write(chunk)) await once(through, 'drain');
  } finally {
    through.end();
  }
}

async function normaliseLine(raw: string, line: number): Promise<string> {
  let item: unknown;
  try {
    item = JSON.parse(raw);
  } catch {
    return JSON.stringify({ line, error: { field: '', reason: 'not JSON; expected an object with turns or a text' } });
  }
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    return JSON.stringify({ line, error: { field: '', reason: 'expected an object with turns or a text' } });
  }
  const parsed = FeedbackInput.safeParse(withoutNulls(item));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return JSON.stringify({ line, error: { field: issue?.path.join('.') ?? '', reason: issue?.message ?? 'invalid' } });
  }
  const { data } = parsed;
  const answer = await answered(async () =>
    data.mime === undefined ? normalised({ input: data, automatic: false }) : normalised(await readMailInput(data)),
  );
  if ('error' in answer) return JSON.stringify({ line, ...answer });
  return JSON.stringify({ ...(data.id === undefined ? { line } : { id: data.id }), ...answer });
}

async function normaliseMail(raw: Uint8Array | undefined): Promise<Answer> {
  return answered(async () => {
    if (raw === undefined) {
      throw new MailError('mail', `expected at most ${mailLimits.messageBytesMax / 1024 / 1024} MiB`);
    }
    return normalised(await readMail(raw));
  });
}

async function answered(run: () => Promise<Normalised>): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof MailError || error instanceof FeedbackRejectedError)) throw error;
    return { error: { field: error.field, reason: error.reason } };
  }
}

/** Of what is printed nothing depends on when it is received; the secret stands in for the installation's. */
const options = { receivedAt: new Date(0), defaultSource: 'api', customerKeySecret: 'normalise', history: false };

function normalised({ input, automatic }: Pick<MailRead, 'input' | 'automatic'>): Normalised {
  const { lang, text, thread_of, contact } = toFeedback(input, options);
  return {
    lang,
    text,
    automatic: automatic !== false,
    ...(automatic === false ? {} : { automatic_reason: automatic }),
    thread_of: thread_of === '' ? null : thread_of,
    contact: {
      first_response_seconds: contact.first_response_seconds ?? null,
      hold_seconds: contact.hold_seconds ?? null,
      transfers: contact.transfers ?? null,
    },
    redactions: [...text.matchAll(placeholderPattern)].map((match) => ({
      type: match[1] ?? '',
      start: match.index,
      end: match.index + match[0].length,
    })),
  };
}

/** Undefined where there is more than a mail may have: no more than that is held. */
async function readWhole(input: AsyncIterable<Buffer | string>): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of input) {
    bytes += chunk.length;
    if (bytes > mailLimits.messageBytesMax) return undefined;
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'it could not be read';
}
