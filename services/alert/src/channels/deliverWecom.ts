import type { ChannelOf } from '@earshot/runtime';
import type { ChannelMessage } from '../formats/signalMessage.js';
import { wecomPayload } from '../formats/wecomPayload.js';
import type { DeliveryOutcome, DeliveryTry } from './deliveryOutcome.js';
import { postJson } from './postJson.js';
import { type RobotCodes, robotAnswer } from './robotAnswer.js';

/** "群机器人配置说明" (20 messages a minute) and "全局错误码" of WeCom. */
const codes: RobotCodes = {
  // Message type, parameters (4,096 bytes too), empty content.
  refused: new Set([40_008, 40_058, 44_004]),
  tooFast: new Map([
    [45_009, 60_000],
    [45_033, 5_000],
  ]),
};

/** To a WeCom group robot: `{errcode: 0}` says that it was taken; refusals come with status 200 as well. */
export async function deliverWecom(
  channel: ChannelOf<'wecom'>,
  message: ChannelMessage,
  timeZone: string,
  attempt: DeliveryTry,
): Promise<DeliveryOutcome> {
  const body = JSON.stringify(wecomPayload(message, { lang: channel.lang, timeZone }));
  const answer = await postJson({ ...attempt, url: channel.url, body });
  return 'outcome' in answer ? answer : robotAnswer(answer, { code: ['errcode'], message: 'errmsg' }, codes);
}
