import { parentPort } from 'node:worker_threads';
import { MailError } from './MailError.js';
import type { FromMailThread, ToMailThread } from './mailThreadMessages.js';
import { readMail } from './readMail.js';
import { readMailInput } from './readMailInput.js';

/** The thread of `createMailReader`: one mail after the other. */
parentPort?.on('message', async ({ call, raw, input }: ToMailThread) => {
  parentPort?.postMessage(await answer(call, () => (raw === undefined ? readMailInput(input) : readMail(raw))));
});

async function answer(call: number, read: () => ReturnType<typeof readMail>): Promise<FromMailThread> {
  try {
    return { call, mail: await read() };
  } catch (error) {
    if (error instanceof MailError) return { call, field: error.field, reason: error.reason };
    const kind = error instanceof Error ? error.name : typeof error;
    // A defect of ours; its message may hold the mail's words.
    return { call, field: 'mail', reason: `it cannot be read here (${kind}); keep it and report it as a defect` };
  }
}
