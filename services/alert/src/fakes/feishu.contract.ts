import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { createRateCounter, type FakeReceiver, json, type Received, startReceiver } from './receiver.contract.js';

const hourSeconds = 3_600;

const PlainText = z.strictObject({ tag: z.literal('plain_text'), content: z.string() });
/** Parses markup and mentions: a card of ours has none. */
const Text = z.discriminatedUnion('tag', [
  PlainText,
  z.strictObject({ tag: z.literal('lark_md'), content: z.string() }),
]);
const Element = z.discriminatedUnion('tag', [
  z
    .strictObject({
      tag: z.literal('div'),
      text: Text.optional(),
      fields: z.array(z.strictObject({ is_short: z.boolean(), text: Text })).optional(),
    })
    .refine(({ text, fields }) => text !== undefined || fields !== undefined),
  z.strictObject({ tag: z.literal('hr') }),
  z.strictObject({
    tag: z.literal('action'),
    actions: z
      .array(
        z.strictObject({
          tag: z.literal('button'),
          text: Text,
          type: z.enum(['default', 'primary', 'danger']),
          url: z.url({ protocol: /^https?$/ }),
        }),
      )
      .min(1),
  }),
  z.strictObject({ tag: z.literal('note'), elements: z.array(Text).min(1) }),
]);
export const FeishuMessage = z.strictObject({
  timestamp: z.string().optional(),
  sign: z.string().optional(),
  msg_type: z.literal('interactive'),
  card: z.strictObject({
    config: z.strictObject({ wide_screen_mode: z.boolean() }).optional(),
    header: z.strictObject({
      title: PlainText,
      template: z.enum(['blue', 'wathet', 'turquoise', 'green', 'yellow', 'orange', 'red', 'purple', 'grey']),
    }),
    elements: z.array(Element).min(1),
  }),
});

export interface FakeFeishuOptions {
  readonly secret?: string;
  readonly keyword?: string;
  readonly nowMs?: () => number;
  readonly ratePerSecond?: number;
}

/** A custom bot as open.feishu.cn describes it: 200 with a code. */
export function startFakeFeishu(options: FakeFeishuOptions = {}): Promise<FakeReceiver> {
  const { secret, keyword, nowMs = Date.now, ratePerSecond = 1_000 } = options;
  const isTooFast = createRateCounter(ratePerSecond, 1_000);
  return startReceiver(({ body }: Received) => {
    const fail = (code: number, msg: string) => json({ code, msg, data: {} });
    if (isTooFast()) return fail(11_232, 'frequency limited psm');
    if (Buffer.byteLength(body) > 20_000) return fail(9_499, 'Bad Request');
    const parsed = FeishuMessage.safeParse(JSON.parse(body));
    if (!parsed.success) return fail(9_499, 'Bad Request');
    const { timestamp = '', sign } = parsed.data;
    if (secret !== undefined) {
      const isInTime = Math.abs(Number(timestamp) - nowMs() / 1_000) <= hourSeconds;
      const expected = createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');
      if (!isInTime || sign !== expected)
        return fail(19_021, 'sign match fail or timestamp is not within one hour from current time');
    }
    if (keyword !== undefined && !body.includes(keyword)) return fail(19_024, 'Key Words Not Found');
    return json({ code: 0, msg: 'success', data: {}, StatusCode: 0, StatusMessage: 'success' });
  });
}

/** What a reader could be pinged or led away by: any text that is parsed for markup, buttons that lead elsewhere than to `own`. */
export function feishuFindings(body: string, own: string): readonly string[] {
  const { elements } = FeishuMessage.parse(JSON.parse(body)).card;
  const markup = JSON.stringify(elements).match(/"tag":"(lark_md|markdown)"/g) ?? [];
  const links = elements.flatMap((element) => (element.tag === 'action' ? element.actions.map(({ url }) => url) : []));
  return [...markup, ...links.filter((url) => !url.startsWith(own))];
}
