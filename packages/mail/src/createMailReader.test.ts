import { describe, expect, it } from 'vitest';
import { createMailReader } from './createMailReader.js';
import { MailError } from './MailError.js';
import { readMail } from './readMail.js';

const raw = (body: string, head = '') =>
  Buffer.from(`Message-ID: <1@b.example>\r\nFrom: A Guest <a@b.example>\r\nSubject: s\r\n${head}\r\n${body}`);

describe('createMailReader', () => {
  it('reads as readMail does, in the order in which it is asked', async () => {
    const reader = createMailReader();
    const mails = Array.from({ length: 20 }, (_, i) => raw(`Room ${i} was cold.`));
    const read = await Promise.all(mails.map((mail) => reader.read(mail)));
    expect(read).toEqual(await Promise.all(mails.map((mail) => readMail(mail))));
    const input = {
      channel: 'email' as const,
      supplier_id: 'aster',
      product_id: '',
      mime: raw('Cold.').toString('base64'),
    };
    expect((await reader.readInput(input)).input).toMatchObject({ supplier_id: 'aster', id: '<1@b.example>' });
  });

  it('says by field what is no mail', async () => {
    const reader = createMailReader();
    await expect(reader.read(Buffer.from('hello'))).rejects.toThrow(MailError);
    await expect(
      reader.readInput({ channel: 'email', supplier_id: '', product_id: '', mime: 'aGVsbG8=' }),
    ).rejects.toMatchObject({ field: 'mime' });
  });

  it('gives up a mail that takes too long, and reads those behind it', async () => {
    // No thread is up in a millisecond: to the reader it is a mail that takes longer than it may.
    const hurried = createMailReader({ readMsMax: 1 });
    await expect(hurried.read(raw('a'))).rejects.toMatchObject({
      field: 'mail',
      reason: expect.stringContaining('0.001 s'),
    });
    const reader = createMailReader();
    const [first, second] = await Promise.allSettled([reader.read(Buffer.from('no mail')), reader.read(raw('Cold.'))]);
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
  });
});
