import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { FeedbackInput } from '@earshot/contracts';
import { MailError } from './MailError.js';
import { mailLimits } from './mailLimits.js';
import type { FromMailThread, ToMailThread } from './mailThreadMessages.js';
import type { MailRead } from './readMail.js';

/** `readMail` and `readMailInput` in a thread of their own. Throws MailError, and nothing else for any bytes. */
export interface MailReader {
  read(raw: Uint8Array): Promise<MailRead>;
  readInput(input: FeedbackInput): Promise<MailRead>;
}

export interface MailReaderOptions {
  /** A mail that takes longer is given up, and its thread with it. */
  readonly readMsMax?: number;
}

type Call = { readonly raw: Uint8Array } | { readonly input: FeedbackInput };

/**
 * Reads mails beside the caller, one after the other: what strangers send may be made to cost minutes (half a megabyte of
 * `<` did) or gigabytes, and must not stop the process that takes in everybody else's. The thread starts with the first
 * mail and keeps no process alive.
 */
export function createMailReader({ readMsMax = mailLimits.readMsMax }: MailReaderOptions = {}): MailReader {
  let thread: Worker | undefined;
  let before: Promise<unknown> = Promise.resolve();
  let calls = 0;

  function threadOf(): Worker {
    if (thread !== undefined) return thread;
    // Not the caller's arguments: test runners add import conditions that lead the thread to TypeScript.
    const started = new Worker(threadFile(), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: mailLimits.threadHeapMbMax },
    });
    started.unref();
    started.once('exit', () => {
      if (thread === started) thread = undefined;
    });
    thread = started;
    return started;
  }

  function ask(call: Call): Promise<MailRead> {
    const worker = threadOf();
    calls += 1;
    const message: ToMailThread = { call: calls, ...call };
    // Who waits for an answer must not end before it comes.
    worker.ref();
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onEnd).off('exit', onEnd).unref();
        finish();
      };
      const onMessage = (answer: FromMailThread) => {
        if (answer.call !== message.call) return;
        settle(() => ('mail' in answer ? resolve(answer.mail) : reject(new MailError(answer.field, answer.reason))));
      };
      const giveUp = (why: string) => {
        if (thread === worker) thread = undefined;
        settle(() => reject(new MailError('mail', why)));
        // Its last words are nobody's business any more, and without a listener they would end the process.
        worker.on('error', () => {});
        void worker.terminate();
      };
      const onEnd = () => giveUp(`expected one that can be read in ${mailLimits.threadHeapMbMax} MB of memory`);
      const timer = setTimeout(() => giveUp(`expected one that can be read in ${readMsMax / 1_000} s`), readMsMax);
      worker.on('message', onMessage).on('error', onEnd).on('exit', onEnd);
      worker.postMessage(message);
    });
  }

  /** One at a time: the limit is each mail's own, and what ends the thread ends no other mail. */
  function inTurn(call: Call): Promise<MailRead> {
    const answer = before.then(() => ask(call));
    before = answer.catch(() => {});
    return answer;
  }

  return { read: (raw) => inTurn({ raw }), readInput: (input) => inTurn({ input }) };
}

/** A thread runs what is built, also where the sources are tested. */
function threadFile(): string {
  const built = ['./mailThread.js', '../dist/mailThread.js'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  const found = built.find((path) => existsSync(path));
  if (found === undefined) throw new Error('the thread that reads mails is not built: npm run setup');
  return found;
}
