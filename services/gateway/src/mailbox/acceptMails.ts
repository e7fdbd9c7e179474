import type { FeedbackAnswer, FeedbackInput } from '@earshot/contracts';
import type { MailReader } from '@earshot/mail';
import type { Accept } from '../acceptFeedback.js';
import { type MailItem, type MailOverrides, readMailItem } from '../mail/readMailItem.js';

/** One mail as a server gave it, or why it could not. */
export type FetchedMail = {
  readonly uid: number;
  /** Lay there before the mailbox was first read. */
  readonly history: boolean;
} & ({ readonly raw: Buffer } | { readonly reason: string });

export interface MailAnswer {
  readonly uid: number;
  readonly answer: FeedbackAnswer;
  /** Given here: `accept`, which tells of its answers itself, never saw the mail. */
  readonly unasked: boolean;
}

/** Mails of a mailbox → their answers, in order. Throws what `accept` throws: then none of them may be counted as read. */
export async function acceptMails(
  mails: readonly FetchedMail[],
  overrides: MailOverrides,
  accept: Accept,
  mailReader: MailReader,
): Promise<MailAnswer[]> {
  const answers = new Map<number, FeedbackAnswer>();
  const items: { readonly uid: number; readonly history: boolean; readonly item: FeedbackInput }[] = [];
  for (const mail of mails) {
    const { uid, history } = mail;
    const read: MailItem =
      'raw' in mail ? await readMailItem(mailReader, mail.raw, overrides) : { field: '', reason: mail.reason };
    if ('item' in read) items.push({ uid, history, item: read.item });
    else if ('ignoredReason' in read) answers.set(uid, { status: 'ignored', reason: read.ignoredReason });
    else answers.set(uid, { status: 'rejected', field: read.field, reason: read.reason });
  }
  for (const history of [true, false]) {
    const part = items.filter((item) => item.history === history);
    if (part.length === 0) continue;
    const given = await accept(
      part.map(({ item }) => item),
      { history },
    );
    part.forEach(({ uid }, i) => {
      const answer = given[i];
      if (answer === undefined) throw new Error('accept gave fewer answers than items');
      answers.set(uid, answer);
    });
  }
  return mails.flatMap(({ uid }) => {
    const answer = answers.get(uid);
    return answer === undefined ? [] : [{ uid, answer, unasked: !items.some((item) => item.uid === uid) }];
  });
}
