import { Parser } from 'htmlparser2';
import { mailLimits } from './mailLimits.js';

export interface HtmlText {
  /** One line a block, quotations marked with `> ` as plain text has them. */
  readonly text: string;
  /** What the client marked as signature; it is not in `text`. */
  readonly signature: readonly string[];
}

const skipped = new Set([
  'style',
  'script',
  'title',
  'template',
  'noscript',
  'object',
  'svg',
  'map',
  'select',
  'audio',
  'video',
]);
const lineBlocks = new Set([
  'div',
  'tr',
  'li',
  'dt',
  'dd',
  'section',
  'article',
  'header',
  'footer',
  'main',
  'aside',
  'address',
  'center',
  'form',
  'fieldset',
  'caption',
  'body',
  'html',
  'figure',
  'figcaption',
  'pre',
]);
const paragraphBlocks = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'blockquote', 'dl']);

/** Elements in which clients put what they quote, beside blockquote. */
const quoteMarks =
  /(?:^|\s)(?:ydp\w*)?(?:yahoo_quoted\w*|yahoo-quoted\S*|protonmail_quote|tutanota_quote|zmail_extra\w*|isReplyContent|ntes-mailmaster-quote|mail-editor-reference-message-container|moz-forward-container|OutlookMessageHeader|divTagDefaultWrapper-quote|replied_content|lark-quote|history-quote-wrapper)(?:\s|$)/i;
const signatureMarks =
  /(?:^|\s)(?:ydp\w*?|x_)?(?:gmail_signature\w*|moz-signature|signature|\S+[-_]signature|signature[-_]\S+|\w*_signature_block\S*|spnEditorSign\w*|ms-outlook-mobile-signature|ymail_android_signature|foxmail_sign\w*|mail-signature)(?:\s|$)/i;
const hidden =
  /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0(?:px)?\s*(?:;|$)|font-size\s*:\s*0(?:px)?\s*(?:;|$))/i;
const noMargin = /margin(?:-top|-bottom)?\s*:\s*0/i;
const tightParagraphs = /(?:^|[\s,}>])p(?:\.\w+)?\s*(?:,[^{}]*)?\{[^}]*margin(?:-top)?\s*:\s*0/i;
/** Foxmail draws this line above a signature. */
const foxmailRule = /width\s*:\s*210px/i;

interface Open {
  readonly name: string;
  readonly quotes: boolean;
  readonly hides: boolean;
  readonly signs: boolean;
  /** Of lists: how many items came, or undefined for bullets. */
  items: number | undefined;
}

