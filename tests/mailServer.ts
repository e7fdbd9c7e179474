import { ImapFlow } from 'imapflow';
import { imapPassword, imapUser, type ProvidedImap, provideImap } from '../infra/imap/provideImap.mjs';

export type MailServer = ProvidedImap;

/** A real mail server of the test's own; undefined where none can be had, which is said. */
export async function startMailServer(): Promise<MailServer | undefined> {
  try {
    return await provideImap();
  } catch (error) {
    process.stderr.write(
      `MISSING: a mail server. Its suite did NOT run: ${error instanceof Error ? error.message : error}\n`,
    );
    return undefined;
  }
}

/** Runs `work` as a second client of the mailbox, as a person with a mail program. */
export async function withMailbox<Result>(
  server: MailServer,
  work: (client: ImapFlow) => Promise<Result>,
): Promise<Result> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: server.port,
    secure: false,
    doSTARTTLS: false,
    auth: { user: imapUser, pass: imapPassword },
    logger: false,
  });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.logout().catch(() => {});
  }
}

/** Puts mails into the inbox, one after the other. */
export function deliver(server: MailServer, mails: readonly string[]): Promise<void> {
  return withMailbox(server, async (client) => {
    for (const mail of mails) await client.append('INBOX', mail);
  });
}

/** A mail of a customer. */
export function rawMail(id: string, body: string, more: readonly string[] = []): string {
  return [
    `Message-ID: <${id}@shop.example>`,
    'From: Guest <guest@mail.example>',
    'To: desk@shop.example',
    'Date: Sat, 14 Mar 2026 12:41:07 +0000',
    'Subject: My stay',
    'X-Supplier: aster',
    ...more,
    '',
    body,
    '',
  ].join('\r\n');
}
