import { createServer, type Server } from 'node:net';
import type { ChannelOf } from '@earshot/runtime';
import { afterEach, describe, expect, it, test } from 'vitest';
import { endedMessage, exampleMessage, hostileWords } from '../fakes/messages.contract.js';
import { type FakeMailOptions, type FakeMailServer, startFakeMailServer } from '../fakes/smtp.contract.js';
import type { SignalMessage } from '../formats/signalMessage.js';
import { deliverMail } from './deliverMail.js';

let server: FakeMailServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function start(options: FakeMailOptions = {}) {
  server = await startFakeMailServer(options);
  return server;
}

function send(
  port: number,
  message: SignalMessage = exampleMessage,
  changes: Partial<ChannelOf<'email'>> = {},
  timeoutMs = 10_000,
  signal = new AbortController().signal,
) {
  const channel: ChannelOf<'email'> = {
    id: 'desk',
    kind: 'email',
    host: '127.0.0.1',
    port,
    security: 'none',
    from: 'Earshot <earshot@example.com>',
    to: ['ops@example.com', 'quality@example.com'],
    lang: 'zh',
    ...changes,
  };
  return deliverMail(channel, message, 'Asia/Shanghai', {
    deliveryId: message.delivery_id,
    nowMs: 0,
    timeoutMs,
    signal,
  });
}

describe('deliverMail', () => {
  it('sends text and HTML to all, from the address that was set', async () => {
    const { port, heard } = await start();
    expect(await send(port)).toMatchObject({ outcome: 'delivered', answer: expect.stringContaining('250') });
    expect(heard).toHaveLength(1);
    const [mail] = heard;
    expect(mail).toMatchObject({ from: 'earshot@example.com', to: ['ops@example.com', 'quality@example.com'] });
    for (const body of [mail?.text, mail?.html]) {
      for (const part of [
        '投诉激增：餐饮',
        '紫菀酒店',
        '大床房',
        '60 分钟内 23 条',
        '早餐是凉的',
        'https://earshot.example/',
      ])
        expect(body).toContain(part);
    }
  });

  it('bears one Message-ID in every try, and threads the end under the rise', async () => {
    const { port, heard } = await start();
    await send(port);
    await send(port);
    await send(port, endedMessage);
    const header = (name: string) => heard.map(({ headers }) => headers.get(name));
    const rise = '<a1b2.raised.desk@example.com>';
    expect(header('message-id')).toEqual([rise, rise, '<a1b2.ended.desk@example.com>']);
    expect(header('references')).toEqual([undefined, undefined, rise]);
    expect(header('in-reply-to')).toEqual([undefined, undefined, rise]);
    expect(header('auto-submitted')).toEqual(Array(3).fill('auto-generated'));
    expect(header('list-id')).toEqual(Array(3).fill('Earshot desk <desk.earshot.example.com>'));
  });

  it('gains no header and no recipient by what customers say', async () => {
    const { port, heard } = await start();
    const name = { zh: hostileWords.join(' '), en: 'x\r\nBcc: spy@evil.example' };
    const words = hostileWords.map((text, i) => ({ feedback_id: `f${i}`, text, evidence: [] }));
    await send(port, { ...exampleMessage, supplier_name: name, cause_name: name, words }, { lang: 'en' });
    await send(port, { ...exampleMessage, supplier_name: name, words });
    const plain = new Set((await heardPlain(port, heard.length)) ?? []);
    for (const mail of heard) {
      expect([...mail.headers.keys()].filter((key) => !plain.has(key))).toEqual([]);
      expect(mail.to).toEqual(['ops@example.com', 'quality@example.com']);
    }
  });

  async function heardPlain(port: number, at: number) {
    await send(port);
    return server?.heard[at]?.headers.keys();
  }

  it('logs in where it has to', async () => {
    const { port, heard } = await start({ user: 'earshot', password: 'kept-secret' });
    const wrong = await send(port, exampleMessage, { user: 'earshot', password: 'other-secret' });
    expect(wrong).toEqual({
      outcome: 'again',
      error: 'the mail server refused the login, it answered 535 (EAUTH)',
    });
    expect(await send(port, exampleMessage, { user: 'earshot', password: 'kept-secret' })).toMatchObject({
      outcome: 'delivered',
    });
    expect(heard).toHaveLength(1);
  });

  it('does not send in the clear where TLS was asked for, nor to a certificate that it does not trust', async () => {
    const { port, heard } = await start({ user: 'earshot', password: 'kept-secret' });
    const changes = { security: 'starttls', user: 'earshot', password: 'kept-secret' } as const;
    expect((await send(port, exampleMessage, changes)).outcome).toBe('again');
    expect((await send(port, exampleMessage, { ...changes, security: 'tls' }, 1_000)).outcome).toBe('again');
    expect(heard).toEqual([]);
  });

  test.each([
    [
      'some addresses are refused: the others have it',
      { refuse: { quality: 550 } },
      'delivered',
      '1 of 2 addresses refused',
    ],
    ['all addresses are refused for good', { refuse: { ops: 550, quality: 551 } }, 'gone', '55'],
    ['all addresses are refused for now', { refuse: { ops: 450, quality: 451 } }, 'again', '45'],
    ['the mail is refused for good', { answerData: 554 }, 'gone', '554'],
    ['the mail is refused for now', { answerData: 452 }, 'again', '452'],
  ] as const)('%s', async (_title, options, outcome, said) => {
    const { port } = await start(options);
    const result = await send(port);
    expect(result.outcome).toBe(outcome);
    expect(JSON.stringify(result)).toContain(said);
    // The server's words quote addresses, and may quote more.
    if (result.outcome !== 'delivered') expect(JSON.stringify(result)).not.toContain('@');
  });

  it('is tried again where the server is silent, away, or speaks something else', async () => {
    const { port } = await start({ isSilent: true });
    expect((await send(port, exampleMessage, {}, 300)).outcome).toBe('again');
    await server?.close();
    server = undefined;
    expect(await send(port)).toMatchObject({ outcome: 'again', error: expect.stringContaining('cannot be reached') });
    const other = await startGreeter('HTTP/1.1 400 Bad Request\r\n\r\n');
    expect((await send(other.port, exampleMessage, {}, 1_000)).outcome).toBe('again');
    other.server.close();
  });

  it('throws where it is stopped, so that the try does not count', async () => {
    const { port } = await start({ isSilent: true });
    const stop = new AbortController();
    const sending = send(port, exampleMessage, {}, 10_000, stop.signal);
    setTimeout(() => stop.abort(new Error('closing')), 100);
    await expect(sending).rejects.toThrow('closing');
  });
});

async function startGreeter(greeting: string): Promise<{ readonly port: number; readonly server: Server }> {
  const greeter = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(greeting);
  });
  await new Promise<void>((resolve) => greeter.listen(0, '127.0.0.1', resolve));
  const address = greeter.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, server: greeter };
}
