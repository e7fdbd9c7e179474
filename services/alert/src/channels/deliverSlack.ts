import type { ChannelOf } from '@earshot/runtime';
import type { ChannelMessage } from '../formats/signalMessage.js';
import { slackPayload } from '../formats/slackPayload.js';
import type { DeliveryOutcome, DeliveryTry } from './deliveryOutcome.js';
import { judgeStatus, postJson } from './postJson.js';
import { repairable } from './robotAnswer.js';

const answerCharsMax = 200;

/**
 * To a Slack incoming webhook. It answers 200 and `ok`, or an HTTP status and an error in plain text ("Sending messages
 * using incoming webhooks", "Improving error conditions for Incoming Webhooks"): 400 says that the message is refused,
 * 403, 404 and 410 are about the channel, 429 carries Retry-After ("Rate limits").
 */
export async function deliverSlack(
  channel: ChannelOf<'slack'>,
  message: ChannelMessage,
  timeZone: string,
  attempt: DeliveryTry,
): Promise<DeliveryOutcome> {
  const body = JSON.stringify(slackPayload(message, { lang: channel.lang, timeZone }));
  const answer = await postJson({ ...attempt, url: channel.url, body });
  if ('outcome' in answer) return answer;
  const words = answer.text.trim().slice(0, answerCharsMax);
  if (answer.status === 200 && words === 'ok') return { outcome: 'delivered', answer: words };
  if (answer.status === 200)
    return { outcome: 'again', error: `it answered 200 with ${JSON.stringify(words)}, not ok` };
  if (answer.status === 400) return { outcome: 'gone', error: `it answered 400: ${words}` };
  const judged = repairable(judgeStatus(answer));
  return /^[\w .-]+$/.test(words) ? { ...judged, error: `${judged.error}: ${words}` } : judged;
}
