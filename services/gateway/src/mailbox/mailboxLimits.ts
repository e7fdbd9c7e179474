import { feedbackLimits } from '@earshot/contracts';

/** What the reader of a mailbox holds at once, and how patient it is. */
export const mailboxLimits = {
  mailBytesMax: feedbackLimits.mailBytesMax,
  /** Mails whose sizes are asked for at once. */
  listedMailsMax: 500,
  /** Mails that are fetched and accepted together; after each the place in the mailbox is kept. */
  batchMailsMax: 50,
  batchBytesMax: 8 * 1024 * 1024,
  /** A mail that cannot be fetched in so many tries is rejected: a server may be unable to give one of its mails. */
  fetchTriesMax: 5,
  connectMsMax: 30_000,
  greetingMsMax: 15_000,
  /** Without a byte from the server for so long, its connection is given up. */
  silenceMsMax: 5 * 60_000,
  /** After so long without a command the server is asked to tell of new mail by itself (IDLE). */
  idleAfterMs: 1_000,
  /** IDLE is begun anew so often: servers end it after half an hour, some firewalls sooner. */
  idleMsMax: 4 * 60_000,
  reconnectMsMin: 1_000,
  /** A refused password is tried again no oftener: servers lock accounts. */
  reconnectMsMax: 5 * 60_000,
  /** How long a stop waits for the batch in hand before it cuts the connection. */
  stopMsMax: 10_000,
  goodByeMsMax: 2_000,
} as const;
