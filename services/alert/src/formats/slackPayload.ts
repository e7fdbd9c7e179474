import { cutText } from './cutText.js';
import { fitLink } from './fitLink.js';
import { noticeText } from './noticeText.js';
import { quoteParts } from './quoteParts.js';
import type { ChannelMessage, Rendering } from './signalMessage.js';

/** Characters, as "Header block", "Section block" and "Rich text block" of Slack's reference allow them. */
export const slackLimits = { headerCharsMax: 150, fieldCharsMax: 2_000, textCharsMax: 3_000, blocksMax: 50 } as const;

/** Our own, far below: a message is to be read. */
const valueCharsMax = 300;
const quoteCharsMax = 1_000;
const linkCharsMax = 2_000;

/**
 * A message for a Slack incoming webhook, in Block Kit: header, section with fields, rich text, context. Formats:
 * "Sending messages using incoming webhooks", "Header block", "Section block", "Rich text block" (docs.slack.dev).
 *
 * Customers' words go into `rich_text`, whose text elements hold no markup at all. All other text is
 * `plain_text`, with &, < and > as entities ("Formatting text for app surfaces"), so that no <!channel> and no link can be
 * written by anyone but us. Links are not unfurled, mentions are not looked for (`link_names` is not set).
 */
export function slackPayload(message: ChannelMessage, rendering: Rendering) {
  const text = noticeText(message, rendering);
  const link = fitLink(message.link, linkCharsMax);
  return {
    // What a notification on a phone shows.
    text: escapeSlack(cutText(text.title, valueCharsMax, escapedChars)),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: plainText(text.title, slackLimits.headerCharsMax) },
      {
        type: 'section',
        fields: text.facts.map(({ label, value }) => plainText(`${label}\n${value}`, valueCharsMax)),
      },
      ...(text.quotes.length === 0 ? [] : [{ type: 'rich_text', elements: quoteElements(text) }]),
      {
        type: 'section',
        text: { type: 'mrkdwn', verbatim: true, text: `<${escapeSlack(link)}|${escapeSlack(text.linkLabel)}>` },
      },
      { type: 'context', elements: [plainText(text.footer, valueCharsMax)] },
    ],
  } as const;
}

function quoteElements({ quotesTitle, quotes }: ReturnType<typeof noticeText>) {
  return [
    { type: 'rich_text_section', elements: [{ type: 'text', text: quotesTitle, style: { bold: true } }] },
    ...quotes.map(({ plain, evidence }) => ({
      type: 'rich_text_quote',
      elements: quoteParts(
        cutText(plain, quoteCharsMax, ({ length }) => length),
        evidence,
      ).map(({ text, isEvidence }) => ({ type: 'text', text, ...(isEvidence ? { style: { bold: true } } : {}) })),
    })),
  ];
}

function plainText(text: string, charsMax: number) {
  return { type: 'plain_text', text: escapeSlack(cutText(text, charsMax, escapedChars)), emoji: false } as const;
}

function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function escapedChars(grapheme: string): number {
  return escapeSlack(grapheme).length;
}
