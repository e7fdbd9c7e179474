import { z } from 'zod';
import { markdownFindings } from './dingtalk.contract.js';
import {
  createRateCounter,
  type FakeReceiver,
  json,
  type Received,
  startReceiver,
  tokenOfFakes,
} from './receiver.contract.js';

export const WecomMessage = z.strictObject({
  msgtype: z.literal('markdown'),
  markdown: z.strictObject({ content: z.string().min(1) }),
});

/** A group robot as developer.work.weixin.qq.com describes it: 200 whatever happens, and the truth in errcode. */
export function startFakeWecom(ratePerMinute = 1_000): Promise<FakeReceiver> {
  const isTooFast = createRateCounter(ratePerMinute, 60_000);
  return startReceiver(({ method, url, headers, body }: Received) => {
    const fail = (errcode: number, errmsg: string) => json({ errcode, errmsg });
    if (method !== 'POST' || !/^application\/json/.test(String(headers['content-type'])))
      return fail(40_035, 'invalid parameter');
    if (url.searchParams.get('token') !== tokenOfFakes) return fail(93_000, 'invalid webhook url');
    if (isTooFast()) return fail(45_009, 'api freq out of limit');
    const parsed = WecomMessage.safeParse(JSON.parse(body));
    if (!parsed.success) return fail(40_008, 'invalid message type');
    if (Buffer.byteLength(parsed.data.markdown.content) > 4_096)
      return fail(40_058, 'markdown.content exceed max length 4096. invalid Request Parameter');
    return json({ errcode: 0, errmsg: 'ok' });
  });
}

/** What a reader could be pinged or led away by, but for the one link to `own` and the colours that we set. */
export function wecomFindings(body: string, own: string): readonly string[] {
  const { content } = WecomMessage.parse(JSON.parse(body)).markdown;
  const ours = content
    .replace(/<font color="comment">|<\/font>/g, '')
    .replace(new RegExp(`\\[[^\\]]*\\]\\(${own.replace(/[.?*+]/g, '\\$&')}[^)]*\\)`), '');
  return markdownFindings(ours);
}
