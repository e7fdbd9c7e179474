import { createHmac } from 'node:crypto';
import { z } from 'zod';
import {
  createRateCounter,
  type FakeReceiver,
  json,
  type Received,
  startReceiver,
  tokenOfFakes,
} from './receiver.contract.js';

const hourMs = 3_600_000;

export const DingtalkMessage = z.discriminatedUnion('msgtype', [
  z.strictObject({
    msgtype: z.literal('actionCard'),
    actionCard: z.strictObject({
      title: z.string().min(1),
      text: z.string().min(1),
      btnOrientation: z.enum(['0', '1']).optional(),
      singleTitle: z.string().min(1),
      singleURL: z.url({ protocol: /^https?$/ }),
    }),
  }),
]);

export interface FakeDingtalkOptions {
  readonly secret?: string;
  readonly keyword?: string;
  readonly nowMs?: () => number;
  readonly ratePerMinute?: number;
}

/** A custom robot as open.dingtalk.com describes it: 200 whatever happens, and the truth in errcode. */
export function startFakeDingtalk(options: FakeDingtalkOptions = {}): Promise<FakeReceiver> {
  const { secret, keyword, nowMs = Date.now, ratePerMinute = 1_000 } = options;
  const isTooFast = createRateCounter(ratePerMinute, 60_000);
  return startReceiver(({ method, url, headers, body }: Received) => {
    const fail = (errcode: number, errmsg: string) => json({ errcode, errmsg });
    if (method !== 'POST' || !/^application\/json/.test(String(headers['content-type']))) return fail(43_002, 'method');
    if (url.searchParams.getAll('token').join() !== tokenOfFakes) return fail(400_101, 'access_token不存在');
    if (isTooFast()) return fail(130_101, 'send too fast, exceed 20 times per minute');
    if (Buffer.byteLength(body) > 20_000) return fail(460_101, 'message too long, exceed 20000 bytes');
    if (secret !== undefined) {
      const timestamp = url.searchParams.get('timestamp') ?? '';
      const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
      if (Math.abs(Number(timestamp) - nowMs()) > hourMs) return fail(310_000, 'invalid timestamp');
      if (url.searchParams.get('sign') !== sign) return fail(310_000, 'sign not match');
    }
    const parsed = DingtalkMessage.safeParse(JSON.parse(body));
    if (!parsed.success) return fail(40_035, '缺少参数 json');
    if (keyword !== undefined && !parsed.data.actionCard.text.includes(keyword))
      return fail(310_000, 'keywords not in content');
    return json({ errcode: 0, errmsg: 'ok' });
  });
}

/** What a reader could be pinged or led away by: mentions, markdown links and images, tags. An ActionCard's button is ours. */
export function dingtalkFindings(body: string, own: string): readonly string[] {
  const { actionCard } = DingtalkMessage.parse(JSON.parse(body));
  const link = actionCard.singleURL.startsWith(own) ? [] : [actionCard.singleURL];
  return [...link, ...markdownFindings(actionCard.text)];
}

/** Mentions (a character of no width, or the end of what was cut, after the @ makes none), links, images, tags, code, and addresses that are made links of. */
export function markdownFindings(text: string): readonly string[] {
  return text.match(/[@＠](?![\u200b…*])|\]\(|<[^>]*>|`|https?:\/\/|\p{L}\.\p{L}{2}/gu) ?? [];
}
