import { cutText, utf8Bytes } from './cutText.js';
import { fitLink } from './fitLink.js';
import { fullWidth } from './fullWidth.js';
import { noticeText } from './noticeText.js';
import { quoteParts } from './quoteParts.js';
import type { ChannelMessage, Rendering } from './signalMessage.js';

/** Of the whole body, in UTF-8: beyond it the robot answers 460101. */
export const dingtalkLimits = { bodyBytesMax: 20_000 } as const;

const titleBytesMax = 300;
const valueBytesMax = 600;
const quoteBytesMax = 1_500;
const linkBytesMax = 2_000;

/**
 * A message for a DingTalk custom robot: an ActionCard with one button, whose text is markdown. Formats: "自定义机器人接入"
 * and "消息类型及数据格式" (open.dingtalk.com). An ActionCard has no `at`: it cannot ping anybody, whatever its text holds.
 *
 * `keyword` is what the robot's security settings ask for; it is added where the text does not hold it anyway.
 */
export function dingtalkPayload(message: ChannelMessage, rendering: Rendering, keyword = '') {
  const text = noticeText(message, rendering);
  const title = cutText(text.title, titleBytesMax, fullWidthBytes);
  const lines = [
    `#### ${fullWidth(title)}`,
    ...text.facts.map(({ label, value }) => `**${label}** ${fullWidth(cutText(value, valueBytesMax, fullWidthBytes))}`),
    ...(text.quotes.length === 0 ? [] : [`**${text.quotesTitle}**`]),
    ...text.quotes.map(({ plain, evidence }) => {
      const parts = quoteParts(cutText(plain, quoteBytesMax, fullWidthBytes), evidence);
      return `> “${parts.map(({ text, isEvidence }) => (isEvidence ? `**${fullWidth(text)}**` : fullWidth(text))).join('')}”`;
    }),
    fullWidth(text.footer),
  ];
  if (!lines.join('\n').includes(keyword)) lines.push(keyword);
  return {
    msgtype: 'actionCard',
    actionCard: {
      title,
      text: lines.join('\n\n'),
      btnOrientation: '0',
      singleTitle: text.linkLabel,
      singleURL: fitLink(message.link, linkBytesMax),
    },
  } as const;
}

function fullWidthBytes(grapheme: string): number {
  return utf8Bytes(fullWidth(grapheme));
}
