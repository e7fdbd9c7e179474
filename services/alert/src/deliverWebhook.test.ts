import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { deliverWebhook } from './deliverWebhook.js';
import { signPayload, verifyPayload } from './signPayload.js';

const secret = 'a secret of sixteen and more';
const nowMs = Date.UTC(2026, 2, 14, 12);
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

interface Heard {
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** A receiver that answers `status`, or never. */
async function receiver(status: number | undefined) {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    heard.push({ headers: request.headers, body });
    if (status !== undefined) response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('noted');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { heard, url: `http://127.0.0.1:${address.port}/hook?token=kept-secret` };
}

const send = (url: string, timeoutMs = 2_000, signal = new AbortController().signal) =>
  deliverWebhook({
    channel: { id: 'desk', kind: 'webhook', url, secret },
    deliveryId: 'signal.raised.desk',
    body: '{"words":"退款没到账"}',
    nowMs,
    timeoutMs,
    signal,
  });

describe('deliverWebhook', () => {
  test('sends a body that the receiver can verify', async () => {
    const { heard, url } = await receiver(204);
    expect(await send(url)).toEqual({ outcome: 'delivered' });
    const [request] = heard;
    expect(request?.headers['earshot-delivery']).toBe('signal.raised.desk');
    expect(request?.body).toBe('{"words":"退款没到账"}');
    expect(verifyPayload(request?.body ?? '', secret, String(request?.headers['earshot-signature']), nowMs)).toBe(true);
  });

  test.each([
    [200, 'delivered'],
    [302, 'gone'],
    [400, 'gone'],
    [404, 'gone'],
    [410, 'gone'],
    [408, 'again'],
    [425, 'again'],
    [429, 'again'],
    [500, 'again'],
    [503, 'again'],
  ])('%d is %s', async (status, outcome) => {
    const { heard, url } = await receiver(status);
    expect((await send(url)).outcome).toBe(outcome);
    expect(heard).toHaveLength(1);
  });

  test('no answer in time is tried again', async () => {
    const { url } = await receiver(undefined);
    expect(await send(url, 100)).toEqual({ outcome: 'again', error: 'no answer in time' });
  });

  test('a receiver that is away is tried again, and its address stays secret', async () => {
    const { url } = await receiver(200);
    for (const close of closing.splice(0)) close();
    const result = await send(url);
    expect(result).toMatchObject({ outcome: 'again', error: expect.stringContaining('ECONNREFUSED') });
    expect(JSON.stringify(result)).not.toContain('kept-secret');
  });
});

describe('signature', () => {
  const signature = signPayload('body', secret, nowMs);

  test('is t=…,v1=… over time and body', () => {
    expect(signature).toMatch(/^t=1773489600,v1=[0-9a-f]{64}$/);
  });

  test('holds for this body, secret and time alone', () => {
    expect(verifyPayload('body', secret, signature, nowMs + 299_000)).toBe(true);
    expect(verifyPayload('body', secret, signature, nowMs + 301_000)).toBe(false);
    expect(verifyPayload('bodY', secret, signature, nowMs)).toBe(false);
    expect(verifyPayload('body', `${secret}x`, signature, nowMs)).toBe(false);
    expect(verifyPayload('body', secret, 'nonsense', nowMs)).toBe(false);
    expect(verifyPayload('body', secret, signature.replace('1773489600', '1773489601'), nowMs)).toBe(false);
  });
});
