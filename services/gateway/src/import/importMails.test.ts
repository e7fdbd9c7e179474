import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { FeedbackInput } from '@earshot/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Accept } from '../acceptFeedback.js';
import { parseItem } from '../parseItem.js';
import { ImportError } from './ImportError.js';
import type { ImportOptionsInput } from './ImportOptions.js';
import { importFiles } from './importFiles.js';

/** Takes what the contract takes, once an id. */
function createMemoryAccept() {
  const taken: FeedbackInput[] = [];
  const known = new Set<string>();
  const accept: Accept = async (items) =>
    items.map((item) => {
      const parsed = parseItem(item);
      if (!parsed.ok) return { status: 'rejected', field: parsed.field, reason: parsed.reason };
      const feedback_id = `${parsed.input.source}/${parsed.input.id ?? parsed.input.text}`;
      if (known.has(feedback_id)) return { status: 'duplicate', feedback_id };
      known.add(feedback_id);
      taken.push(FeedbackInput.parse(parsed.input));
      return { status: 'accepted', feedback_id };
    });
  return { accept, taken };
}

const mail = (id: number, body = `Room ${id} was cold.`, more: readonly string[] = []) =>
  [
    `Message-ID: <${id}@shop.example>`,
    'From: Guest <guest@mail.example>',
    'Date: Sat, 14 Mar 2026 12:41:07 +0000',
    'Subject: My stay',
    ...more,
    '',
    body,
    '',
  ].join('\r\n');
const automatic = (id: number) => mail(id, 'I am out of office.', ['Auto-Submitted: auto-replied']);
const noMail = 'this is no mail at all';
const mbox = (mails: readonly string[]) =>
  mails
    .map(
      (text) => `From desk Sat Mar 14 12:41:07 2026\n${text.replaceAll('\r\n', '\n').replace(/^(>*From )/gm, '>$1')}\n`,
    )
    .join('');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-mails-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function write(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}

async function importPaths(paths: readonly string[], options: ImportOptionsInput = {}) {
  const { accept, taken } = createMemoryAccept();
  const report = await importFiles(paths, options, accept);
  const rejectsFile = report.files.at(-1)?.rejectsFile;
  const rejects =
    rejectsFile === undefined
      ? []
      : (await readFile(rejectsFile, 'utf8'))
          .trimEnd()
          .split('\n')
          .map((line): unknown => JSON.parse(line));
  return { report, taken, rejects };
}

const idsOf = (taken: readonly FeedbackInput[]) => taken.map(({ id }) => id).sort();

