import { createHmac } from 'node:crypto';
import type { ChannelOf } from '@earshot/runtime';
import { feishuPayload } from '../formats/feishuPayload.js';
import type { ChannelMessage } from '../formats/signalMessage.js';
import type { DeliveryOutcome, DeliveryTry } from './deliveryOutcome.js';
import { postJson } from './postJson.js';
import { type RobotCodes, robotAnswer } from './robotAnswer.js';

/** "自定义机器人使用指南" and "频控策略": 100 messages a minute, 5 a second; 11232 also where Feishu itself is under load. */
const codes: RobotCodes = {
  // Malformed or beyond 20 kB, no message type, too large, a card that cannot be made.
  refused: new Set([9_499, 19_002, 19_036, 230_099]),
  tooFast: new Map([
    [11_232, 30_000],
    [99_991_400, 60_000],
  ]),
};

/** To a custom bot of Feishu or Lark: `{code: 0}` says that it was taken; refusals come with status 200 as well. */
export async function deliverFeishu(
  channel: ChannelOf<'feishu'>,
  message: ChannelMessage,
  timeZone: string,
  attempt: DeliveryTry,
): Promise<DeliveryOutcome> {
  const payload = feishuPayload(message, { lang: channel.lang, timeZone }, channel.keyword);
  const signature = channel.secret === undefined ? {} : signFeishu(channel.secret, attempt.nowMs);
  const answer = await postJson({ ...attempt, url: channel.url, body: JSON.stringify({ ...signature, ...payload }) });
  // StatusCode: the older name, which is still sent beside it.
  return 'outcome' in answer ? answer : robotAnswer(answer, { code: ['code', 'StatusCode'], message: 'msg' }, codes);
}

/**
 * "自定义机器人使用指南", 签名校验: `timestamp` in seconds and `sign`, the Base64 of HMAC-SHA256 over nothing by the key
 * timestamp, newline, secret (not the other way round), in the body. It is good for an hour.
 */
export function signFeishu(secret: string, nowMs: number): { readonly timestamp: string; readonly sign: string } {
  const timestamp = String(Math.floor(nowMs / 1_000));
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).digest('base64') };
}
