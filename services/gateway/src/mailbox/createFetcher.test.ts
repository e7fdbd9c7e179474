import { describe, expect, it } from 'vitest';
import type { FetchedMail } from './acceptMails.js';
import { createFetcher } from './createFetcher.js';
import { mailboxLimits } from './mailboxLimits.js';

const listed = (uids: readonly number[], sizeBytes = 10) =>
  uids.map((uid) => ({ uid, sizeBytes, arrivedAt: new Date(uid) }));
const isHistory = ({ uid }: { uid: number }) => uid < 3;

/** A server that ends the connection whenever it is asked for one of `broken`. */
function createServer(broken: readonly number[], gone: readonly number[] = []) {
  const asked: (readonly number[])[] = [];
  return {
    asked,
    fetch: async (uids: readonly number[]) => {
      asked.push(uids);
      if (uids.some((uid) => broken.includes(uid))) throw new Error('the connection failed');
      return new Map(uids.filter((uid) => !gone.includes(uid)).map((uid) => [uid, Buffer.from(`mail ${uid}`)]));
    },
  };
}

describe('createFetcher', () => {
  it('gives mails in order, without those that are gone, and says of those that are too long', async () => {
    const server = createServer([], [2]);
    const batch = [...listed([1, 2, 3]), ...listed([4], mailboxLimits.mailBytesMax + 1)];
    const mails = await createFetcher()(server, batch, isHistory);
    expect(mails).toEqual([
      { uid: 1, history: true, raw: Buffer.from('mail 1') },
      { uid: 3, history: false, raw: Buffer.from('mail 3') },
      { uid: 4, history: false, reason: expect.stringContaining('over 25 MiB') },
    ]);
    expect(server.asked).toEqual([[1, 2, 3]]);
  });

  it('finds the mail that ends every connection, gives it up, and gets all the others', async () => {
    const server = createServer([3]);
    const fetch = createFetcher();
    let mails: FetchedMail[] | undefined;
    let sessions = 0;
    while (mails === undefined && sessions++ < 2 * mailboxLimits.fetchTriesMax) {
      mails = await fetch(server, listed([1, 2, 3, 4, 5]), isHistory).catch(() => undefined);
    }
    expect(mails?.map((mail) => [mail.uid, 'raw' in mail])).toEqual([
      [1, true],
      [2, true],
      [3, false],
      [4, true],
      [5, true],
    ]);
    expect(server.asked.filter((uids) => uids.includes(3))).toHaveLength(mailboxLimits.fetchTriesMax);
  });
});
