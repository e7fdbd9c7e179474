import { cutText, utf8Bytes } from './cutText.js';
import { fitLink } from './fitLink.js';
import { fullWidth } from './fullWidth.js';
import { type NoticeText, noticeText } from './noticeText.js';
import { quoteParts } from './quoteParts.js';
import type { ChannelMessage, Rendering } from './signalMessage.js';

/** Of `markdown.content`, in UTF-8: beyond it the robot answers 40058. */
export const wecomLimits = { contentBytesMax: 4_096 } as const;

const titleBytesMax = 300;
const valueBytesMax = 240;
const linkBytesMax = 700;
const quoteBytesMax = 900;
/** `**` before and after each of so many stretches. */
const evidenceMax = 2;
const evidenceMarkBytes = 4 * evidenceMax;
const quoteFrame = '\n> “”';

/**
 * A message for a WeCom (WeChat Work) group robot, in its subset of markdown. Format: "群机器人配置说明"
 * (developer.work.weixin.qq.com/document/path/91770), which says that `<@userid>` in the content pings: no `<` of
 * anybody else's gets into it (see fullWidth).
 */
export function wecomPayload(message: ChannelMessage, rendering: Rendering) {
  const text = noticeText(message, rendering);
  const before = [
    `### ${inert(text.title, titleBytesMax)}`,
    ...text.facts.map(({ label, value }) => `${label}: <font color="comment">${inert(value, valueBytesMax)}</font>`),
    ...(text.quotes.length === 0 ? [] : [`**${text.quotesTitle}**`]),
  ].join('\n');
  const link = `[${text.linkLabel}](${fitLink(message.link, linkBytesMax)})`;
  const after = `\n${link}\n<font color="comment">${inert(text.footer, valueBytesMax)}</font>`;
  const left = wecomLimits.contentBytesMax - utf8Bytes(before) - utf8Bytes(after);
  return { msgtype: 'markdown', markdown: { content: `${before}${quotesWithin(text.quotes, left)}${after}` } } as const;
}

/** As many quotes as fit; what a short one leaves over the next ones get. */
function quotesWithin(quotes: NoticeText['quotes'], bytesMax: number): string {
  let left = bytesMax;
  let lines = '';
  for (const [index, { plain, evidence }] of quotes.entries()) {
    const share = Math.floor(left / (quotes.length - index));
    const room = Math.min(quoteBytesMax, share) - utf8Bytes(quoteFrame) - evidenceMarkBytes;
    const cut = cutText(plain, room, fullWidthBytes);
    if (cut === '') continue;
    const line = `\n> “${quoteParts(cut, evidence.slice(0, evidenceMax)).map(marked).join('')}”`;
    lines += line;
    left -= utf8Bytes(line);
  }
  return lines;
}

function marked({ text, isEvidence }: { readonly text: string; readonly isEvidence: boolean }): string {
  return isEvidence ? `**${fullWidth(text)}**` : fullWidth(text);
}

function inert(text: string, bytesMax: number): string {
  return fullWidth(cutText(text, bytesMax, fullWidthBytes));
}

function fullWidthBytes(grapheme: string): number {
  return utf8Bytes(fullWidth(grapheme));
}
