import { createHash } from 'node:crypto';
import { FeedbackInput } from '@earshot/contracts';
import { mailNames, newTextOf, readSubject } from '@earshot/domain/feedback';
import { type Address, decodeWords, type Email, type Mailbox } from 'postal-mime';
import { type AutomaticReason, automaticReason } from './automatic.js';
import { htmlToText } from './htmlToText.js';
import { MailError } from './MailError.js';
import { MimeParser } from './MimeParser.js';
import { mailDate } from './mailDate.js';
import { cutMark, mailLimits } from './mailLimits.js';
import { countReplaced, looksMislabelled, recodeHeaders, relabel } from './relabel.js';
import { repairWestern } from './repairWestern.js';
import { trimMail } from './trimMail.js';

export interface MailRead {
  /** The mail as feedback: the new text of its writer, who wrote it, when, about which supplier, in answer to what. */
  readonly input: FeedbackInput;
  /** Why it is nobody's feedback (bounces, answers of machines, newsletters), or false. */
  readonly automatic: false | AutomaticReason;
  /** The Message-ID that it answers, with its angle brackets, or null. */
  readonly threadOf: string | null;
}

/**
 * A raw mail (RFC 5322, MIME) → feedback. Its text is HTML read as text, without quotations, forwarded mails, signature
 * and footers; a mail that adds no words says its subject. Deterministic.
 *
 * - `X-Supplier`, `X-Product`, `X-Order` → supplier_id, product_id, order_id
 * - Message-ID → id; From (Reply-To, where From is a robot) → customer; Date, else Received → occurred_at
 *
 * Parsed by postal-mime: kept by the author of mailparser and nodemailer, no dependencies, limits against crafted mails,
 * and the platform's own decoders, which know GBK and GB18030.
 *
 * @throws MailError for what is no mail or over `mailLimits`; nothing else is thrown for any bytes.
 */
export async function readMail(raw: Uint8Array): Promise<MailRead> {
  if (raw.byteLength > mailLimits.messageBytesMax) {
    throw new MailError('mail', `expected at most ${mailLimits.messageBytesMax / 1024 / 1024} MiB`);
  }
  const email = await parseLabelled(trimMail(withoutEnvelope(raw)));
  if (!isMail(email)) {
    throw new MailError('mail', 'expected a raw mail: headers such as From, Date and Subject, an empty line, a body');
  }
  return toMailRead(email);
}

/** What a mailbox file or a careless copy puts before the first header: a `From ` line, a mark of the encoding, blanks. */
function withoutEnvelope(raw: Uint8Array): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const start = /^(?:\u00EF\u00BB\u00BF)?[\s\0]*(?:>?From [^\r\n]*\r?\n)?/.exec(bytes.toString('latin1', 0, 2_048));
  return bytes.subarray(start?.[0].length ?? 0);
}

const headersOfMail = ['from', 'subject', 'date', 'message-id', 'to', 'received', 'return-path', 'content-type'];

function isMail({ headers }: Email): boolean {
  return headers.some(({ key }) => headersOfMail.includes(key));
}

async function parse(raw: Uint8Array): Promise<Email> {
  try {
    const parser = new MimeParser({
      // A mail attached to a mail is not its sender's words.
      forceRfc822Attachments: true,
      maxNestingDepth: mailLimits.partsDepthMax,
      maxHeadersSize: mailLimits.headersBytesMax,
    });
    const email = await parser.parse(raw);
    return {
      ...email,
      subject: repairWestern((email.subject ?? '').slice(0, mailLimits.headerCharsMax)),
      text: repairWestern(email.text ?? ''),
      html: email.html === undefined ? undefined : repairWestern(email.html),
    };
  } catch {
    // The parser's own message may quote the mail.
    throw new MailError(
      'mail',
      `expected MIME of at most ${mailLimits.partsDepthMax} levels with headers of at most ${mailLimits.headersBytesMax / 1024} KiB`,
    );
  }
}

/** Parses, and where characters came out as they cannot be, tries the labels that the mail should have borne. */
async function parseLabelled(raw: Uint8Array): Promise<Email> {
  const charset = /charset\s*=\s*"?(gb[\w-]+|big5[\w-]*)/i.exec(latin1Start(raw))?.[1] ?? 'gb18030';
  const first = await parse(recodeHeaders(raw, knownCharset(charset)));
  const text = said(first);
  if (!looksMislabelled(text) || raw.byteLength > mailLimits.relabelBytesMax) return first;
  let best = { email: first, replaced: countReplaced(text) };
  for (const label of ['utf-8', 'gb18030']) {
    const email = await parse(relabel(recodeHeaders(raw, 'gb18030'), label));
    const replaced = countReplaced(said(email));
    if (label === 'utf-8' ? replaced === 0 : replaced < best.replaced) best = { email, replaced };
    if (best.replaced === 0 && best.email !== first) break;
  }
  return best.email;
}

function latin1Start(raw: Uint8Array): string {
  return Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, 64 * 1024)).toString('latin1');
}

function knownCharset(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return 'gb18030';
  }
}

function said({ subject, text, html }: Email): string {
  return `${subject ?? ''}\n${text ?? ''}\n${html ?? ''}`;
}

