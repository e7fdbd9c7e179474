import { setTimeout as sleep } from 'node:timers/promises';
import type { FeedbackAnswer } from '@earshot/contracts';
import { createMailReader, type MailReader } from '@earshot/mail';
import type { MailboxConfig } from '@earshot/runtime';
import type { Logger } from 'pino';
import type { Accept, OnAnswer } from '../acceptFeedback.js';
import { acceptMails, type MailAnswer } from './acceptMails.js';
import { createFetcher, type Fetch } from './createFetcher.js';
import { createMailboxState, type MailboxPlace, type MailboxState } from './createMailboxState.js';
import { mailboxLimits } from './mailboxLimits.js';
import { type ListedMail, type OpenMailbox, openMailbox } from './openMailbox.js';

export interface MailboxReaderDependencies {
  readonly mailbox: MailboxConfig;
  readonly accept: Accept;
  /** The file that keeps how far the mailbox is read. */
  readonly statePath: string;
  readonly clock: () => Date;
  readonly logger: Logger;
  /** Told of every mail that is answered without `accept`, which tells of the others; once its place is kept. */
  readonly onAnswer?: OnAnswer;
}

export interface MailboxReader {
  /** Finishes the mails in hand, keeps the place, says good-bye. */
  stop(): Promise<void>;
}

/**
 * Reads a mailbox for as long as it runs: what is there, then what comes, by the server's notices (IDLE) and by looking
 * every `pollSeconds`. Mails stay as they are, unread ones unread. The place is kept after the mails were accepted, so a
 * crash reads some again, which are known by their Message-ID. A mail that cannot be read is rejected, logged by its UID
 * and left behind. A server that is away is tried again with growing pauses, and never stops anything else.
 */
export function startMailboxReader(deps: MailboxReaderDependencies): MailboxReader {
  const { mailbox: config, logger } = deps;
  const stopping = new AbortController();
  const state = createMailboxState(deps.statePath, (error) =>
    logger.warn({ err: error }, 'the place in the mailbox is lost; it is read again from its beginning'),
  );
  const fetch = createFetcher();
  const mailReader = createMailReader();
  let open: OpenMailbox | undefined;

  async function readSession(onRead: () => void): Promise<void> {
    const mailbox = await openMailbox(config, stopping.signal);
    open = mailbox;
    try {
      logger.info({ host: config.host, folder: config.folder }, 'the mailbox is open');
      let place = await placeOf(mailbox.uidValidity, deps, state);
      for (;;) {
        place = await readNew(mailbox, place, { ...deps, state, fetch, mailReader }, stopping.signal);
        onRead();
        await mailbox.waitForMail(config.pollSeconds * 1_000, stopping.signal);
        if (stopping.signal.aborted) return;
      }
    } finally {
      open = undefined;
      await mailbox.close();
    }
  }

  async function run(): Promise<void> {
    let pauseMs: number = mailboxLimits.reconnectMsMin;
    while (!stopping.signal.aborted) {
      try {
        await readSession(() => {
          pauseMs = mailboxLimits.reconnectMsMin;
        });
      } catch (error) {
        if (stopping.signal.aborted) return;
        logger.warn({ err: error, again_in_ms: pauseMs }, 'the mailbox cannot be read at the moment');
        await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
        pauseMs = Math.min(2 * pauseMs, mailboxLimits.reconnectMsMax);
      }
    }
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      // A server that stopped answering in the middle of a fetch would hold up the end.
      const timer = setTimeout(() => void open?.close(), mailboxLimits.stopMsMax);
      await running;
      clearTimeout(timer);
    },
  };
}

/** Where reading goes on: from the beginning where the mailbox is new or has numbered its mails anew. */
async function placeOf(
  uidValidity: string,
  { mailbox, clock, logger }: MailboxReaderDependencies,
  state: MailboxState,
): Promise<MailboxPlace> {
  const name = nameOf(mailbox);
  const kept = await state.read(name);
  if (kept?.uidValidity === uidValidity) return kept;
  if (kept !== undefined)
    logger.warn({ folder: mailbox.folder }, 'the server numbered the mails anew; all are read again');
  const place = { uidValidity, lastUid: 0, since: kept?.since ?? wholeSecond(clock()) };
  // Kept at once: mails that come while the first of many are read must not be taken for history after a crash.
  await state.write(name, place);
  return place;
}

/** Servers tell times of arrival in whole seconds: what comes in the second of the first look is new, not history. */
function wholeSecond(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1_000) * 1_000);
}

/** What lives as long as the reader. */
interface Session {
  readonly state: MailboxState;
  readonly fetch: Fetch;
  readonly mailReader: MailReader;
}

/** Reads what is above the place, batch by batch, and keeps the place after each. */
async function readNew(
  mailbox: OpenMailbox,
  from: MailboxPlace,
  deps: MailboxReaderDependencies & Session,
  signal: AbortSignal,
): Promise<MailboxPlace> {
  const uids = await mailbox.newUids(from.lastUid);
  let place = from;
  for (let at = 0; at < uids.length; at += mailboxLimits.listedMailsMax) {
    const asked = uids.slice(at, at + mailboxLimits.listedMailsMax);
    for (const batch of toBatches(await mailbox.list(asked))) {
      if (signal.aborted) return place;
      const mails = await deps.fetch(
        mailbox,
        batch,
        ({ arrivedAt }) => arrivedAt !== undefined && arrivedAt < place.since,
      );
      const answers = await acceptMails(mails, overridesOf(deps.mailbox), deps.accept, deps.mailReader);
      place = { ...place, lastUid: batch.at(-1)?.uid ?? place.lastUid };
      await deps.state.write(nameOf(deps.mailbox), place);
      report(answers, deps);
    }
    // Mails that were gone before they could be listed are passed as well.
    place = { ...place, lastUid: asked.at(-1) ?? place.lastUid };
  }
  return place;
}

/** Batches of few enough mails and bytes; a mail that is longer than a batch stands alone. */
function toBatches(mails: readonly ListedMail[]): ListedMail[][] {
  const batches: ListedMail[][] = [];
  let bytes = 0;
  for (const mail of mails) {
    const last = batches.at(-1);
    bytes += mail.sizeBytes;
    if (last !== undefined && last.length < mailboxLimits.batchMailsMax && bytes <= mailboxLimits.batchBytesMax) {
      last.push(mail);
    } else {
      batches.push([mail]);
      bytes = mail.sizeBytes;
    }
  }
  return batches;
}

function report(answers: readonly MailAnswer[], { logger, mailbox, onAnswer }: MailboxReaderDependencies): void {
  const counts: Record<FeedbackAnswer['status'], number> = { accepted: 0, duplicate: 0, rejected: 0, ignored: 0 };
  for (const { uid, answer, unasked } of answers) {
    counts[answer.status]++;
    if (answer.status === 'rejected') {
      const { field, reason } = answer;
      logger.warn({ folder: mailbox.folder, uid, field, reason }, 'a mail was rejected and is left in the mailbox');
    }
    if (unasked) onAnswer?.('email', answer.status);
  }
  logger.info({ folder: mailbox.folder, ...counts }, 'mails were read');
}

function overridesOf({ supplierId, productId, source }: MailboxConfig) {
  return { supplier_id: supplierId, product_id: productId, source };
}

/** Another user, server or folder is another mailbox, with a place of its own. */
function nameOf({ user, host, port, folder }: MailboxConfig): string {
  return `${user}@${host}:${port}/${folder}`;
}
