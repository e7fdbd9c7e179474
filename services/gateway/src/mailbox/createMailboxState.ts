import { type FileHandle, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

/** How far a mailbox is read. */
export interface MailboxPlace {
  /** The server's number for this numbering of mails; where it changes, all UIDs mean something else (RFC 9051, 2.3.1.1). */
  readonly uidValidity: string;
  /** Every mail up to this UID is accepted, ignored or rejected. */
  readonly lastUid: number;
  /** When the mailbox was first seen: mails that had come before are history. */
  readonly since: Date;
}

export interface MailboxState {
  read(mailbox: string): Promise<MailboxPlace | undefined>;
  /** Resolves once it is durable. */
  write(mailbox: string, place: MailboxPlace): Promise<void>;
}

const Stored = z.record(
  z.string(),
  z.object({ uid_validity: z.string(), last_uid: z.int().min(0), since: z.iso.datetime() }),
);

/**
 * The places in a JSON file, one a mailbox. A file that cannot be read counts as none: the mailbox is read again from its
 * beginning, and what was accepted before is known by its Message-ID.
 */
export function createMailboxState(path: string, onDamage: (error: unknown) => void = () => {}): MailboxState {
  async function readAll(): Promise<z.infer<typeof Stored>> {
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
      throw error;
    }
    try {
      return Stored.parse(JSON.parse(text));
    } catch (error) {
      onDamage(error);
      return {};
    }
  }

  return {
    async read(mailbox) {
      const found = (await readAll())[mailbox];
      if (found === undefined) return undefined;
      return { uidValidity: found.uid_validity, lastUid: found.last_uid, since: new Date(found.since) };
    },
    async write(mailbox, { uidValidity, lastUid, since }) {
      const all = await readAll();
      all[mailbox] = { uid_validity: uidValidity, last_uid: lastUid, since: since.toISOString() };
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeDurably(path, `${JSON.stringify(all, undefined, 2)}\n`);
    },
  };
}

/** Renamed into place and synced, the folder too: after a power cut there is the old file or the new one, whole. */
async function writeDurably(path: string, text: string): Promise<void> {
  await withFile(await open(`${path}.new`, 'w', 0o600), async (file) => {
    await file.writeFile(text);
    await file.sync();
  });
  await rename(`${path}.new`, path);
  await withFile(await open(dirname(path), 'r'), (folder) => folder.sync());
}

async function withFile(file: FileHandle, work: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await work(file);
  } finally {
    await file.close();
  }
}