/** HTML → lines, as far as it is not deeper than `htmlDepthMax`. Event by event, without a tree. */
export function htmlToText(html: string): HtmlText {
  const writer = createLineWriter();
  const open: Open[] = [];
  const source = html.slice(0, mailLimits.htmlCharsMax);
  const tight = tightParagraphs.test(source.slice(0, 20_000));
  let hiddenDepth = 0;
  const breakBefore = (name: string, style: string, className: string) => {
    if (paragraphBlocks.has(name) && !(name === 'p' && (tight || noMargin.test(style) || /\bmso/i.test(className)))) {
      writer.paragraph();
    } else if (lineBlocks.has(name) || paragraphBlocks.has(name)) writer.line();
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const style = cut(attributes.style);
        const className = cut(attributes.class);
        const marks = `${className} ${cut(attributes.id)}`;
        if (name === 'br') return hiddenDepth === 0 ? writer.breakLine() : undefined;
        if (name === 'img') return hiddenDepth === 0 ? writer.text(emojiOf(attributes.alt ?? '')) : undefined;
        if (name === 'hr') {
          writer.line();
          if (foxmailRule.test(style)) writer.rule();
          return;
        }
        breakBefore(name, style, className);
        const signs = signatureMarks.test(marks);
        const entry: Open = {
          name,
          quotes: name === 'blockquote' || quoteMarks.test(marks),
          hides: skipped.has(name) || hidden.test(style) || 'hidden' in attributes,
          signs,
          items: name === 'ol' ? (Number.parseInt(attributes.start ?? '', 10) || 1) - 1 : undefined,
        };
        open.push(entry);
        if (entry.hides) hiddenDepth += 1;
        if (entry.quotes) writer.quote(1);
        if (signs) writer.sign(1);
        if (hiddenDepth > 0) return;
        if (name === 'li') writer.text(itemMark(open));
        if (name === 'td' || name === 'th') writer.cell();
        if (name === 'pre') writer.preformat(1);
      },
      ontext(text) {
        if (hiddenDepth === 0) writer.text(text);
      },
      onclosetag(name) {
        const entry = open.at(-1)?.name === name ? open.pop() : undefined;
        if (entry === undefined) return;
        breakBefore(name, tight ? 'margin:0' : '', '');
        if (entry.hides) hiddenDepth -= 1;
        if (entry.quotes) writer.quote(-1);
        if (entry.signs) writer.sign(-1);
        if (name === 'pre') writer.preformat(-1);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  for (let at = 0; at < source.length && open.length <= mailLimits.htmlDepthMax; at += mailLimits.htmlChunkChars) {
    parser.write(source.slice(at, at + mailLimits.htmlChunkChars));
  }
  parser.end();
  return writer.finish();
}

/** Patterns look at the start of an attribute: on a crafted one of megabytes they would take quadratic time. */
function cut(attribute = ''): string {
  return attribute.slice(0, mailLimits.attributeCharsMax);
}

function itemMark(open: readonly Open[]): string {
  const list = open.at(-2);
  if (list?.name !== 'ol' || list.items === undefined) return '- ';
  list.items += 1;
  return `${list.items}. `;
}

/** Webmailers draw emoji as images. */
function emojiOf(alt: string): string {
  return alt.length <= 8 && /\p{Extended_Pictographic}/u.test(alt) ? alt : '';
}

function createLineWriter() {
  const lines: string[] = [];
  const signature: string[] = [];
  const current = createPieces();
  let quotes = 0;
  let signs = 0;
  let preformatted = 0;
  const push = (text: string) => {
    if (signs > 0 && quotes === 0) signature.push(text);
    else lines.push(quotes > 0 ? `> ${text}`.trimEnd() : text);
  };
  const flush = () => {
    const text = current.take().trim();
    if (text !== '') push(text);
  };
  return {
    text(text: string) {
      if (preformatted > 0) {
        const [first = '', ...rest] = text.split('\n');
        current.add(first);
        for (const line of rest) {
          push(current.take().trimEnd());
          current.add(line);
        }
        return;
      }
      const collapsed = text.replace(/[ \t\r\n\f]+/g, ' ');
      current.add(current.joinsBlank() ? collapsed.replace(/^ /, '') : collapsed);
    },
    cell() {
      if (current.hasWords()) current.separate(' | ');
    },
    /** `<br>`: a line end, also of an empty line. */
    breakLine() {
      push(current.take().trim());
    },
    line: flush,
    paragraph() {
      flush();
      push('');
    },
    rule() {
      push('-- ');
    },
    quote(change: 1 | -1) {
      flush();
      quotes = Math.max(0, quotes + change);
      if (quotes === 0) lines.push('');
    },
    sign(change: 1 | -1) {
      flush();
      signs = Math.max(0, signs + change);
    },
    preformat(change: 1 | -1) {
      preformatted = Math.max(0, preformatted + change);
    },
    finish(): HtmlText {
      flush();
      return { text: lines.join('\n'), signature };
    },
  };
}

/**
 * A line that grows: joined once, when it ends. As one string that is asked for its last character after every piece, it
 * was copied whole each time; half a megabyte of `<`, each a piece, took minutes.
 */
function createPieces() {
  let pieces: string[] = [];
  let words = false;
  return {
    add(piece: string) {
      if (piece === '') return;
      pieces.push(piece);
      words ||= piece.trim() !== '';
    },
    /** Whether a blank here would stand at the start or beside another. */
    joinsBlank: () => pieces.at(-1)?.endsWith(' ') ?? true,
    hasWords: () => words,
    /** Puts `mark` in place of the blanks at the end. */
    separate(mark: string) {
      while (pieces.at(-1)?.trim() === '') pieces.pop();
      pieces.push(pieces.pop()?.trimEnd() ?? '', mark);
    },
    take(): string {
      const line = pieces.join('');
      pieces = [];
      words = false;
      return line;
    },
  };
}
