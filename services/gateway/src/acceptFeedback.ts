import type { Bus, NewMessage } from '@earshot/bus';
import { Channel, type Feedback, type FeedbackAnswer, feedbackTopicOf, impliedChannel } from '@earshot/contracts';
import type { AcceptedIds, AcceptedItem } from '@earshot/dedupe';
import { contentHash, FeedbackRejectedError, toFeedback } from '@earshot/domain/feedback';
import type { MailReader } from '@earshot/mail';
import type { IdClaims } from '@earshot/runtime';
import type { Logger } from 'pino';
import { GatewayError, OverloadedError } from './errors.js';
import { gatewayLimits } from './gatewayLimits.js';
import { readItem } from './readItem.js';
import { withUnknownFields } from './unknownFields.js';

export interface AcceptOptions {
  /** Imported or replayed: evaluated for spikes, but nobody is told. */
  readonly history?: boolean;
  /** The source of items that name none, instead of the gateway's default. */
  readonly source?: string;
}

/**
 * Takes up to `itemsPerRequestMax` items and answers each in its place; resolves once what was accepted is durable in the
 * log. Throws OverloadedError (nothing was taken) or GatewayError 503 (the log is away); both may be sent again, since
 * what got through is known by its id.
 */
export type Accept = (items: readonly unknown[], options?: AcceptOptions) => Promise<FeedbackAnswer[]>;

/** Told of every answer that was given, for counts. `unknown`: the item names no channel that there is. */
export type OnAnswer = (channel: Channel | 'unknown', status: FeedbackAnswer['status']) => void;

export interface AcceptDependencies {
  readonly bus: Pick<Bus, 'publish'>;
  readonly acceptedIds: Pick<AcceptedIds, 'check' | 'record'>;
  readonly claims: IdClaims;
  readonly mailReader: MailReader;
  readonly clock: () => Date;
  readonly logger: Logger;
  /** Keys the hashes of customers' identities. */
  readonly customerKeySecret: string;
  /** The source of items that name none. */
  readonly defaultSource: string;
  readonly onAnswer?: OnAnswer;
}

/** An item on its way: its place in the request, and what it became. */
interface Candidate {
  readonly index: number;
  readonly feedback: Feedback;
  readonly contentHash: string;
}

/** The one way into the log: parse, identify, redact, leave out what is known, publish, remember, answer. */
export function createAccept(deps: AcceptDependencies): Accept {
  let itemsInFlight = 0;

  return async (items, options = {}) => {
    if (items.length > gatewayLimits.itemsPerRequestMax) {
      throw new RangeError(`${items.length} items at once, at most ${gatewayLimits.itemsPerRequestMax} may be`);
    }
    if (itemsInFlight + items.length > gatewayLimits.itemsInFlightMax) {
      throw new OverloadedError(itemsInFlight, gatewayLimits.itemsInFlightMax, gatewayLimits.retryAfterSeconds);
    }
    itemsInFlight += items.length;
    try {
      const answers = await acceptItems(deps, items, options);
      for (const [index, { status }] of answers.entries()) deps.onAnswer?.(channelOf(items[index]), status);
      return answers;
    } finally {
      itemsInFlight -= items.length;
    }
  };
}

/** What an item says that it is, also one that is rejected; by the defaults of `FeedbackInput`. */
function channelOf(item: unknown): Channel | 'unknown' {
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return 'unknown';
  const implied = impliedChannel(item);
  // What is written beside a raw mail makes it nothing else.
  if (implied === 'email') return implied;
  const named = 'channel' in item ? item.channel : undefined;
  return Channel.safeParse(named ?? implied ?? 'review').data ?? 'unknown';
}

async function acceptItems(
  deps: AcceptDependencies,
  items: readonly unknown[],
  options: AcceptOptions,
): Promise<FeedbackAnswer[]> {
  const { answers, candidates } = await identifyItems(deps, items, options);
  const release = await deps.claims.claim(new Set(candidates.map(idOf)));
  try {
    const fresh = new Set(await leaveOutKnown(deps.acceptedIds, candidates));
    for (const candidate of candidates) {
      if (!fresh.has(candidate)) answers[candidate.index] = { status: 'duplicate', feedback_id: idOf(candidate) };
    }
    await publishByTopic(deps, [...fresh]);
  } finally {
    release();
  }
  return answers.map((answer, index) => withUnknownFields(answer, items[index]));
}

