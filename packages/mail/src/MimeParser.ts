import PostalMime from 'postal-mime';
import { htmlToText } from './htmlToText.js';

interface Texts {
  readonly plain?: readonly TextPart[];
  readonly html?: readonly TextPart[];
}
/** Mails within the mail are attachments here, so that every item is a text. */
interface TextPart {
  readonly value: string;
}

/**
 * postal-mime, but for how parts that bear only one of plain text and HTML are joined to those that bear the other: its
 * own reading of HTML takes quadratic time on `<a href=…` that no `>` ends, a minute for a megabyte, and is not the
 * reading of `htmlToText`. Takes the place of a method that postal-mime does not publish, for which its version is pinned;
 * the tests of crafted mails fail where a newer one has another.
 */
export class MimeParser extends PostalMime {
  /** By part, or by the multipart/alternative around it. */
  declare readonly textMap: ReadonlyMap<unknown, Texts>;
  declare textContent: { plain?: string; html?: string };

  renderTextContent(): void {
    const all = [...this.textMap.values()];
    if (all.some(({ plain }) => plain !== undefined)) {
      this.textContent.plain = all.flatMap(({ plain, html = [] }) => plain?.map(asIs) ?? html.map(asText)).join('\n');
    }
    if (all.some(({ html }) => html !== undefined)) {
      this.textContent.html = all.flatMap(({ html, plain = [] }) => html?.map(asIs) ?? plain.map(asHtml)).join('\n');
    }
  }
}

function asIs({ value }: TextPart): string {
  return value;
}

function asText({ value }: TextPart): string {
  const { text, signature } = htmlToText(value);
  return [text, ...signature].join('\n');
}

function asHtml({ value }: TextPart): string {
  const escaped = value.trim().replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<div>${escaped.replace(/\r?\n/g, '<br>')}</div>`;
}
