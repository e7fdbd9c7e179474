import { createHmac } from 'node:crypto';
import type { Feedback, FeedbackInput } from '@earshot/contracts';
import { detectLanguage } from '../text/detectLanguage.js';
import { normalizeText } from '../text/normalizeText.js';
import { redact } from '../text/redact.js';
import { canonicalJson } from './canonicalJson.js';
import { feedbackId } from './feedbackId.js';

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
 * One item as another system handed it over → one Feedback as it flows: identified, redacted, with a known place and
 * time. Pure: the same input and options give the same Feedback.
 *
 * @throws FeedbackRejectedError if its time lies outside 1970 to 2200.
 */
export function toFeedback(input: FeedbackInput, options: ToFeedbackOptions): Feedback {
  const said = normalizeText(joinWords(input));
  const text = redact(said).text;
  const place = { supplier_id: cleanId(input.supplier_id), product_id: cleanId(input.product_id) };
  const optional = {
    order_id: cleanId(input.order_id ?? ''),
    customer_key: customerKey(input, options.customerKeySecret),
    rating: input.rating ?? null,
    region: cleanId(input.region ?? ''),
    attributes: cleanAttributes(input.attributes ?? {}),
    contact: input.contact ?? {},
  };
  const occurredAt = occurredAtOf(input);
  const source = cleanId(input.source ?? '') || options.defaultSource;
  const sourceId =
    normalizeText(input.id ?? '') ||
    keyedHash(options.customerKeySecret, { said, ...place, ...optional, occurred_at: occurredAt ?? '' });
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
    ...optional,
    history: options.history,
  };
}

/** The customer's words alone: of a chat with turns those of the customer, line by line, otherwise title and body. */
function joinWords(input: FeedbackInput): string {
  const body =
    input.turns === undefined
      ? (input.text ?? '')
      : input.turns
          .filter((turn) => turn.from === 'customer')
          .map((turn) => turn.text)
          .join('\n');
  const title = input.title?.trim() ?? '';
  // Many review systems fill the title with the body's first words; said once, it counts once.
  return title === '' || body.trimStart().startsWith(title) ? body : body === '' ? title : `${title}\n${body}`;
}

/** UTC with milliseconds, or undefined where the item tells no time. A chat happened when its customer first spoke. */
function occurredAtOf(input: FeedbackInput): string | undefined {
  const given = input.occurred_at ?? input.turns?.find((turn) => turn.from === 'customer')?.at ?? input.started_at;
  if (given === undefined) return undefined;
  const at = new Date(given).getTime();
  if (!(at >= occurredAtMinMs && at < occurredAtMaxMs)) {
    throw new FeedbackRejectedError('occurred_at', `expected a time from 1970 to 2200, found ${given}`);
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

/**
 * Keyed, also where it stands in for a missing source id: it covers the words before redaction (a better redactor must
 * not change identities), and a plain hash would let a redacted phone number be found by trying them all.
 */
function keyedHash(secret: string, value: Readonly<Record<string, unknown>>): string {
  return createHmac('sha256', secret).update(canonicalJson(value)).digest('hex').slice(0, 32);
}

function cleanId(id: string): string {
  return normalizeText(id).trim();
}

/** Free text too: agents write addresses into them. */
function cleanAttributes(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes)
      .map(([name, value]) => [cleanId(name), redact(cleanId(value)).text] as const)
      .filter(([name]) => name !== ''),
  );
}
