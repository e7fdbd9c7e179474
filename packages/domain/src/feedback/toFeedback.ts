import type { Feedback, FeedbackInput } from '@earshot/contracts';
import type { Known } from '../redaction/known.js';
import { knownOfChat } from '../redaction/knownOfChat.js';
import { redact } from '../redaction/redact.js';
import { detectLanguage } from '../text/detectLanguage.js';
import { normalizeText } from '../text/normalizeText.js';
import { type Chat, readChat } from './chat/readChat.js';
import { feedbackId } from './feedbackId.js';
import { keyedHash } from './keyedHash.js';
import { newTextOf } from './mail/newText.js';
import { readSubject } from './mail/subject.js';
import { safeId } from './safeId.js';

export interface ToFeedbackOptions {
  readonly receivedAt: Date;
  /** The source of items that name none. */
  readonly defaultSource: string;
  /** Keys the hashes of customers' identities, so that they cannot be found by trying all phone numbers. */
  readonly customerKeySecret: string;
  /** Imported history: evaluated for spikes, but nobody is told. */
  readonly history: boolean;
}

/** An item that its schema lets through, but that has no place in the stream. `field` and `reason` are for the sender. */
export class FeedbackRejectedError extends Error {
  readonly field: string;
  readonly reason: string;

  constructor(field: string, reason: string) {
    super(`${field}: ${reason}`);
    this.name = 'FeedbackRejectedError';
    this.field = field;
    this.reason = reason;
  }
}

/** What the store's times can hold with room to spare. A time outside is a wrong unit or a typing error. */
const occurredAtMinMs = Date.UTC(1970, 0, 1);
const occurredAtMaxMs = Date.UTC(2200, 0, 1);

/**
 * One item as another system handed it over → one Feedback as it flows: read as its channel is read, identified,
 * redacted, with a known place and time. Pure: the same input and options give the same Feedback.
 *
 * Redacted are text and title, and the values of attributes. Ids are kept (see `safeId`), order_id and region too: they
 * are what tables are joined and grouped by.
 *
 * @throws FeedbackRejectedError if its time lies outside 1970 to 2200, or it holds a raw mail that was not read yet.
 */
export function toFeedback(input: FeedbackInput, options: ToFeedbackOptions): Feedback {
  if (input.mime !== undefined) {
    throw new FeedbackRejectedError('mime', 'expected no raw mail here: hand it to POST /v1/email, or read it first');
  }
  const chat = input.turns === undefined ? undefined : readChat(input.turns, namesOf(input));
  const known = knownOf(input, chat);
  const hashOf = (value: Readonly<Record<string, unknown>>) => keyedHash(options.customerKeySecret, value);
  const text = redact(normalizeText(wordsOf(input, chat)), known).text;
  const place = { supplier_id: cleanId(input.supplier_id), product_id: cleanId(input.product_id) };
  const told = {
    order_id: cleanId(input.order_id ?? ''),
    customer_key: customerKey(input, options.customerKeySecret),
    rating: input.rating ?? null,
    region: cleanId(input.region ?? ''),
  };
  const attributes = cleanAttributes(input.attributes ?? {});
  const occurredAt = occurredAtOf(input, chat);
  const source = cleanId(input.source ?? '') || options.defaultSource;
  const safe = (id: string) => safeId(normalizeText(id), known, (personal) => hashOf({ source_id: personal }));
  // The item as it came, before anything is read into it or taken out: a better reader or redactor must not change identities.
  const content = { said: normalizeText(joinTitle(input, rawBody(input))), ...place, ...told };
  const sourceId =
    safe(input.id ?? '') ||
    hashOf({
      ...content,
      attributes,
      contact: input.contact ?? {},
      occurred_at: occurredAt ?? '',
    });
  return {
    feedback_id: feedbackId({ source, channel: input.channel, source_id: sourceId }),
    source,
    source_id: sourceId,
    channel: input.channel,
    text,
    lang: input.lang ?? detectLanguage(text),
    occurred_at: occurredAt ?? options.receivedAt.toISOString(),
    received_at: options.receivedAt.toISOString(),
    ...place,
    ...told,
    attributes: redactValues(attributes, known),
    contact: { ...chat?.contact, ...input.contact },
    thread_of: safe(input.thread_of ?? ''),
    history: options.history,
  };
}

