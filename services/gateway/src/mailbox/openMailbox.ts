import type { MailboxConfig } from '@earshot/runtime';
import { ImapFlow } from 'imapflow';
import { mailboxLimits } from './mailboxLimits.js';

/** A mailbox on its server, opened for reading alone: no mail is marked, moved or deleted. */
export interface OpenMailbox {
  readonly uidValidity: string;
  /** UIDs above `lastUid`, ascending. */
  newUids(lastUid: number): Promise<number[]>;
  /** Sizes in bytes and times of arrival. A mail that is gone by now is left out. */
  list(uids: readonly number[]): Promise<ListedMail[]>;
  /** The raw mails by UID. A mail that is gone by now is left out. */
  fetch(uids: readonly number[]): Promise<ReadonlyMap<number, Buffer>>;
  /** Resolves when the server tells of new mail, after `ms`, or when the signal aborts. Throws where the connection ends. */
  waitForMail(ms: number, signal: AbortSignal): Promise<void>;
  /** Says good-bye; what is in flight is not waited for. */
  close(): Promise<void>;
}

export interface ListedMail {
  readonly uid: number;
  readonly sizeBytes: number;
  readonly arrivedAt: Date | undefined;
}

/** The server is away, refuses, or says what cannot be used. `message` holds no password. */
export class MailboxError extends Error {
  override readonly name = 'MailboxError';
}

/** Connects, logs in and opens the folder. Throws MailboxError. */
export async function openMailbox(config: MailboxConfig, signal: AbortSignal): Promise<OpenMailbox> {
  const client = new ImapFlow({
    host: config.host,
    port: config.port,
    secure: config.security === 'tls',
    ...(config.security === 'tls' ? {} : { doSTARTTLS: config.security === 'starttls' }),
    auth: { user: config.user, pass: config.password },
    clientInfo: { name: 'Earshot' },
    tls: { minVersion: 'TLSv1.2' },
    connectionTimeout: mailboxLimits.connectMsMax,
    greetingTimeout: mailboxLimits.greetingMsMax,
    socketTimeout: mailboxLimits.silenceMsMax,
    autoIdleDelay: mailboxLimits.idleAfterMs,
    maxIdleTime: mailboxLimits.idleMsMax,
    // One mail, with room for what stands around it.
    maxLiteralSize: 2 * mailboxLimits.mailBytesMax,
    maxResponseSize: 4 * mailboxLimits.mailBytesMax,
    // Its log holds what the server says of mails.
    logger: false,
  });
  const connection = watchConnection(client);
  const giveUp = () => client.close();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    await client.connect();
    const opened = await client.mailboxOpen(config.folder, { readOnly: true });
    return toOpenMailbox(client, connection, String(opened.uidValidity));
  } catch (error) {
    client.close();
    throw explained(error, config);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

interface Connection {
  /** Runs at each of the server's notices, and where the connection ends. */
  onChange: () => void;
  /** The server told of new mail since it was last asked. */
  hasNews: boolean;
  ended: MailboxError | undefined;
}

function watchConnection(client: ImapFlow): Connection {
  const connection: Connection = { onChange: () => {}, hasNews: false, ended: undefined };
  client.on('exists', ({ count, prevCount }) => {
    if (count <= prevCount) return;
    connection.hasNews = true;
    connection.onChange();
  });
  const end = (why: string) => {
    connection.ended ??= new MailboxError(why);
    connection.onChange();
  };
  // Without a listener an 'error' would end the process.
  client.on('error', (error: Error) => end(`the connection failed: ${error.message}`));
  client.on('close', () => end('the server closed the connection'));
  return connection;
}

function toOpenMailbox(client: ImapFlow, connection: Connection, uidValidity: string): OpenMailbox {
  return {
    uidValidity,
    async newUids(lastUid) {
      connection.hasNews = false;
      // Some servers look for new mail only when asked nothing else.
      await client.noop();
      const found = await client.search({ uid: `${lastUid + 1}:*` }, { uid: true });
      if (!Array.isArray(found)) throw connection.ended ?? new MailboxError('the server did not answer a search');
      // `n:*` always holds the last mail, even where its UID is below n (RFC 9051, 9).
      return found.filter((uid) => uid > lastUid).sort((a, b) => a - b);
    },
    async list(uids) {
      const found = await client.fetchAll(uids.join(','), { uid: true, size: true, internalDate: true }, { uid: true });
      return found
        .map(({ uid, size, internalDate }) => ({
          uid,
          sizeBytes: size ?? 0,
          arrivedAt: internalDate === undefined ? undefined : new Date(internalDate),
        }))
        .sort((a, b) => a.uid - b.uid);
    },
    async fetch(uids) {
      // `source` asks for BODY.PEEK[], which leaves a mail unread; never for more than one byte too many.
      const source = { start: 0, maxLength: mailboxLimits.mailBytesMax + 1 };
      const found = await client.fetchAll(uids.join(','), { uid: true, source }, { uid: true });
      return new Map(found.flatMap(({ uid, source }) => (source === undefined ? [] : [[uid, source]])));
    },
    async waitForMail(ms, signal) {
      let timer: NodeJS.Timeout | undefined;
      let wake = () => {};
      try {
        await new Promise<void>((resolve) => {
          wake = resolve;
          connection.onChange = resolve;
          timer = setTimeout(resolve, ms);
          signal.addEventListener('abort', wake, { once: true });
          if (connection.hasNews || connection.ended !== undefined || signal.aborted) resolve();
        });
      } finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        connection.onChange = () => {};
      }
      if (connection.ended !== undefined) throw connection.ended;
    },
    async close() {
      const goodBye = client.logout().catch(() => {});
      const timer = setTimeout(() => client.close(), mailboxLimits.goodByeMsMax);
      await goodBye;
      clearTimeout(timer);
      client.close();
    },
  };
}

/** What a person can act on. */
function explained(error: unknown, { host, port, folder, user }: MailboxConfig): MailboxError {
  const message = error instanceof Error ? error.message : String(error);
  const said = textOf(error, 'responseText');
  const code = textOf(error, 'code');
  if (error instanceof Error && 'authenticationFailed' in error && error.authenticationFailed === true) {
    return new MailboxError(
      `${host} refuses the user or the password (${said || 'no reason given'}); check EARSHOT_IMAP_USER and EARSHOT_IMAP_PASSWORD`,
    );
  }
  if (said !== '') return new MailboxError(`${host} does not open the folder '${folder}' of ${user}: ${said}`);
  if (/STARTTLS/i.test(message)) {
    return new MailboxError(
      `${host}:${port} offers no TLS (${message}); use imaps://, or EARSHOT_IMAP_PLAIN=true to send the password in the open`,
    );
  }
  return new MailboxError(`${host}:${port} cannot be reached: ${message}${code === '' ? '' : ` (${code})`}`);
}

function textOf(error: unknown, name: 'responseText' | 'code'): string {
  if (!(error instanceof Error) || !(name in error)) return '';
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : '';
}
