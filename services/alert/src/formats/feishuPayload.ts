import { cutText } from './cutText.js';
import { fitLink } from './fitLink.js';
import { type NoticeText, noticeText } from './noticeText.js';
import { quoteParts } from './quoteParts.js';
import type { ChannelMessage, Rendering } from './signalMessage.js';

/** Of the whole body, in UTF-8; "20 KB" may be meant either way. */
export const feishuLimits = { bodyBytesMax: 20_000 } as const;

const titleBytesMax = 300;
const valueBytesMax = 600;
const quoteBytesMax = 1_500;
const linkBytesMax = 2_000;

const colours: Readonly<Record<NoticeText['state'], string>> = {
  raised: 'red',
  continuing: 'orange',
  escalating: 'carmine',
  regressed: 'red',
  ended: 'green',
  test: 'blue',
};

/**
 * A message for a custom bot of Feishu or Lark: an interactive card. Formats: "自定义机器人使用指南" and "卡片 JSON 1.0 结构"
 * (open.feishu.cn). Everything is a `plain_text` element, none is `lark_md`: there `<at id=all></at>` pings and
 * `[…](…)` links, in plain text neither is looked for. Evidence is set in 【】, for plain text has no bold.
 *
 * `keyword` is what the bot's security settings ask for; it is added where the text does not hold it anyway.
 */
export function feishuPayload(message: ChannelMessage, rendering: Rendering, keyword = '') {
  const text = noticeText(message, rendering);
  const title = plain(text.title, titleBytesMax);
  const quotes = text.quotes.map(({ plain: words, evidence }) => {
    const parts = quoteParts(cutText(words, quoteBytesMax), evidence);
    return `“${parts.map(({ text, isEvidence }) => (isEvidence ? `【${text}】` : text)).join('')}”`;
  });
  const footer = [title.content, ...quotes].some((line) => line.includes(keyword))
    ? text.footer
    : `${text.footer} · ${keyword}`;
  return {
    msg_type: 'interactive',
    card: {
      config: { wide_screen_mode: true },
      header: { title, template: colours[text.state] },
      elements: [
        {
          tag: 'div',
          fields: text.facts.map(({ label, value }) => ({
            is_short: true,
            text: plain(`${label}\n${value}`, valueBytesMax),
          })),
        },
        ...(quotes.length === 0 ? [] : [{ tag: 'hr' }, { tag: 'div', text: plain(text.quotesTitle, titleBytesMax) }]),
        // Cut already; the marks of its evidence come on top.
        ...quotes.map((quote) => ({ tag: 'div', text: { tag: 'plain_text', content: quote } as const })),
        {
          tag: 'action',
          actions: [
            {
              tag: 'button',
              text: plain(text.linkLabel, titleBytesMax),
              type: 'primary',
              url: fitLink(message.link, linkBytesMax),
            },
          ],
        },
        { tag: 'note', elements: [plain(footer, valueBytesMax)] },
      ],
    },
  } as const;
}

function plain(content: string, bytesMax: number) {
  return { tag: 'plain_text', content: cutText(content, bytesMax) } as const;
}