/** An answer for every item, rejected, ignored or (so far) accepted, and the items that may go on. */
async function identifyItems(deps: AcceptDependencies, items: readonly unknown[], options: AcceptOptions) {
  const toFeedbackOptions = {
    receivedAt: deps.clock(),
    defaultSource: options.source ?? deps.defaultSource,
    customerKeySecret: deps.customerKeySecret,
    history: options.history ?? false,
  };
  const candidates: Candidate[] = [];
  const timesSeen = new Map<string, number>();
  const identify = async (item: unknown, index: number): Promise<FeedbackAnswer> => {
    const parsed = await readItem(item, deps.mailReader);
    if ('ignoredReason' in parsed) return { status: 'ignored', reason: parsed.ignoredReason };
    if (!parsed.ok) return { status: 'rejected', field: parsed.field, reason: parsed.reason };
    try {
      const feedback = toFeedback(parsed.input, toFeedbackOptions);
      const earlier = timesSeen.get(feedback.feedback_id) ?? 0;
      timesSeen.set(feedback.feedback_id, earlier + 1);
      candidates.push({ index, feedback: receivedLater(feedback, earlier), contentHash: contentHash(feedback) });
      return { status: 'accepted', feedback_id: feedback.feedback_id };
    } catch (error) {
      if (error instanceof FeedbackRejectedError) {
        return { status: 'rejected', field: error.field, reason: error.reason };
      }
      // A defect of ours, the same at every try: this item must not hold up those beside and behind it.
      deps.logger.error({ err: error }, 'an item could not be read');
      const kind = error instanceof Error ? error.name : typeof error;
      return { status: 'rejected', field: '', reason: `it cannot be read here (${kind}); report it as a defect` };
    }
  };
  const answers: FeedbackAnswer[] = [];
  // One after the other: of two items with the same id the later one wins.
  for (const [index, item] of items.entries()) answers.push(await identify(item, index));
  return { answers, candidates };
}

/** Versions are ordered by when they were received: of two in one request the later one must win. */
function receivedLater(feedback: Feedback, ms: number): Feedback {
  if (ms === 0) return feedback;
  return { ...feedback, received_at: new Date(Date.parse(feedback.received_at) + ms).toISOString() };
}

/** Items that are new or changed, against what was accepted before and against earlier items of the same request. */
async function leaveOutKnown(
  acceptedIds: AcceptDependencies['acceptedIds'],
  candidates: readonly Candidate[],
): Promise<Candidate[]> {
  const found = await acceptedIds.check(candidates.map(toAcceptedItem));
  return candidates.filter((_candidate, i) => found[i] !== 'same');
}

/**
 * Published first, remembered after: a crash in between sends an item twice, which readers know by its id; the other
 * way round would lose it. What one topic took is remembered even where another failed.
 */
async function publishByTopic(deps: AcceptDependencies, candidates: readonly Candidate[]): Promise<void> {
  const byTopic = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const topic = feedbackTopicOf(candidate.feedback.channel);
    const group = byTopic.get(topic);
    if (group === undefined) byTopic.set(topic, [candidate]);
    else group.push(candidate);
  }
  const failures: unknown[] = [];
  for (const [topic, group] of byTopic) {
    try {
      await deps.bus.publish(topic, group.map(toMessage));
      await deps.acceptedIds.record(group.map(toAcceptedItem));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw logUnavailable(deps.logger, failures);
}

function logUnavailable(logger: Logger, failures: readonly unknown[]): GatewayError {
  logger.error({ err: failures[0], topics: failures.length }, 'feedback could not be published');
  return new GatewayError(
    503,
    'log_unavailable',
    'the log does not take messages at the moment',
    'Send the same request again; items that were already accepted are answered as duplicates.',
  );
}

function toMessage({ feedback }: Candidate): NewMessage {
  // As the topics table says: a supplier's texts keep their order on the whole way.
  const key = feedback.supplier_id === '' ? feedback.feedback_id : feedback.supplier_id;
  return { key, value: Buffer.from(JSON.stringify(feedback)) };
}

function toAcceptedItem({ feedback, contentHash: hash }: Candidate): AcceptedItem {
  return { id: feedback.feedback_id, contentHash: hash };
}

function idOf({ feedback }: Candidate): string {
  return feedback.feedback_id;
}
