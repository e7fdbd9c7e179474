import { createRequire } from 'node:module';
import { afterEach, expect, it } from 'vitest';
import { quietRequestQueue } from './quietRequestQueue.js';

interface Queue {
  readonly throttleCheckTimeoutId: unknown;
  readonly inflight: ReadonlyMap<number, unknown>;
  push(request: object): void;
  maybeThrottle(ms: number): void;
  fulfillRequest(response: object): void;
  checkPendingRequests(): void;
  destroy(): void;
}

const RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as new (
  options: object,
) => Queue;
const logger = { namespace: () => logger, debug() {}, warn() {} };
let queue: Queue | undefined;
afterEach(() => queue?.destroy());

function newQueue(maxInFlightRequests: number): Queue {
  quietRequestQueue();
  queue = new RequestQueue({
    maxInFlightRequests,
    requestTimeout: 30_000,
    enforceRequestTimeout: false,
    clientId: 'test',
    broker: 'localhost:9092',
    logger,
    isConnected: () => true,
  });
  return queue;
}

const request = (correlationId: number, sendRequest: () => void) => ({
  entry: { correlationId, apiKey: 0, apiVersion: 0, apiName: 'Produce', resolve() {}, reject() {} },
  expectResponse: true,
  sendRequest,
});

it('sets no timer where no request waits: this is what KafkaJS spins on', () => {
  const idle = newQueue(1);
  idle.checkPendingRequests();
  expect(idle.throttleCheckTimeoutId).toBeNull();
  idle.push(request(1, () => {}));
  idle.fulfillRequest({ correlationId: 1, payload: Buffer.alloc(0), size: 0 });
  expect(idle.throttleCheckTimeoutId).toBeNull();
});

it('sends what waited for an answer', () => {
  const sent: number[] = [];
  const busy = newQueue(1);
  busy.push(request(1, () => sent.push(1)));
  busy.push(request(2, () => sent.push(2)));
  expect(sent).toEqual([1]);
  expect(busy.throttleCheckTimeoutId).not.toBeNull();
  busy.fulfillRequest({ correlationId: 1, payload: Buffer.alloc(0), size: 0 });
  expect(sent).toEqual([1, 2]);
});

it('sends what a throttling broker held back, and then rests', async () => {
  const throttled = newQueue(5);
  throttled.maybeThrottle(30);
  await new Promise<void>((resolve) => throttled.push(request(1, resolve)));
  throttled.fulfillRequest({ correlationId: 1, payload: Buffer.alloc(0), size: 0 });
  expect(throttled.throttleCheckTimeoutId).toBeNull();
});

it('mends this version: look at another one whether it needs it', () => {
  const { version } = createRequire(import.meta.url)('kafkajs/package.json') as { version: string };
  expect(version).toBe('2.2.4');
});
