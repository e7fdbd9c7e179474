import { cutText } from './cutText.js';
import { type NoticeText, noticeText } from './noticeText.js';
import { quoteParts } from './quoteParts.js';
import type { ChannelMessage, Rendering } from './signalMessage.js';

/** A mail but for its addresses. */
export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** `<…@…>`, the same for every try: mail systems that compare it drop the second. */
  readonly messageId: string;
  /** The message that began the thread; undefined for that one itself. */
  readonly inReplyTo: string | undefined;
  readonly references: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

const subjectCharsMax = 180;
const quoteCharsMax = 2_000;

/**
 * A message as a mail of text and HTML. Message-ID, In-Reply-To and References: RFC 5322 § 3.6.4; List-Id: RFC 2919, so
 * that people can filter by it; Auto-Submitted: RFC 3834 § 5, so that no holiday notice answers it.
 *
 * All messages of one signal have one subject (with "Re: " but for the first) and refer to the first: mail readers thread
 * them. `domain` is that of the sender.
 */
export function mailContent(
  message: ChannelMessage,
  rendering: Rendering,
  channelId: string,
  domain: string,
): MailContent {
  const said = noticeText(message, rendering);
  const quotes = said.quotes.map((quote) => ({
    ...quote,
    plain: cutText(quote.plain, quoteCharsMax, ({ length }) => length),
  }));
  const text: NoticeText = { ...said, quotes };
  // A reminder of a case is a mail of its own: its delivery is its identity.
  const subjectId = 'signal' in message ? message.signal.signal_id : '';
  const idOf = (type: ChannelMessage['type']) =>
    subjectId === ''
      ? `<${atom(message.delivery_id)}@${domain}>`
      : `<${atom(subjectId)}.${type.slice('signal.'.length)}.${atom(channelId)}@${domain}>`;
  const isFirst = !('signal' in message) || message.type === 'signal.raised' || message.type === 'signal.test';
  const first = isFirst ? undefined : idOf('signal.raised');
  const subject = `[Earshot] ${cutText(text.subject, subjectCharsMax, ({ length }) => length)}`;
  return {
    subject: isFirst ? subject : `Re: ${subject}`,
    text: textOf(text, message.link),
    html: htmlOf(text, message.link, rendering.lang),
    messageId: message.type === 'signal.test' ? `<${atom(message.delivery_id)}@${domain}>` : idOf(message.type),
    inReplyTo: first,
    references: first,
    headers: {
      'List-Id': `Earshot ${channelId} <${atom(channelId)}.earshot.${domain}>`,
      'Auto-Submitted': 'auto-generated',
    },
  };
}

function textOf(text: NoticeText, link: string): string {
  const quotes = text.quotes.map(
    ({ plain, evidence }) =>
      `> ${quoteParts(plain, evidence)
        .map(({ text, isEvidence }) => (isEvidence ? `*${text}*` : text))
        .join('')}`,
  );
  return [
    text.title,
    '',
    ...text.facts.map(({ label, value }) => `${label}: ${value}`),
    ...(quotes.length === 0 ? [] : ['', `${text.quotesTitle}:`, ...quotes.flatMap((quote) => ['', quote])]),
    '',
    `${text.linkLabel}: ${link}`,
    '',
    '-- ',
    text.footer,
    '',
  ].join('\n');
}

/** No style sheet, no image, nothing fetched: what every mail reader shows as it is. */
function htmlOf(text: NoticeText, link: string, lang: string): string {
  const quotes = text.quotes.map(({ plain, evidence }) => {
    const inner = quoteParts(plain, evidence)
      .map(({ text, isEvidence }) => (isEvidence ? `<strong>${escapeHtml(text)}</strong>` : escapeHtml(text)))
      .join('');
    return `<blockquote style="margin:8px 0;padding-left:12px;border-left:3px solid #ccc">${inner}</blockquote>`;
  });
  return [
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${escapeHtml(text.title)}</title></head>`,
    '<body style="font-family:sans-serif;color:#222">',
    `<h2 style="font-size:18px">${escapeHtml(text.title)}</h2>`,
    '<table cellpadding="4">',
    ...text.facts.map(
      ({ label, value }) =>
        `<tr><th align="left" style="color:#666">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`,
    ),
    '</table>',
    ...(quotes.length === 0 ? [] : [`<h3 style="font-size:15px">${escapeHtml(text.quotesTitle)}</h3>`, ...quotes]),
    `<p><a href="${escapeHtml(link)}">${escapeHtml(text.linkLabel)}</a></p>`,
    `<p style="color:#888;font-size:12px">${escapeHtml(text.footer)}</p>`,
    '</body></html>',
    '',
  ].join('\n');
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** What may stand left of the @ of a Message-ID without quotes. */
function atom(text: string): string {
  return text.replace(/[^A-Za-z0-9-]/g, '-');
}
