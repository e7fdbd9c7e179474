import type { DeliveryChannel } from '@earshot/runtime';
import { alertLimits } from './alertLimits.js';
import { deliverMessage } from './channels/deliverMessage.js';
import type { DeliveryOutcome } from './channels/deliveryOutcome.js';
import type { SignalMessage } from './formats/signalMessage.js';

export interface TestChannelOptions {
  readonly publicUrl: string;
  readonly timeZone: string;
  readonly now: Date;
  readonly signal: AbortSignal;
  /** The trace of the request that asked for it, for receivers that take one. */
  readonly traceparent?: string | undefined;
}

const minuteMs = 60_000;

/** Sends one channel a message that is marked as a test and tells of a made-up rise, past the queue, and says what came of it. */
export function testChannel(
  channel: DeliveryChannel,
  { publicUrl, timeZone, now, signal, traceparent }: TestChannelOptions,
): Promise<DeliveryOutcome> {
  const nowMs = now.getTime();
  const deliveryId = `test-${nowMs}.${channel.id}`;
  const bucket = now.toISOString();
  const message: SignalMessage = {
    type: 'signal.test',
    delivery_id: deliveryId,
    signal: {
      signal_id: `test-${nowMs}`,
      kind: 'spike',
      node: { supplier_id: '', product_id: '', cause: 'other' },
      state: 'raised',
      window_minutes: 60,
      bucket,
      started_at: new Date(nowMs - 60 * minuteMs).toISOString(),
      ended_at: null,
      changed_at: null,
      observed: 0,
      expected: 0,
      expected_low: 0,
      expected_high: 0,
      observed_now: 0,
      expected_now: 0,
      p: 1,
      q: 1,
      severity: 8,
      distinct: [],
      channel: '',
      reason: 'test',
      cluster_id: '',
      words: [],
      delivered: true,
    },
    supplier_name: { zh: '', en: '' },
    product_name: { zh: '', en: '' },
    cause_name: { zh: '测试', en: 'Test' },
    words: [],
    link: `${publicUrl.replace(/\/+$/, '')}/`,
  };
  return deliverMessage(channel, message, timeZone, {
    deliveryId,
    nowMs,
    timeoutMs: alertLimits.deliverTimeoutMs,
    signal,
    traceparent,
  });
}
