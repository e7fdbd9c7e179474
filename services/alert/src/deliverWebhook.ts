import { signPayload } from './signPayload.js';

export interface WebhookChannel {
  readonly id: string;
  readonly kind: 'webhook';
  readonly url: string;
  readonly secret: string;
}

/** `gone`: the receiver will never take it (most 4xx). `again`: it may later. */
export type DeliveryOutcome =
  | { readonly outcome: 'delivered' }
  | { readonly outcome: 'gone' | 'again'; readonly error: string };

export interface WebhookRequest {
  readonly channel: WebhookChannel;
  /** The same for every try of one delivery: receivers drop what they have seen. */
  readonly deliveryId: string;
  readonly body: string;
  readonly nowMs: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** 4xx answers that are about this moment, not about the request (RFC 9110 § 15.5.9, RFC 8470 § 5.2, RFC 6585 § 4). */
const passing = new Set([408, 425, 429]);

/** POSTs one signed message. A redirect is not followed: it would carry customers' words to an address nobody configured. */
export async function deliverWebhook(request: WebhookRequest): Promise<DeliveryOutcome> {
  const { channel, deliveryId, body, nowMs, timeoutMs, signal } = request;
  try {
    const response = await fetch(channel.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Earshot-Webhook/1',
        'earshot-delivery': deliveryId,
        'earshot-signature': signPayload(body, channel.secret, nowMs),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    await response.body?.cancel();
    return judge(response.status);
  } catch (error) {
    return { outcome: 'again', error: reasonOf(error) };
  }
}

function judge(status: number): DeliveryOutcome {
  if (status >= 200 && status < 300) return { outcome: 'delivered' };
  const error = `the receiver answered ${status}`;
  const isGone = status >= 300 && status < 500 && !passing.has(status);
  return { outcome: isGone ? 'gone' : 'again', error };
}

/** What fetch hides in `cause`, without the address: it may hold a token. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the request failed';
  if (error.name === 'TimeoutError') return 'no answer in time';
  const cause: unknown = error.cause;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? ` (${String(cause.code)})` : '';
  return `the receiver cannot be reached${code}`;
}
