import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLmdbBus } from '@earshot/bus';
import { Feedback, type FeedbackAnswer, TOPICS } from '@earshot/contracts';
import { createLmdbAcceptedIds } from '@earshot/dedupe';
import { type Accept, createGateway, type MailboxReader, startMailboxReader } from '@earshot/gateway';
import type { MailboxConfig } from '@earshot/runtime';
import { pino } from 'pino';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { imapPassword, imapUser } from '../../infra/imap/provideImap.mjs';
import { deliver, rawMail, startMailServer, withMailbox } from '../mailServer.js';

const server = await startMailServer();
const waitMsMax = 60_000;

describe.skipIf(server === undefined)('the reader of a mailbox', () => {
  if (server === undefined) return;
  const mailServer = server;
  let folder: string;
  let gateway: Awaited<ReturnType<typeof openGateway>>;
  let readers: MailboxReader[];
  let log: { readonly msg: string; readonly [field: string]: unknown }[];
  let answers: FeedbackAnswer['status'][];

  /** The real gateway on a log and ids in a folder. */
  async function openGateway(path: string) {
    const bus = createLmdbBus({ path: join(path, 'log') });
    await bus.ensureTopics([TOPICS['feedback.email']]);
    const acceptedIds = await createLmdbAcceptedIds({ path: join(path, 'accepted') });
    const { accept } = createGateway({
      bus,
      acceptedIds,
      clock: () => new Date(),
      logger: pino({ level: 'silent' }),
      customerKeySecret: 'a secret of the test',
      defaultSource: 'api',
      onAnswer: (_channel, status) => answers.push(status),
    });
    return {
      accept,
      async published(): Promise<Feedback[]> {
        const { name, partitions } = TOPICS['feedback.email'];
        const found = await Promise.all(Array.from({ length: partitions }, (_, at) => bus.read(name, at, 0n, 1_000)));
        return found.flat().map(({ value }) => Feedback.parse(JSON.parse(value.toString())));
      },
      async close() {
        await acceptedIds.close();
        await bus.close();
      },
    };
  }

  const config = (more: Partial<MailboxConfig> = {}): MailboxConfig => ({
    host: '127.0.0.1',
    port: mailServer.port,
    security: 'plain',
    user: imapUser,
    password: imapPassword,
    folder: 'INBOX',
    supplierId: undefined,
    productId: undefined,
    source: undefined,
    // So long that what arrives is heard of by IDLE alone.
    pollSeconds: 3_600,
    ...more,
  });

  function start(more: Partial<MailboxConfig> = {}, accept: Accept = gateway.accept): MailboxReader {
    const reader = startMailboxReader({
      mailbox: config(more),
      accept,
      statePath: join(folder, 'mailbox', 'places.json'),
      clock: () => new Date(),
      logger: pino({ level: 'info' }, { write: (line: string) => void log.push(JSON.parse(line)) }),
      // What the gateway was not asked about.
      onAnswer: (_channel, status) => answers.push(status),
    });
    readers.push(reader);
    return reader;
  }

  const untilAnswered = (count: number) =>
    expect.poll(() => answers.length, { timeout: waitMsMax }).toBeGreaterThanOrEqual(count);
  const untilLogged = (message: string) =>
    expect.poll(() => log.some(({ msg }) => msg === message), { timeout: waitMsMax }).toBe(true);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'earshot-mailbox-'));
    readers = [];
    log = [];
    answers = [];
    gateway = await openGateway(folder);
    await withMailbox(mailServer, async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageDelete('1:*');
    });
  });
  afterEach(async () => {
    await Promise.all(readers.map((reader) => reader.stop()));
    await gateway.close();
    rmSync(folder, { recursive: true });
  });
  afterAll(() => mailServer.stop());

  it('reads what is there as history, then what comes, and leaves every mail unread where it is', async () => {
    await deliver(mailServer, [rawMail('1', 'Cold room.'), rawMail('2', 'Away.', ['Auto-Submitted: auto-replied'])]);
    // Times of arrival are whole seconds.
    await new Promise((done) => setTimeout(done, 1_100));
    start();
    await untilAnswered(2);
    expect(answers).toEqual(['accepted', 'ignored']);
    await deliver(mailServer, [rawMail('3', 'Cold eggs.')]);
    await untilAnswered(3);
    const published = await gateway.published();
    expect(
      published.map(({ source_id, source, supplier_id, history }) => [source_id, source, supplier_id, history]),
    ).toEqual(
      expect.arrayContaining([
        ['<1@shop.example>', 'email', 'aster', true],
        ['<3@shop.example>', 'email', 'aster', false],
      ]),
    );
    expect(published).toHaveLength(2);
    const left = await withMailbox(mailServer, async (client) => {
      await client.mailboxOpen('INBOX', { readOnly: true });
      return client.fetchAll('1:*', { flags: true });
    });
    expect(left).toHaveLength(3);
    for (const { flags } of left) expect([...(flags ?? [])]).not.toContain('\\Seen');
  });

  it('goes on where it stopped, with what came meanwhile and with nothing twice', async () => {
    await deliver(mailServer, [rawMail('1', 'a'), rawMail('2', 'b')]);
    await deliver(mailServer, ['no mail at all']);
    const first = start();
    await untilAnswered(3);
    await first.stop();
    await deliver(mailServer, [rawMail('3', 'c')]);
    start({ supplierId: 'birch', source: 'desk' });
    await untilAnswered(4);
    expect(answers).toEqual(['accepted', 'accepted', 'rejected', 'accepted']);
    expect((await gateway.published()).find(({ source_id }) => source_id === '<3@shop.example>')).toMatchObject({
      supplier_id: 'birch',
      source: 'desk',
    });
  });

  it('leaves a mail behind that cannot be read, and says which', async () => {
    await deliver(mailServer, [rawMail('1', 'a'), '\0\0 garbage', rawMail('2', 'b')]);
    start();
    await untilAnswered(3);
    expect([...answers].sort()).toEqual(['accepted', 'accepted', 'rejected']);
    const told = log.find(({ msg }) => msg.startsWith('a mail was rejected'));
    expect(told).toMatchObject({ uid: expect.any(Number), field: 'mail', reason: expect.any(String) });
    expect(JSON.stringify(log)).not.toContain('garbage');
  });

  it('keeps its place only after the mails were accepted', async () => {
    let taken = false;
    let refusals = 0;
    const accept: Accept = async (items, options) => {
      if (taken) return gateway.accept(items, options);
      refusals++;
      throw new Error('the log is away');
    };
    await deliver(mailServer, [rawMail('1', 'a')]);
    const reader = start({}, accept);
    await expect.poll(() => refusals, { timeout: waitMsMax }).toBeGreaterThanOrEqual(2);
    const places = JSON.parse(readFileSync(join(folder, 'mailbox', 'places.json'), 'utf8'));
    expect(Object.values(places)).toEqual([expect.objectContaining({ last_uid: 0 })]);
    taken = true;
    await untilAnswered(1);
    await reader.stop();
    expect(answers).toEqual(['accepted']);
  });

  it('waits for a server that is away, comes back to one that was away, and reads all again where mails are numbered anew', async () => {
    await mailServer.stop();
    start();
    await untilLogged('the mailbox cannot be read at the moment');
    await mailServer.start();
    await deliver(mailServer, [rawMail('1', 'a')]);
    await untilAnswered(1);
    await mailServer.stop();
    await expect.poll(() => log.filter(({ level }) => level === 40).length, { timeout: waitMsMax }).toBeGreaterThan(1);
    // Its mails are gone with it: it numbers new ones from 1 again, under another UIDVALIDITY.
    await mailServer.start();
    await deliver(mailServer, [rawMail('1', 'a'), rawMail('2', 'b')]);
    await untilAnswered(3);
    expect(answers).toEqual(['accepted', 'duplicate', 'accepted']);
    expect(await gateway.published()).toHaveLength(2);
  });

  it.each([
    ['a wrong password', { password: 'wrong' }, 'EARSHOT_IMAP_PASSWORD'],
    ['a folder that is not there', { folder: 'Nowhere' }, "the folder 'Nowhere'"],
    ['no TLS where it is asked for', { security: 'starttls' }, 'EARSHOT_IMAP_PLAIN'],
    ['a certificate that nobody vouches for', { security: 'tls', port: mailServer.tlsPort }, 'certificate'],
  ] as const)('goes on trying with %s, says why, and stops at once', async (_name, more, why) => {
    await deliver(mailServer, [rawMail('1', 'a')]);
    const reader = start(more);
    await untilLogged('the mailbox cannot be read at the moment');
    expect(JSON.stringify(log[0]?.err)).toContain(why);
    expect(JSON.stringify(log)).not.toContain(imapPassword);
    await reader.stop();
    expect(answers).toEqual([]);
  });

  it('finishes what is in hand when it is stopped', async () => {
    const mails = Array.from({ length: 120 }, (_, i) => rawMail(String(i), `Room ${i}`));
    await deliver(mailServer, mails);
    const reader = start();
    await untilAnswered(1);
    await reader.stop();
    const read = answers.length;
    expect(await gateway.published()).toHaveLength(read);
    start();
    await untilAnswered(mails.length);
    expect(answers).toEqual(mails.map(() => 'accepted'));
    expect(await gateway.published()).toHaveLength(mails.length);
  });
});
