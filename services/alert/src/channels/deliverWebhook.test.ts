import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exampleMessage } from '../fakes/messages.contract.js';
import { type FakeReceiver, startReceiver, tokenOfFakes } from '../fakes/receiver.contract.js';
import { deliverWebhook } from './deliverWebhook.js';
import { signPayload, verifyPayload } from './signPayload.js';

const secret = 'a secret of sixteen and more';
const nowMs = Date.UTC(2026, 2, 14, 12);

let receiver: FakeReceiver;
beforeEach(async () => {
  receiver = await startReceiver(() => ({ status: 204, body: '' }));
});
afterEach(() => receiver.close());

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

const send = (url = receiver.url, timeoutMs = 10_000) =>
  deliverWebhook({ id: 'desk', kind: 'webhook', url, secret }, exampleMessage, {
    deliveryId: exampleMessage.delivery_id,
    nowMs,
    timeoutMs,
    signal: new AbortController().signal,
    traceparent,
  });

describe('deliverWebhook', () => {
  test('sends a body that the receiver can verify, under a key by which it can drop a second', async () => {
    expect(await send()).toEqual({ outcome: 'delivered', answer: '204' });
    await send();
    expect(receiver.received.map(({ headers }) => headers['idempotency-key'])).toEqual(
      Array(2).fill('a1b2.raised.desk'),
    );
    const [request] = receiver.received;
    expect(request?.headers['earshot-delivery']).toBe('a1b2.raised.desk');
    expect(request?.headers.traceparent).toBe(traceparent);
    expect(JSON.parse(request?.body ?? '')).toEqual(exampleMessage);
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
    receiver.answerNext({ status, body: 'noted', headers: status === 302 ? { location: '/elsewhere' } : {} });
    expect((await send()).outcome).toBe(outcome);
    expect(receiver.received).toHaveLength(1);
  });

  test('a receiver that asks for patience gets it', async () => {
    receiver.answerNext({ status: 503, body: '', headers: { 'retry-after': '30' } });
    expect(await send()).toMatchObject({ outcome: 'later', waitMs: 30_000 });
  });

  test('no answer in time is tried again', async () => {
    receiver.answerNext('silence');
    expect(await send(receiver.url, 100)).toEqual({ outcome: 'again', error: 'no answer in time' });
  });

  test('a receiver that is away is tried again, and its address stays secret', async () => {
    const { url } = receiver;
    await receiver.close();
    const result = await send(url);
    receiver = await startReceiver(() => ({ status: 200, body: '' }));
    expect(result).toMatchObject({ outcome: 'again', error: expect.stringContaining('cannot be reached') });
    expect(JSON.stringify(result)).not.toContain(tokenOfFakes);
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
