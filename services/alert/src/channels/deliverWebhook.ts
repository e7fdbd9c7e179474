import type { ChannelOf } from '@earshot/runtime';
import type { ChannelMessage } from '../formats/signalMessage.js';
import type { DeliveryOutcome, DeliveryTry } from './deliveryOutcome.js';
import { judgeStatus, postJson } from './postJson.js';
import { signPayload } from './signPayload.js';

/**
 * POSTs one signed message to a receiver of one's own; its answer 2xx is its word. `Idempotency-Key`
 * is the delivery's id, the same for every try, so that the receiver can drop the second: bare, as `delivery_id` in the body
 * and as most senders do, where draft-ietf-httpapi-idempotency-key-header would quote it;
 * `traceparent` (https://www.w3.org/TR/trace-context/) leads back to the requests that brought what it tells of.
 */
export async function deliverWebhook(
  channel: ChannelOf<'webhook'>,
  message: ChannelMessage,
  attempt: DeliveryTry,
): Promise<DeliveryOutcome> {
  const body = JSON.stringify(message);
  const answer = await postJson({
    ...attempt,
    url: channel.url,
    body,
    headers: {
      'idempotency-key': attempt.deliveryId,
      'earshot-delivery': attempt.deliveryId,
      'earshot-signature': signPayload(body, channel.secret, attempt.nowMs),
      ...(attempt.traceparent === undefined ? {} : { traceparent: attempt.traceparent }),
    },
  });
  if ('outcome' in answer) return answer;
  if (answer.status >= 200 && answer.status < 300) return { outcome: 'delivered', answer: String(answer.status) };
  return judgeStatus(answer);
}
