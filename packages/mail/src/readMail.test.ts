import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MailError, mailLimits, readMail, readMailInput } from './index.js';

const encode = (text: string, charset: 'utf8' | 'latin1' = 'utf8') => Buffer.from(text.replace(/\n/g, '\r\n'), charset);
const headers =
  'From: A Name <a@sender.example>\nDate: Mon, 02 Mar 2026 10:41:07 +0800\nMessage-ID: <1@sender.example>\n';
const plain = (body: string, more = '') => encode(`${headers}Subject: Dirty room\n${more}\n${body}`);
/** 他把箱子往门口一摔 in GBK. */
const gbk = Buffer.from('cbfbb0d1cfe4d7d3cdf9c3c5bfdad2bbcba4', 'hex');

describe('readMail', () => {
  test('reads who wrote what when about whom', async () => {
    const { input, automatic, threadOf } = await readMail(
      plain('Hair in the bed.\n', 'X-Supplier: htl-1 \nX-Product: room-2\nX-Order: o-3\nReferences: <a@x>\n <b@x>\n'),
    );
    expect(input).toMatchObject({
      id: '<1@sender.example>',
      channel: 'email',
      text: 'Hair in the bed.',
      title: 'Dirty room',
      occurred_at: '2026-03-02T02:41:07.000Z',
      supplier_id: 'htl-1',
      product_id: 'room-2',
      order_id: 'o-3',
      customer: { email: 'a@sender.example', name: 'A Name' },
      thread_of: '<b@x>',
    });
    expect(automatic).toBe(false);
    expect(threadOf).toBe('<b@x>');
  });

  test('HTML tells quotations and signatures by its markup', async () => {
    const html =
      '<div style="display:none">preheader</div><p>No <b>hot</b>&nbsp;water.</p><div class="gmail_signature">An Example<br>Sales</div>' +
      '<blockquote>How was it?</blockquote><p>Since Monday.</p>';
    const { input } = await readMail(plain(html, 'Content-Type: text/html\n'));
    expect(input.text).toBe('No hot water.\n\nSince Monday.');
    expect(input.customer?.names).toEqual(['An Example']);
  });

  test('the plain part stands in for HTML that says nothing', async () => {
    const mixed = 'Content-Type: multipart/alternative; boundary=b\n';
    const parts = '--b\n\nCold eggs.\n--b\nContent-Type: text/html\n\n<img src="x">\n--b--\n';
    expect((await readMail(plain(parts, mixed))).input.text).toBe('Cold eggs.');
  });

  test("an attached mail is not its sender's words", async () => {
    const parts =
      '--b\n\nSee below.\n--b\nContent-Type: message/rfc822\n\nSubject: other\n\nWe are sorry to tell you.\n--b--\n';
    const { input } = await readMail(plain(parts, 'Content-Type: multipart/mixed; boundary=b\n'));
    expect(input.text).toBe('See below.');
  });

  test('a mail without new text says its subject', async () => {
    expect((await readMail(plain('\nSent from my iPhone\n'))).input).toMatchObject({ title: 'Dirty room', text: '' });
    const answer = encode(`${headers}Subject: Re: Late again\nIn-Reply-To: <q@x>\n\n> How was it?\n`);
    expect((await readMail(answer)).input).toMatchObject({ text: 'Late again' });
  });

  test.each([
    ['GBK by its label', Buffer.concat([encode(`${headers}Content-Type: text/plain; charset=gb2312\n\n`), gbk])],
    ['GBK without a label', Buffer.concat([encode(`${headers}Content-Type: text/plain\n\n`), gbk])],
    ['UTF-8 called us-ascii', plain('他把箱子往门口一摔', 'Content-Type: text/plain; charset=us-ascii\n')],
    ['UTF-8 called GBK', plain('他把箱子往门口一摔，走了。', 'Content-Type: text/plain; charset=gbk\n')],
  ])('%s', async (_name, raw) => {
    expect((await readMail(raw)).input.text).toContain('他把箱子往门口一摔');
  });

  test('a subject of bare GBK bytes', async () => {
    const raw = Buffer.concat([encode(`${headers}Subject: `), gbk, encode('\n\nx\n')]);
    expect((await readMail(raw)).input.title).toBe('他把箱子往门口一摔');
  });

  test('Windows-1252 has its quotes, dashes and €', async () => {
    const raw = encode(
      `${headers}Content-Type: text/plain; charset=windows-1252\n\n\x93Fresh\x94 \x96 \x8018\n`,
      'latin1',
    );
    expect((await readMail(raw)).input.text).toBe('“Fresh” – €18');
  });

  test('Received stands in for a Date that cannot be', async () => {
    const raw = encode('Received: by mx; Tue, 10 Mar 2026 10:00:05 +0800\nDate: yesterday\nFrom: a@x.example\n\nx\n');
    expect((await readMail(raw)).input.occurred_at).toBe('2026-03-10T02:00:05.000Z');
  });

  test('a web form is written by whom it says to answer', async () => {
    const raw = encode('From: noreply@form.example\nReply-To: B <b@y.example>\nSubject: Form\n\nLate.\n');
    expect((await readMail(raw)).input.customer).toMatchObject({ email: 'b@y.example', name: 'B' });
  });

  test('what is no mail is refused', async () => {
    for (const raw of ['', '\n\n', '{"json": 1}', 'just words']) {
      await expect(readMail(encode(raw))).rejects.toThrow(MailError);
    }
    await expect(readMail(new Uint8Array(mailLimits.messageBytesMax + 1))).rejects.toThrow(/at most 25 MiB/);
    await expect(readMail(plain('x', `X-Supplier: ${'s'.repeat(300)}\n`))).rejects.toThrow(/^X-Supplier: /);
  });

  test('a text over the limit ends with a mark', async () => {
    const { input } = await readMail(plain('word '.repeat(60_000)));
    expect(input.text).toHaveLength(mailLimits.textCharsMax);
    expect(input.text).toMatch(/ \[…\]$/);
  });

  test('any bytes are read or refused, never more', async () => {
    const mail = Buffer.concat([
      encode(
        `${headers}Subject: =?utf-8?B?5oqV6K+J?=\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n` +
          'Content-Type: text/html; charset=gbk\nContent-Transfer-Encoding: base64\n\nPHA+eDwvcD4=\n--b\n' +
          'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n=E4=BD=A0 > x\n--b--\n',
      ),
      gbk,
    ]);
    const change = fc.record({ at: fc.nat(mail.length - 1), cut: fc.nat(40), bytes: fc.uint8Array({ maxLength: 24 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 12 }), async (changes) => {
        let raw: Buffer = mail;
        for (const { at, cut, bytes } of changes)
          raw = Buffer.concat([raw.subarray(0, at), bytes, raw.subarray(at + cut)]);
        await readMail(raw).catch((error: unknown) => expect(error).toBeInstanceOf(MailError));
      }),
      { numRuns: 200 },
    );
  }, 120_000);

  test('markup of any depth and headers of any size end', async () => {
    const html = 'Content-Type: text/html\n';
    for (const unit of ['<div>', '<blockquote>', '<table><tr><td>', '<ol><li>']) {
      await readMail(plain(unit.repeat(200_000), html));
    }
    await readMail(plain('\n'.repeat(300_000)));
    await expect(readMail(plain('x', `X-A: ${'a '.repeat(400_000)}\n`))).rejects.toThrow(MailError);
    const nested = Array.from(
      { length: 100 },
      (_, i) => `--b${i}\nContent-Type: multipart/mixed; boundary=b${i + 1}\n\n`,
    );
    await expect(readMail(plain(nested.join(''), 'Content-Type: multipart/mixed; boundary=b0\n'))).rejects.toThrow(
      MailError,
    );
  }, 60_000);
});