describe('importFiles of mails', () => {
  it('reads a mail, plain or gzipped, with or without a name that tells', async () => {
    const paths = [
      await write('a.eml', mail(1)),
      await write('b.eml.gz', gzipSync(mail(2))),
      await write('c', mail(3)),
      await write('d.txt', `Received: from somewhere\r\n${mail(4)}`),
    ];
    const { report, taken } = await importPaths(paths);
    expect(report).toMatchObject({ accepted: 4, rejected: 0, ignored: 0 });
    expect(taken[0]).toMatchObject({
      id: '<1@shop.example>',
      source: 'email',
      channel: 'email',
      text: expect.stringContaining('Room 1 was cold.'),
      occurred_at: '2026-03-14T12:41:07.000Z',
    });
  });

  it('goes on behind a broken mail of an mbox, and lists it with its number and offset', async () => {
    const content = mbox([mail(1), noMail, automatic(3), mail(4, 'From here on\nit was loud.'), mail(1)]);
    // What follows an envelope must look like a header for it to be one.
    const path = await write('desk.mbox', content.replace(noMail, `X: ${noMail}\n${'no header '.repeat(3)}`));
    const { report, taken, rejects } = await importPaths([path]);
    expect(report).toMatchObject({ accepted: 2, duplicates: 1, rejected: 1, ignored: 1 });
    expect(idsOf(taken)).toEqual(['<1@shop.example>', '<4@shop.example>']);
    expect(taken[1]?.text).toContain('From here on');
    expect(rejects).toEqual([
      {
        file: path,
        mail: 2,
        offset: content.indexOf('From desk', 1),
        field: 'mail',
        reason: expect.stringContaining('expected a raw mail'),
        original: expect.stringContaining(noMail),
      },
    ]);
  });

  it('reads a folder of mails, Maildirs and mboxes, and nothing else in it', async () => {
    await write('box/a.eml', mail(1));
    await write('box/deep/er/b.EML', mail(2));
    await write('box/notes.txt', mail(90));
    await write('box/._a.eml', 'no mail');
    await write('box/Maildir/cur/1700000000.M1P1.host:2,S', mail(3));
    await write('box/Maildir/new/1700000001.M2P1.host', mail(4));
    await write('box/Maildir/tmp/1700000002.M3P1.host', mail(91));
    await write('box/Archive.mbox/mbox', mbox([mail(5), mail(6)]));
    await symlink(join(folder, 'nowhere'), join(folder, 'box', 'gone.eml'));
    const { report, taken } = await importPaths([join(folder, 'box/')]);
    expect(report).toMatchObject({ accepted: 6, rejected: 0 });
    expect(report.files).toHaveLength(1);
    expect(idsOf(taken)).toEqual([1, 2, 3, 4, 5, 6].map((id) => `<${id}@shop.example>`));
  });

  it('names the file of a folder that could not be read, and puts the rejects beside the folder', async () => {
    await write('box/a.eml', mail(1));
    const bad = await write('box/b.eml', '\0\0\0');
    const none = await write('box/c.mbox', 'id,text');
    const { report, rejects } = await importPaths([`${join(folder, 'box')}/`]);
    expect(report).toMatchObject({ accepted: 1, rejected: 2 });
    expect(report.files[0]?.rejectsFile).toBe(`${join(folder, 'box')}.rejects.jsonl`);
    expect(rejects).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ file: bad, mail: 1, offset: 0 }),
        expect.objectContaining({ file: none, reason: expect.stringContaining('no mbox') }),
      ]),
    );
  });

  it('knows a mail by its Message-ID wherever it lies, and can be run again', async () => {
    const { accept, taken } = createMemoryAccept();
    const paths = [
      await write('desk.mbox', mbox([mail(1), mail(2)])),
      await write('desk-2.mbox.gz', gzipSync(mbox([mail(2), mail(3)]))),
      await write('one.eml', mail(3)),
    ];
    expect(await importFiles(paths, {}, accept)).toMatchObject({ accepted: 3, duplicates: 2 });
    expect(await importFiles(paths, {}, accept)).toMatchObject({ accepted: 0, duplicates: 5 });
    expect(taken).toHaveLength(3);
  });

  it('sets the source and constants of every mail', async () => {
    const path = await write('a.eml', mail(1, 'Cold.', ['X-Supplier: other']));
    const { taken } = await importPaths([path], {
      source: 'desk',
      set: ['supplier_id=aster', 'attributes.wave=first'],
      map: ['text=comment'],
      timeFormat: 'M/D/YYYY',
    });
    expect(taken).toEqual([
      expect.objectContaining({ source: 'desk', supplier_id: 'aster', occurred_at: '2026-03-14T12:41:07.000Z' }),
    ]);
    expect(taken[0]?.attributes).toMatchObject({ wave: 'first' });
  });

  it('refuses a folder without mails and says what it looks for', async () => {
    await write('empty/notes.txt', 'x');
    await expect(importPaths([join(folder, 'empty')])).rejects.toThrow(ImportError);
    await expect(importPaths([join(folder, 'empty')])).rejects.toThrow(/\.eml/);
  });

  it('tells how far it is', async () => {
    const path = await write('desk.mbox', mbox(Array.from({ length: 50 }, (_, i) => mail(i))));
    const seen: number[] = [];
    await importFiles([path], {}, createMemoryAccept().accept, {
      onProgress: ({ readBytes, sizeBytes }) => seen.push(readBytes / sizeBytes),
    });
    expect(seen.at(-1)).toBe(1);
  });

  it('stops at the signal and says so', async () => {
    const path = await write('desk.mbox', mbox(Array.from({ length: 50 }, (_, i) => mail(i))));
    const stop = new AbortController();
    const { accept, taken } = createMemoryAccept();
    const report = await importFiles([path], {}, accept, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(report.interrupted).toBe(true);
    expect(taken.length).toBeLessThan(50);
    expect(await importFiles([path], {}, accept)).toMatchObject({
      duplicates: taken.length > 0 ? expect.any(Number) : 0,
    });
    expect(taken).toHaveLength(50);
  });
});

describe('importFiles of chats', () => {
  const turns = [
    { at: '2026-03-14T12:41:07Z', from: 'customer', text: 'The room is cold.' },
    { at: '2026-03-14T12:43:38Z', from: 'agent', name: 'desk 7', text: 'I am sorry.' },
  ];
  const chat = (id: string, more: object = {}) =>
    JSON.stringify({ id, channel: 'chat', started_at: '2026-03-14T12:41:07Z', supplier_id: 's', turns, ...more });

  it('takes them as they are handed over, and never what tests know of them', async () => {
    const lines = [chat('c1', { gold: { causes: ['secret'] }, customer: { id: 'u1', phone: null } }), chat('c2')];
    const path = await write('chats.jsonl', lines.join('\n'));
    const { report, taken } = await importPaths([path], { attributesRest: true });
    expect(report).toMatchObject({ accepted: 2, rejected: 0 });
    expect(JSON.stringify(taken)).not.toContain('secret');
    expect(taken[0]).toMatchObject({ id: 'c1', channel: 'chat', turns, customer: { id: 'u1' } });
  });

  it('names the turn and the field that is wrong', async () => {
    const broken = (field: object) => ({
      turns: [...turns, { from: 'customer', text: 'a' }, { ...turns[0], ...field }],
    });
    const lines = [
      chat('c1', broken({ at: 'noon' })),
      chat('c2', broken({ from: 'somebody' })),
      chat('c3', broken({ text: 7 })),
      chat('c4', { turns: {} }),
      chat('c5', { customer: { email: 7 } }),
    ];
    const { rejects } = await importPaths([await write('chats.jsonl', lines.join('\n'))]);
    expect(rejects.map((reject) => (reject as { field: string }).field)).toEqual([
      'turns.3.at',
      'turns.3.from',
      'turns.3.text',
      'turns',
      'customer.email',
    ]);
  });
});
