import { createHmac } from 'node:crypto';
import type { ChannelOf } from '@earshot/runtime';
import { dingtalkPayload } from '../formats/dingtalkPayload.js';
import type { ChannelMessage } from '../formats/signalMessage.js';
import type { DeliveryOutcome, DeliveryTry } from './deliveryOutcome.js';
import { postJson } from './postJson.js';
import { type RobotCodes, robotAnswer } from './robotAnswer.js';

const minuteMs = 60_000;

/** "自定义机器人接入": more than 20 messages a minute and the robot is silenced for ten. */
const codes: RobotCodes = {
  // Parameters, message type, 20,000 bytes, links and words that DingTalk itself finds unsafe.
  refused: new Set([40_035, 400_105, 460_101, 430_101, 430_102, 430_103, 430_104]),
  tooFast: new Map([
    [130_101, 10 * minuteMs],
    [410_100, minuteMs],
  ]),
};

/** To a DingTalk custom robot: `{errcode: 0}` says that it was taken; refusals come with status 200 as well. */
export async function deliverDingtalk(
  channel: ChannelOf<'dingtalk'>,
  message: ChannelMessage,
  timeZone: string,
  attempt: DeliveryTry,
): Promise<DeliveryOutcome> {
  const body = JSON.stringify(dingtalkPayload(message, { lang: channel.lang, timeZone }, channel.keyword));
  const url = channel.secret === undefined ? channel.url : signedUrl(channel.url, channel.secret, attempt.nowMs);
  const answer = await postJson({ ...attempt, url, body });
  return 'outcome' in answer ? answer : robotAnswer(answer, { code: ['errcode'], message: 'errmsg' }, codes);
}

/**
 * "自定义机器人安全设置", 加签: `timestamp` in milliseconds and `sign`, the Base64 of HMAC-SHA256 by the secret over
 * timestamp, newline and secret, in the address. It is good for an hour.
 */
export function signedUrl(url: string, secret: string, nowMs: number): string {
  // What is no address is told of where it is used.
  if (!URL.canParse(url)) return url;
  const signed = new URL(url);
  signed.searchParams.set('timestamp', String(nowMs));
  signed.searchParams.set('sign', createHmac('sha256', secret).update(`${nowMs}\n${secret}`).digest('base64'));
  return signed.toString();
}