describe('automatic', () => {
  const read = async (subject: string, body: string, more = '', from = 'a@sender.example') =>
    (await readMail(encode(`From: ${from}\nSubject: ${subject}\n${more}\n${body}\n`))).automatic;

  test.each([
    ['bounce', 'Undelivered Mail Returned to Sender', 'failed', '', 'MAILER-DAEMON@mx.example'],
    ['bounce', 'Failure', 'failed', 'Content-Type: multipart/report; report-type=delivery-status; boundary=b\n'],
    [
      'receipt',
      'Read: offer',
      'read',
      'Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n',
    ],
    ['auto_reply', 'Re: Delivery', 'thanks', 'Auto-Submitted: auto-replied\n'],
    ['auto_reply', 'Re: Delivery', 'thanks', 'X-Autoreply: yes\n'],
    ['auto_reply', '自动回复: 您的订单', '我在休假'],
    ['auto_reply', 'Automatic reply: Delivery', 'I am out.'],
    ['auto_reply', 'Re: Delivery', 'Thank you for contacting us.\n\nThis is an automated message.'],
    ['newsletter', 'Offers', 'Buy!', 'List-Unsubscribe: <https://x.example/u>\n'],
    ['newsletter', 'Offers', 'Buy!\nUnsubscribe here', '', 'news@shop.example'],
  ] satisfies readonly (readonly string[])[])(
    '%s: %s',
    async (reason = '', subject = '', body = '', more = '', from = 'a@sender.example') => {
      expect(await read(subject, body, more, from)).toBe(reason);
    },
  );

  test.each([
    ['Out of office hours check-in: two hours on the pavement', 'Your automatic reply came four times.'],
    ['RE: 收到的全是自動回覆，請真人處理', '這是第五封信了。'],
    ['Automatic renewal charged twice', 'I cannot find the unsubscribe button.'],
    [
      'Noise',
      'Bass until 3am.',
      'List-Post: <mailto:guests@shop.example>\nList-Unsubscribe: <mailto:u@shop.example>\nPrecedence: list\n',
    ],
    ['Not cleaned', 'We are on holiday and the room was not cleaned once.', 'Auto-Submitted: no\n'],
  ])('a person: %s', async (subject, body, more = '') => {
    expect(await read(subject, body, more)).toBe(false);
  });
});

describe('readMailInput', () => {
  const mime = plain('Late.', 'X-Supplier: of-the-header\n').toString('base64');
  const item = { channel: 'email' as const, supplier_id: '', product_id: '', mime };

  test('fields beside the mail win over its headers', async () => {
    const { input } = await readMailInput({ ...item, supplier_id: 'beside', customer: { id: 'c1' } });
    expect(input).toMatchObject({
      text: 'Late.',
      supplier_id: 'beside',
      customer: { id: 'c1', email: 'a@sender.example' },
    });
    expect(input.mime).toBeUndefined();
    expect((await readMailInput(item)).input.supplier_id).toBe('of-the-header');
  });

  test('names its field where the mail cannot be read', async () => {
    await expect(readMailInput({ ...item, mime: 'no mail' })).rejects.toThrow(/^mime: expected a raw mail/);
  });
});