/** The customer's own words: a chat's turns by its customer, a mail without what it quotes and its signature. */
function wordsOf(input: FeedbackInput, chat: Chat | undefined): string {
  if (chat !== undefined) return joinTitle(input, chat.text);
  if (input.channel !== 'email') return joinTitle(input, input.text ?? '');
  const { text } = newTextOf(input.text ?? '', namesOf(input));
  const subject = readSubject(input.title ?? '');
  // The subject of a mail that is answered is not the writer's, unless it is all that there is.
  return joinTitle({ title: subject.ofThread && text !== '' ? '' : subject.text }, text);
}

/** What the customer is said to have written, uncut. */
function rawBody({ turns, text }: FeedbackInput): string {
  if (turns === undefined) return text ?? '';
  return turns
    .filter((turn) => turn.from === 'customer')
    .map((turn) => turn.text)
    .join('\n');
}

/** Many review systems fill the title with the body's first words; said once, it counts once. */
function joinTitle(input: Pick<FeedbackInput, 'title'>, body: string): string {
  const title = input.title?.trim() ?? '';
  return title === '' || body.trimStart().startsWith(title) ? body : body === '' ? title : `${title}\n${body}`;
}

function namesOf({ customer }: FeedbackInput): string[] {
  return [customer?.name ?? '', ...(customer?.names ?? [])].map((name) => name.trim()).filter((name) => name !== '');
}

/**
 * What the item tells of its customer beside the words, so that it is found in them. Not what the agents are called: a
 * name that stays here would be replaced where the feedback is redacted again, which knows the words alone.
 */
function knownOf(input: FeedbackInput, chat: Chat | undefined): Known {
  const { kept: _agents, ...known } = knownOfChat(input);
  return { ...known, names: [...new Set([...(known.names ?? []), ...namesOf(input), ...(chat?.names ?? [])])] };
}

/** UTC with milliseconds, or undefined where the item tells no time. A chat happened when its customer first spoke. */
function occurredAtOf(input: FeedbackInput, chat: Chat | undefined): string | undefined {
  const given = input.occurred_at ?? chat?.firstAtMs ?? input.started_at;
  if (given === undefined) return undefined;
  const at = new Date(given).getTime();
  if (!(at >= occurredAtMinMs && at < occurredAtMaxMs)) {
    throw new FeedbackRejectedError(
      'occurred_at',
      `expected a time from 1970 to 2200, found ${typeof given === 'number' ? 'a turn outside' : given}`,
    );
  }
  return new Date(at).toISOString();
}

/**
 * One key for one customer, by the strongest identity given, so that the same customer meets again in another channel.
 * 32 hex digits of HMAC-SHA256; '' where no identity was given.
 */
function customerKey({ customer }: FeedbackInput, secret: string): string {
  const id = cleanId(customer?.id ?? '');
  const email = cleanId(customer?.email ?? '').toLowerCase();
  const phone = (customer?.phone ?? '').replace(/\D/g, '');
  const name = cleanId(customer?.name ?? '');
  if (id !== '') return keyedHash(secret, { id });
  if (email !== '') return keyedHash(secret, { email });
  if (phone !== '') return keyedHash(secret, { phone });
  return name === '' ? '' : keyedHash(secret, { name });
}

function cleanId(id: string): string {
  return normalizeText(id).trim();
}

function cleanAttributes(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes)
      .map(([name, value]) => [cleanId(name), cleanId(value)] as const)
      .filter(([name]) => name !== ''),
  );
}

/** Attributes are free text too: agents write addresses into them. */
function redactValues(attributes: Readonly<Record<string, string>>, known: Known): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, redact(value, known).text]));
}
