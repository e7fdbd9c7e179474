import { z } from 'zod';
import {
  type Answer,
  createRateCounter,
  type FakeReceiver,
  type Received,
  startReceiver,
} from './receiver.contract.js';

/** Text objects: & < and > stand for control sequences, so `<` that is no link of ours is a finding of the test. */
const PlainText = z.strictObject({
  type: z.literal('plain_text'),
  text: z.string().min(1).max(3_000),
  emoji: z.boolean().optional(),
});
const Mrkdwn = z.strictObject({
  type: z.literal('mrkdwn'),
  text: z.string().min(1).max(3_000),
  verbatim: z.boolean().optional(),
});
const TextObject = z.discriminatedUnion('type', [PlainText, Mrkdwn]);
const RichText = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1),
  style: z.strictObject({ bold: z.boolean().optional(), italic: z.boolean().optional() }).optional(),
});
const richElements = z.array(RichText).min(1);

const Block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), text: PlainText.extend({ text: z.string().min(1).max(150) }) }),
  z
    .strictObject({
      type: z.literal('section'),
      text: TextObject.optional(),
      fields: z
        .array(TextObject.refine(({ text }) => text.length <= 2_000))
        .min(1)
        .max(10)
        .optional(),
    })
    .refine(({ text, fields }) => text !== undefined || fields !== undefined),
  z.strictObject({
    type: z.literal('rich_text'),
    elements: z
      .array(
        z.discriminatedUnion('type', [
          z.strictObject({ type: z.literal('rich_text_section'), elements: richElements }),
          z.strictObject({ type: z.literal('rich_text_quote'), elements: richElements }),
        ]),
      )
      .min(1),
  }),
  z.strictObject({ type: z.literal('context'), elements: z.array(TextObject).min(1).max(10) }),
]);
export const SlackMessage = z.strictObject({
  text: z.string().min(1).max(40_000),
  blocks: z.array(Block).min(1).max(50),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
});

const plain = (status: number, body: string, headers = {}): Answer => ({
  status,
  body,
  headers: { 'content-type': 'text/plain', ...headers },
});

/** An incoming webhook as docs.slack.dev describes it. */
export function startFakeSlack(ratePerSecond = 1_000): Promise<FakeReceiver> {
  const isTooFast = createRateCounter(ratePerSecond, 1_000);
  return startReceiver(({ method, headers, body }: Received) => {
    if (isTooFast()) return plain(429, 'rate_limited', { 'retry-after': '1' });
    if (method !== 'POST' || !String(headers['content-type']).startsWith('application/json'))
      return plain(400, 'invalid_payload');
    const parsed = parseJson(body);
    if (parsed === undefined) return plain(400, 'invalid_payload');
    return SlackMessage.safeParse(parsed).success ? plain(200, 'ok') : plain(400, 'invalid_blocks');
  });
}

/** What a reader of the message could be pinged or led away by: control sequences but for the links to `own`. */
export function slackFindings(body: string, own: string): readonly string[] {
  const message = SlackMessage.parse(JSON.parse(body));
  const texts = [message.text, ...textsOf(message.blocks)];
  return texts.flatMap((text) => (text.match(/<[^>]*>?/g) ?? []).filter((found) => !found.startsWith(`<${own}`)));
}

/** Every text object; the text elements of rich text hold no control sequences. */
function textsOf(blocks: z.infer<typeof SlackMessage>['blocks']): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'header') return [block.text.text];
    if (block.type === 'context') return block.elements.map(({ text }) => text);
    if (block.type === 'section') return [block.text, ...(block.fields ?? [])].flatMap((one) => one?.text ?? []);
    return [];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
