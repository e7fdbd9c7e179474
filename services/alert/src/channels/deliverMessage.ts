import type { DeliveryChannel } from '@earshot/runtime';
import type { ChannelMessage } from '../formats/signalMessage.js';
import { deliverDingtalk } from './deliverDingtalk.js';
import { deliverFeishu } from './deliverFeishu.js';
import { deliverMail } from './deliverMail.js';
import { deliverSlack } from './deliverSlack.js';
import { deliverWebhook } from './deliverWebhook.js';
import { deliverWecom } from './deliverWecom.js';
import type { DeliveryOutcome, DeliveryTry } from './deliveryOutcome.js';

/** Tells one channel, once. Throws only where `attempt.signal` was aborted. */
export function deliverMessage(
  channel: DeliveryChannel,
  message: ChannelMessage,
  timeZone: string,
  attempt: DeliveryTry,
): Promise<DeliveryOutcome> {
  switch (channel.kind) {
    case 'webhook':
      return deliverWebhook(channel, message, attempt);
    case 'slack':
      return deliverSlack(channel, message, timeZone, attempt);
    case 'dingtalk':
      return deliverDingtalk(channel, message, timeZone, attempt);
    case 'wecom':
      return deliverWecom(channel, message, timeZone, attempt);
    case 'feishu':
      return deliverFeishu(channel, message, timeZone, attempt);
    case 'email':
      return deliverMail(channel, message, timeZone, attempt);
  }
}
