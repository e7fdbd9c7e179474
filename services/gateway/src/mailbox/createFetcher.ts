import type { FetchedMail } from './acceptMails.js';
import { mailboxLimits } from './mailboxLimits.js';
import type { ListedMail, OpenMailbox } from './openMailbox.js';

/** Gets mails from the server. Throws where it cannot, to be tried again over a new connection. */
export type Fetch = (
  mailbox: Pick<OpenMailbox, 'fetch'>,
  batch: readonly ListedMail[],
  isHistory: (mail: ListedMail) => boolean,
) => Promise<FetchedMail[]>;

/**
 * Remembers over connections which mails could not be fetched: they are asked for one by one, so that the one that ends
 * connections, or that the server cannot give, is found; after `fetchTriesMax` it is given up, and the others go on.
 */
export function createFetcher(): Fetch {
  const tries = new Map<number, number>();

  async function attempt(mailbox: Pick<OpenMailbox, 'fetch'>, uids: readonly number[]) {
    if (uids.length === 0) return [];
    for (const uid of uids) tries.set(uid, (tries.get(uid) ?? 0) + 1);
    const found = await mailbox.fetch(uids);
    for (const uid of uids) tries.delete(uid);
    return [...found];
  }

  return async (mailbox, batch, isHistory) => {
    const wanted = batch.filter(({ sizeBytes }) => sizeBytes <= mailboxLimits.mailBytesMax).map(({ uid }) => uid);
    const given = new Set(wanted.filter((uid) => (tries.get(uid) ?? 0) < mailboxLimits.fetchTriesMax));
    const troubled = [...given].filter((uid) => tries.has(uid));
    const raws = new Map(
      await attempt(
        mailbox,
        [...given].filter((uid) => !troubled.includes(uid)),
      ),
    );
    for (const uid of troubled) for (const [found, raw] of await attempt(mailbox, [uid])) raws.set(found, raw);
    return batch.flatMap((mail): FetchedMail[] => {
      const { uid, sizeBytes } = mail;
      const history = isHistory(mail);
      if (sizeBytes > mailboxLimits.mailBytesMax) return [{ uid, history, reason: tooLong }];
      const raw = raws.get(uid);
      if (raw !== undefined && raw.length > mailboxLimits.mailBytesMax) return [{ uid, history, reason: tooLong }];
      if (raw !== undefined) return [{ uid, history, raw }];
      if (given.has(uid)) return []; // gone since it was listed
      tries.delete(uid);
      return [{ uid, history, reason: `the server did not give it in ${mailboxLimits.fetchTriesMax} tries` }];
    });
  };
}

const tooLong = `the mail is over ${mailboxLimits.mailBytesMax / 1024 / 1024} MiB`;