function toMailRead(email: Email): MailRead {
  const written = (name: string) => email.headers.find(({ key }) => key === name)?.value ?? '';
  const header = (name: string) => decodeWords(written(name).slice(0, mailLimits.headerCharsMax)).trim();
  const writer = writerOf(email);
  const subject = readSubject(email.subject ?? '');
  const body = bodyOf(email, writer.name);
  const threadOf = repliedTo(header('in-reply-to'), written('references').slice(-mailLimits.headerCharsMax));
  const automatic = automaticReason({
    headers: email.headers,
    subject: email.subject ?? '',
    fromAddress: mailboxOf(email.from)?.address ?? '',
    text: body.text,
    calendarReply:
      body.text === '' && email.attachments.some(({ method }) => method === 'REPLY' || method === 'COUNTER'),
  });
  const title = subject.ofThread ? '' : subject.text;
  const id = idOf(firstId(header('message-id')) ?? header('message-id'));
  const occurredAt = mailDate(
    header('date'),
    email.headers.filter(({ key }) => key === 'received').map(({ value }) => value),
  );
  const input = FeedbackInput.safeParse({
    ...(id === '' ? {} : { id }),
    channel: 'email',
    text: body.text === '' && title === '' ? subject.text : body.text,
    ...(title === '' ? {} : { title: title.slice(0, mailLimits.titleCharsMax) }),
    supplier_id: header('x-supplier'),
    product_id: header('x-product'),
    ...optional('order_id', header('x-order')),
    customer: {
      ...optional('email', writer.email),
      ...optional('name', writer.name),
      ...(body.names.length > 0 ? { names: body.names } : {}),
    },
    ...(occurredAt === undefined ? {} : { occurred_at: occurredAt }),
    thread_of: threadOf === null ? null : idOf(threadOf),
  });
  if (!input.success) throw toMailError(input.error.issues[0]?.path.join('.') ?? '', input.error.issues[0]?.message);
  return { input: input.data, automatic, threadOf };
}

function optional<Key extends string>(key: Key, value: string): Partial<Record<Key, string>> {
  return (value === '' ? {} : { [key]: value }) as Partial<Record<Key, string>>;
}

const headerOfField: Readonly<Record<string, string>> = {
  supplier_id: 'X-Supplier',
  product_id: 'X-Product',
  order_id: 'X-Order',
};

function toMailError(field: string, reason = 'not as expected'): MailError {
  return new MailError(headerOfField[field] ?? field, reason);
}

interface Body {
  readonly text: string;
  /** Names of the writer that the body tells: of the signature, and as quoted answers address them. */
  readonly names: readonly string[];
}

/** HTML, where it is there, tells quotations and signatures by its markup; the plain part stands in where it says nothing. */
function bodyOf(email: Email, name: string): Body {
  const names = name === '' ? [] : [name];
  const html = email.html === undefined ? undefined : htmlToText(email.html);
  const readings = [
    ...(html === undefined ? [] : [{ text: html.text, signature: html.signature }]),
    { text: email.text ?? '', signature: [] },
  ];
  for (const reading of readings) {
    const { text, signature, quoted } = newTextOf(reading.text.slice(0, mailLimits.bodyCharsMax), names);
    if (text === '') continue;
    return { text: cut(text), names: mailNames({ signature: [...reading.signature, ...signature], quoted }) };
  }
  // What the client called signature is all that there is.
  return { text: cut((html?.signature ?? []).join('\n').trim()), names: [] };
}

function cut(text: string): string {
  if (text.length <= mailLimits.textCharsMax) return text;
  const kept = text.slice(0, mailLimits.textCharsMax - cutMark.length);
  // Not in the middle of a surrogate pair.
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}${cutMark}`;
}

interface Writer {
  readonly email: string;
  readonly name: string;
}

const robot =
  /^(?:no-?_?reply|do-?not-?reply|noreply|mailer|forms?|web(?:form|site)?|contact-?form|wordpress)(?:[+@\-_.]|$)/i;

/** From; where a web form sent the mail, the person to whom it says to reply. */
function writerOf({ from, replyTo }: Email): Writer {
  const sender = mailboxOf(from);
  const answerTo = mailboxOf(replyTo?.[0]);
  const writer = sender !== undefined && answerTo !== undefined && robot.test(sender.address) ? answerTo : sender;
  const email = (writer?.address ?? '').trim().toLowerCase().slice(0, mailLimits.idCharsMax);
  const name = repairWestern(writer?.name ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, mailLimits.idCharsMax);
  return { email, name: name.toLowerCase() === email || name.includes('@') ? '' : name };
}

function mailboxOf(address: Address | undefined): Mailbox | undefined {
  if (address === undefined) return undefined;
  return address.group === undefined ? address : address.group[0];
}

/** RFC 5322 3.6.4: In-Reply-To, or the last of References. */
function repliedTo(inReplyTo: string, references: string): string | null {
  return firstId(inReplyTo) ?? references.match(messageIds)?.at(-1)?.replace(/\s+/g, '') ?? bareId(inReplyTo);
}

const messageIds = /<[^<>]{1,996}>/g;

function firstId(text: string): string | undefined {
  return text.match(messageIds)?.[0]?.replace(/\s+/g, '');
}

/** Some senders forget the angle brackets. */
function bareId(text: string): string | null {
  const id = text.trim();
  return /^[^\s<>@]+@[^\s<>]+$/.test(id) ? `<${id}>` : null;
}

/** An id longer than the contract takes keeps its identity as a hash, in the mail and in what answers it. */
function idOf(id: string): string {
  if (id.length <= mailLimits.idCharsMax) return id;
  return `sha256:${createHash('sha256').update(id).digest('hex')}`;
}
