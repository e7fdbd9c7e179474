import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImportError } from './ImportError.js';
import { type MboxMail, splitMbox } from './splitMbox.js';

const limits = { mailBytesMax: 100_000, originalBytesMax: 100 };
const envelope = 'From desk@shop.example Sat Mar 14 12:41:07 2026\n';

async function split(content: string | Buffer | AsyncIterable<Buffer>, chunkBytes = 7): Promise<MboxMail[]> {
  const mails: MboxMail[] = [];
  for await (const mail of splitMbox(
    isStream(content) ? content : chunksOf(Buffer.from(content), chunkBytes),
    limits,
  )) {
    mails.push(mail);
  }
  return mails;
}

function isStream(content: string | Buffer | AsyncIterable<Buffer>): content is AsyncIterable<Buffer> {
  return typeof content !== 'string' && !Buffer.isBuffer(content);
}

function chunksOf(content: Buffer, bytes: number): Readable {
  const chunks: Buffer[] = [];
  for (let at = 0; at < content.length; at += bytes) chunks.push(content.subarray(at, at + bytes));
  return Readable.from(chunks);
}

/** As mboxrd writes it. */
function toMbox(mails: readonly string[], lineEnd = '\n'): string {
  return mails
    .map((mail) => `${envelope}${mail.replace(/^(>*From )/gm, '>$1')}\n\n`)
    .join('')
    .replaceAll('\n', lineEnd);
}

const textsOf = (mails: readonly MboxMail[]) => mails.map(({ raw }) => raw.toString());

describe('splitMbox', () => {
  it('gives back every mail with its number and offset, however the bytes arrive', async () => {
    const mails = [
      'Subject: a\n\nfirst',
      'Subject: b\n\nFrom here on it rained.\n>From there too.\n',
      'Subject: c\n\n',
    ];
    for (const chunkBytes of [1, 3, 64, 1_300, 1_000_000]) {
      const found = await split(toMbox(mails), chunkBytes);
      expect(textsOf(found)).toEqual(mails.map((mail) => `${mail}\n`));
      expect(found.map(({ number }) => number)).toEqual([1, 2, 3]);
      for (const { offset } of found) expect(toMbox(mails).slice(offset)).toMatch(/^From desk@/);
    }
  });

  it('loses and invents nothing, whatever the mails say', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        'From ',
        '>From x',
        '>>From me',
        'From a Mon Jan  1 00:00:00 2024',
        'Subject: x',
        '>',
        'From',
      ),
      fc.string({ maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, ' ')),
    );
    const mail = fc.array(line, { maxLength: 12 }).map((lines) => `X-Id: 1\n\n${lines.join('\n')}`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(mail, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 400 }),
        async (mails, chunkBytes) => {
          const found = await split(toMbox(mails), chunkBytes);
          expect(textsOf(found)).toEqual(mails.map((text) => `${text}\n`));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes CRLF, a byte order mark, blank lines ahead, and envelopes of other programs', async () => {
    const crlf = await split(`\ufeff\r\n${toMbox(['Subject: a\n\nfirst', 'Subject: b\n\nsecond'], '\r\n')}`);
    expect(textsOf(crlf)).toEqual(['Subject: a\r\n\r\nfirst\r\n', 'Subject: b\r\n\r\nsecond\r\n']);
    for (const other of [
      'From - Sat Mar 14 12:41:07 2026',
      'From 1790846@xxx Sat Mar 14 12:41:07 +0000 2026',
      'From a@b.example  Sat Mar  4 12:41 2026',
      'From "a b"@c.example Sat Mar 14 12:41:07 CET 2026',
      'From a@b.example Sat, 14 Mar 2026 12:41:07 +0800 (CST)',
    ]) {
      const found = await split(`${envelope}Subject: a\n\nfirst\n\n${other}\nSubject: b\n\nsecond\n`);
      expect(textsOf(found), other).toEqual(['Subject: a\n\nfirst\n', 'Subject: b\n\nsecond\n']);
    }
  });

  it('does not take a sentence for an envelope where a program forgot to quote it', async () => {
    const body = [
      'Subject: a',
      '',
      'From Berlin we flew on.',
      'Note: it was late.',
      '',
      'From Monday to Friday 10:00 2026',
      'From desk@shop.example Sat Mar 14 12:41:07 2026',
      'and no header follows',
      '',
    ].join('\n');
    expect(textsOf(await split(`${envelope}${body}`))).toEqual([body]);
  });

  it('rejects a mail that is too long and goes on with the next, in little memory', async () => {
    const long = `Subject: long\n\n${'x'.repeat(999)}\n`.concat('y'.repeat(300_000));
    const found = await split(toMbox(['Subject: a\n\n1', long, 'Subject: b\n\n2']), 10_000);
    expect(found.map(({ reason }) => reason)).toEqual([
      undefined,
      expect.stringContaining('the mail is over'),
      undefined,
    ]);
    expect(found[1]?.raw).toHaveLength(limits.originalBytesMax - envelope.length);
    expect(textsOf(found)[2]).toBe('Subject: b\n\n2\n');
  });

  it('says which mail was cut off where the stream breaks', async () => {
    async function* breaking() {
      yield Buffer.from(toMbox(['Subject: a\n\n1', `Subject: b\n\n${'2'.repeat(3_000)}`]));
      throw new Error('unexpected end of file');
    }
    const found = await split(breaking());
    expect(found.map(({ reason }) => reason)).toEqual([undefined, expect.stringContaining('unexpected end of file')]);
  });

  it('refuses what is no mbox, and takes an empty file for one without mails', async () => {
    await expect(split('id,text\n1,a\n')).rejects.toThrow(ImportError);
    await expect(split('Fro')).rejects.toThrow(ImportError);
    expect(await split('')).toEqual([]);
    expect(await split('\n\n')).toEqual([]);
  });
});
