import { connect } from 'node:net';
import { feedbackLimits } from '@earshot/contracts';
import { createHttpServer, createLogger } from '@earshot/runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { gatewayLimits } from './gatewayLimits.js';
import { createMemoryGateway } from './memoryGateway.testkit.js';

const token = 'a token of the test';
const mail = (id: number, more: readonly string[] = [], body = `Room ${id} was cold.`) =>
  [
    `Message-ID: <${id}@shop.example>`,
    'From: Guest <guest@mail.example>',
    'Date: Sat, 14 Mar 2026 12:41:07 +0000',
    'Subject: My stay',
    ...more,
    '',
    body,
  ].join('\r\n');

const servers: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** The real server on a real port: what is under test is what HTTP does to a mail. */
async function createServer() {
  const memory = createMemoryGateway({ now: new Date('2026-03-14T13:00:00Z') });
  const logger = createLogger({ level: 'silent', service: 'test' });
  const server = await createHttpServer({
    logger,
    token,
    version: '1',
    readiness: async () => ({ status: 'ok', checks: {} }),
  });
  servers.push(server);
  await server.register(memory.routes);
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const post = async (
    body: string | Buffer | FormData,
    contentType?: string,
    query = '',
    headers: Record<string, string> = {},
  ) => {
    const type: Record<string, string> = contentType === undefined ? {} : { 'content-type': contentType };
    const answer = await fetch(`${url}/v1/email${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, ...type, ...headers },
      body,
    });
    return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) };
  };
  return { ...memory, post, url };
}

describe('POST /v1/email', () => {
  it.each(['message/rfc822', 'application/octet-stream', 'text/plain', 'text/plain; charset=gbk'])(
    'takes a raw mail as %s',
    async (contentType) => {
      const { post, published } = await createServer();
      const answer = await post(mail(1, ['X-Supplier: aster']), contentType);
      expect(answer).toMatchObject({ status: 200, body: { accepted: 1, duplicates: 0, rejected: 0, ignored: 0 } });
      expect(published).toEqual([
        {
          topic: 'feedback.email',
          key: 'aster',
          feedback: expect.objectContaining({
            source: 'email',
            source_id: '<1@shop.example>',
            channel: 'email',
            supplier_id: 'aster',
            occurred_at: '2026-03-14T12:41:07.000Z',
            history: false,
          }),
        },
      ]);
      expect(published[0]?.feedback.text).toContain('Room 1 was cold.');
    },
  );

  it('keeps bytes as they are: GBK, and no line of it is touched', async () => {
    const { post, published } = await createServer();
    const gbk = Buffer.from([0xb4, 0xb2, 0xba, 0xdc, 0xd4, 0xe0]); // 床很脏
    const head = mail(1, ['Content-Type: text/plain; charset=gbk', 'Content-Transfer-Encoding: 8bit'], '');
    await post(Buffer.concat([Buffer.from(head), gbk]), 'message/rfc822');
    expect(published[0]?.feedback.text).toContain('床很脏');
  });

  it('knows a mail by its Message-ID', async () => {
    const { post, published } = await createServer();
    const first = await post(mail(1), 'message/rfc822');
    const again = await post(mail(1), 'application/octet-stream');
    expect(again.body).toMatchObject({ accepted: 0, duplicates: 1, items: [{ status: 'duplicate' }] });
    expect(again.body.items[0].feedback_id).toBe(first.body.items[0].feedback_id);
    expect(published).toHaveLength(1);
  });

  it('ignores what no person wrote, and publishes nothing of it', async () => {
    const { post, published } = await createServer();
    const answer = await post(mail(1, ['Auto-Submitted: auto-replied']), 'message/rfc822');
    expect(answer).toMatchObject({
      status: 200,
      body: { accepted: 0, ignored: 1, items: [{ status: 'ignored', reason: 'auto_reply' }] },
    });
    expect(published).toEqual([]);
  });

  it('answers by field what cannot be read', async () => {
    const { post } = await createServer();
    const answer = await post('hello', 'text/plain');
    expect(answer).toMatchObject({
      status: 200,
      body: { rejected: 1, items: [{ status: 'rejected', field: 'mail' }] },
    });
  });

  it('lets the caller say whom it is about', async () => {
    const { post, published } = await createServer();
    const query = '?supplier_id=birch&product_id=p1&source=desk&history=true';
    await post(mail(1, ['X-Supplier: aster']), 'message/rfc822', query);
    expect(published[0]?.feedback).toMatchObject({
      supplier_id: 'birch',
      product_id: 'p1',
      source: 'desk',
      history: true,
    });
  });

  it.each([`?supplier_id=${'x'.repeat(257)}`, '?history=perhaps', '?supplier_id=', '?source=a&source=b'])(
    'refuses %s by name',
    async (query) => {
      const { post } = await createServer();
      const answer = await post(mail(1), 'message/rfc822', query);
      expect(answer).toMatchObject({ status: 400, body: { code: 'bad_request' } });
      expect(answer.body.detail).toMatch(/^(supplier_id|history|source): /);
    },
  );

  it('takes mails as files and fields of a form, each answered in its place', async () => {
    const { post, published } = await createServer();
    const form = new FormData();
    form.append('upload', new Blob([mail(1)]), 'a.eml');
    form.append('note', 'no mail');
    form.append('upload', new Blob(['hello']), 'b.eml');
    form.append('body-mime', mail(2));
    form.append('upload', new Blob([mail(1)]), 'again.eml');
    const answer = await post(form);
    expect(answer.body.items.map((item: { status: string }) => item.status)).toEqual([
      'accepted',
      'rejected',
      'accepted',
      'duplicate',
    ]);
    expect(published).toHaveLength(2);
  });

  it('keeps the bytes of a field, whatever its encoding and however short the boundary', async () => {
    const { post, published } = await createServer();
    const gbk = Buffer.from([0xb4, 0xb2, 0xba, 0xdc, 0xd4, 0xe0]); // 床很脏
    const head = `--xY\r\ncontent-disposition: form-data; name="email"\r\n\r\n${mail(1, ['Content-Type: text/plain; charset=gbk'], '')}`;
    await post(
      Buffer.concat([Buffer.from(head), gbk, Buffer.from('\r\n--xY--\r\n')]),
      'multipart/form-data; boundary=xY',
    );
    expect(published[0]?.feedback.text).toContain('床很脏');
  });

  it('refuses a form without a mail, a broken one, and one of too many', async () => {
    const { post } = await createServer();
    const none = new FormData();
    none.append('note', 'no mail');
    expect(await post(none)).toMatchObject({ status: 400, body: { code: 'unreadable_body' } });
    for (const contentType of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
      expect(await post('no form', contentType)).toMatchObject({ status: 400 });
    }
    const many = new FormData();
    for (let i = 0; i <= gatewayLimits.mailsPerRequestMax; i++) many.append('m', new Blob([mail(i)]), `${i}.eml`);
    expect(await post(many)).toMatchObject({ status: 413, body: { code: 'too_large' } });
    const empty = '--b\r\n\r\n'.repeat(100_000);
    expect(await post(empty, 'multipart/form-data; boundary=b')).toMatchObject({ status: 413 });
    const head = '--b\r\ncontent-disposition: form-data; name="email"\r\n\r\n';
    for (const cut of [`${head}${mail(1)}`, head, '--b', `${head}${mail(1)}\r\n--`]) {
      const answer = await post(cut, 'multipart/form-data; boundary=b');
      expect(answer, cut).toMatchObject({ status: 400, body: { code: 'unreadable_body' } });
    }
  });

  it.each([
    ['nothing', '', 'message/rfc822', 400],
    ['JSON', '{}', 'application/json', 415],
    ['a web form', 'a=b', 'application/x-www-form-urlencoded', 415],
  ])('refuses %s', async (_name, body, contentType, status) => {
    const { post } = await createServer();
    const answer = await post(body, contentType);
    expect(answer.status).toBe(status);
    expect(answer.body.next).toContain('message/rfc822');
  });

  it('refuses a packed body', async () => {
    const { post } = await createServer();
    const answer = await post(mail(1), 'message/rfc822', '', { 'content-encoding': 'gzip' });
    expect(answer).toMatchObject({ status: 415, body: { code: 'packed_body' } });
  });

  it('says how large a mail may be', async () => {
    const { post } = await createServer();
    const answer = await post(Buffer.alloc(feedbackLimits.mailBytesMax + 1, 'x'), 'message/rfc822');
    expect(answer).toMatchObject({ status: 413, body: { code: 'too_large' } });
    expect(answer.body.detail).toContain('25 MiB');
    expect(answer.body.next).toContain('attachments');
  });

  it('asks for patience where the log is away, and doubles nothing afterwards', async () => {
    const { post, failing, published } = await createServer();
    failing.add('feedback.email');
    const refused = await post(mail(1), 'message/rfc822');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe(String(gatewayLimits.retryAfterSeconds));
    failing.clear();
    expect(await post(mail(1), 'message/rfc822')).toMatchObject({ body: { accepted: 1 } });
    expect(published).toHaveLength(1);
  });

  it('holds no more bodies at once than it may, and lets go of those that were given up', async () => {
    const { post, url } = await createServer();
    const { port, hostname } = new URL(url);
    const head = [
      'POST /v1/email HTTP/1.1',
      'host: x',
      `authorization: Bearer ${token}`,
      'content-type: message/rfc822',
      `content-length: ${feedbackLimits.mailBytesMax}`,
    ].join('\r\n');
    const slow = Array.from(
      { length: Math.floor(gatewayLimits.bodyBytesInFlightMax / feedbackLimits.mailBytesMax) },
      () => {
        const socket = connect(Number(port), hostname);
        socket.write(`${head}\r\n\r\nMessage-ID: <slow@x>\r\n`);
        return socket;
      },
    );
    for (const socket of slow) socket.on('error', () => {});
    // More than the room that is left beside them.
    const room = gatewayLimits.bodyBytesInFlightMax % feedbackLimits.mailBytesMax;
    const large = mail(1, [], 'x'.repeat(room + 1));
    await expect.poll(async () => (await post(large, 'message/rfc822')).status, { timeout: 60_000 }).toBe(503);
    for (const socket of slow) socket.destroy();
    await expect.poll(async () => (await post(mail(2), 'message/rfc822')).status, { timeout: 60_000 }).toBe(200);
    await expect.poll(async () => (await post(large, 'message/rfc822')).status, { timeout: 60_000 }).toBe(200);
  }, 200_000);
});
