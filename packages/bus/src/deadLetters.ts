import { type DeadLetter, DeadLetterHeaders } from '@earshot/contracts';
import type { Bus, BusMessage, NewMessage } from './bus.js';
import { UnknownTopicError } from './busErrors.js';
import { DEAD_LETTER_TOPIC } from './busLimits.js';
import { CUT_FROM_HEADER, DEATHS_HEADER } from './deadLetterMessage.js';
import { FIRST_LOGGED_HEADER, firstLoggedMs } from './firstLoggedMs.js';
import { traceIdOf } from './traceOf.js';

export const deadLetterLimits = {
  pageLettersMax: 200,
  /** One call of replay puts back so many at most; call again for the rest. */
  replayLettersMax: 10_000,
  replayStepLettersMax: 100,
  scanStepMessagesMax: 500,
} as const;

const REPLAYED_ID_HEADER = 'earshot-replayed-id';
const REPLAYED_AT_HEADER = 'earshot-replayed-at';
/** A group that never commits: its lag tells where the topic begins and ends. */
const nobody = 'earshot-dead-letters';

export class UnknownDeadLetterError extends Error {
  override readonly name = 'UnknownDeadLetterError';

  constructor(id: string) {
    super(
      `no dead letter has the id ${id}: it was never given, or retention has removed it. List them for the ids there are`,
    );
  }
}

export interface DeadLetterPage {
  /** Newest first. */
  readonly letters: readonly DeadLetter[];
  /** Pass it as `before` for the next page; undefined on the last. */
  readonly next: string | undefined;
}

export interface FullDeadLetter {
  readonly letter: DeadLetter;
  /** Original bytes: the one unredacted place, for admins only. */
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Replayed {
  /** Ids that were put back into their topics. */
  readonly replayed: readonly string[];
  readonly skipped: readonly Skipped[];
  /** Letters not yet replayed that a further call would take. */
  readonly left: number;
  /** The newest letter that was there at the call, '' where none was. What dies again meanwhile is newer. */
  readonly upTo: string;
}

export interface Skipped {
  readonly id: string;
  readonly reason: string;
  /** It was put back before, so nothing is wrong with it. */
  readonly already: boolean;
}

export interface DeadLetterQuery {
  readonly limit?: number;
  /** `next` of the page before. */
  readonly before?: string;
  /** Only letters of this trace, 32 hex digits. */
  readonly traceId?: string;
}

/** All: those up to an id, as an earlier call told it, so that calling until nothing is left comes to an end. */
export type Replayable = { readonly ids: readonly string[] } | { readonly all: true; readonly upTo?: string };

export interface DeadLetters {
  list(query?: DeadLetterQuery): Promise<DeadLetterPage>;
  /** @throws UnknownDeadLetterError */
  show(id: string): Promise<FullDeadLetter>;
  /**
   * Puts letters back into their topics: original bytes, key and headers, with the time at which they first came as `earshot-first-logged-ms`,
   * so that an old version does not override a newer one. A marker in `dead.letters` then remembers it, so that nothing
   * is put back twice. (Between the two a crash can leave a letter put back and unmarked; readers are idempotent.)
   */
  replay(which: Replayable, limit?: number): Promise<Replayed>;
  /**
   * Removes letters for good, their bytes with them: all that are there, or those up to an id. The log forgets from its oldest
   * end alone, so a letter cannot be taken out from among others. Answers how many there were.
   */
  forget(upTo?: string): Promise<number>;
}

interface Bounds {
  readonly oldest: bigint;
  readonly end: bigint;
}

interface Kept {
  readonly message: BusMessage;
  readonly letter: DeadLetter;
}

/** Dead letters as people handle them: list, look at one, put back. Reads `dead.letters`, which has one partition. */
export function createDeadLetters(bus: Bus, { now = Date.now }: { readonly now?: () => number } = {}): DeadLetters {
  let replaying: Promise<unknown> = Promise.resolve();

  async function bounds(): Promise<Bounds> {
    const [lag] = await bus.lag(nobody, [DEAD_LETTER_TOPIC]);
    return { oldest: lag?.committed ?? 0n, end: lag?.end ?? 0n };
  }

  /** All messages with from ≤ offset < to. */
  async function window(from: bigint, to: bigint): Promise<BusMessage[]> {
    const found: BusMessage[] = [];
    let next = from;
    while (next < to) {
      const step = await bus.read(DEAD_LETTER_TOPIC, 0, next, deadLetterLimits.scanStepMessagesMax);
      const last = step.at(-1);
      if (last === undefined) {
        break;
      }
      found.push(...step.filter(({ offset }) => offset < to));
      next = last.offset + 1n;
    }
    return found;
  }

  /** Newest first. A marker comes after its letter, so it is seen before it. */
  async function* backwards({ oldest, end }: Bounds, replayedAt: Map<string, string>): AsyncGenerator<Kept> {
    let to = end;
    while (to > oldest) {
      const from = bigMax(oldest, to - BigInt(deadLetterLimits.scanStepMessagesMax));
      for (const message of (await window(from, to)).reverse()) {
        const replayedId = message.headers[REPLAYED_ID_HEADER];
        if (replayedId !== undefined) {
          replayedAt.set(replayedId, message.headers[REPLAYED_AT_HEADER] ?? '');
        }
        const letter = letterOf(message, replayedAt);
        if (letter !== undefined) {
          yield { message, letter };
        }
      }
      to = from;
    }
  }

  async function list(query: DeadLetterQuery = {}): Promise<DeadLetterPage> {
    const limit = Math.min(query.limit ?? 50, deadLetterLimits.pageLettersMax);
    const before = query.before === undefined ? undefined : offsetOf(query.before);
    const letters: DeadLetter[] = [];
    for await (const { letter, message } of backwards(await bounds(), new Map())) {
      const isOlder = before === undefined || message.offset < before;
      if (!isOlder || (query.traceId !== undefined && letter.trace_id !== query.traceId)) {
        continue;
      }
      if (letters.length === limit) {
        return { letters, next: letters.at(-1)?.id };
      }
      letters.push(letter);
    }
    return { letters, next: undefined };
  }

  async function show(id: string): Promise<FullDeadLetter> {
    const offset = offsetOf(id);
    const { oldest, end } = await bounds();
    for await (const { letter, message } of backwards({ oldest: bigMax(oldest, offset), end }, new Map())) {
      if (message.offset === offset) {
        return { letter, value: message.value, headers: message.headers };
      }
    }
    throw new UnknownDeadLetterError(id);
  }

  /** Letters wanted, oldest first, and why others are not put back. Holds ids only: bodies are read again step by step. */
  async function choose(which: Replayable): Promise<{ ids: bigint[]; skipped: Skipped[]; upTo: string }> {
    const { oldest, end } = await bounds();
    const wanted = 'ids' in which ? new Set(which.ids) : undefined;
    const lowest = wanted === undefined ? oldest : [...wanted].map(offsetOf).reduce(bigMin, end);
    const newest = 'all' in which && which.upTo !== undefined ? offsetOf(which.upTo) : end - 1n;
    const missing = new Set(wanted);
    const ids: bigint[] = [];
    const skipped: Skipped[] = [];
    for await (const { letter, message } of backwards({ oldest: bigMax(oldest, lowest), end }, new Map())) {
      if (message.offset > newest || (wanted !== undefined && !missing.delete(letter.id))) {
        continue;
      }
      const reason = whyNotReplayable(letter, message);
      if (reason === undefined) {
        ids.push(message.offset);
      } else if (wanted !== undefined || letter.replayed_at === null) {
        skipped.push({ id: letter.id, reason, already: letter.replayed_at !== null });
      }
    }
    for (const id of missing) {
      skipped.push({ id, reason: 'no dead letter has this id', already: false });
    }
    return { ids: ids.reverse(), skipped, upTo: newest < oldest ? '' : String(newest) };
  }

  async function replayStep(ids: readonly bigint[], replayed: string[], skipped: Skipped[]): Promise<void> {
    const byTopic = new Map<string, Kept[]>();
    const wanted = new Set(ids);
    for (const message of await window(ids[0] ?? 0n, (ids.at(-1) ?? 0n) + 1n)) {
      const letter = wanted.has(message.offset) ? letterOf(message, new Map()) : undefined;
      if (letter !== undefined) {
        byTopic.set(letter.topic, [...(byTopic.get(letter.topic) ?? []), { message, letter }]);
      }
    }
    for (const [topic, kept] of byTopic) {
      try {
        await bus.publish(topic, kept.map(originalOf));
      } catch (error) {
        if (!(error instanceof UnknownTopicError)) {
          throw error;
        }
        const reason = `its topic ${topic} is gone`;
        skipped.push(...kept.map(({ letter }) => ({ id: letter.id, reason, already: false })));
        continue;
      }
      await bus.publish(
        DEAD_LETTER_TOPIC,
        kept.map(({ letter }) => markerOf(letter, now())),
      );
      replayed.push(...kept.map(({ letter }) => letter.id));
    }
  }

  async function replay(which: Replayable, limit?: number): Promise<Replayed> {
    const { ids, skipped, upTo } = await choose(which);
    const taken = ids.slice(0, Math.min(limit ?? deadLetterLimits.replayLettersMax, deadLetterLimits.replayLettersMax));
    const replayed: string[] = [];
    for (let at = 0; at < taken.length; at += deadLetterLimits.replayStepLettersMax) {
      await replayStep(taken.slice(at, at + deadLetterLimits.replayStepLettersMax), replayed, skipped);
    }
    return { replayed, skipped, left: ids.length - taken.length, upTo };
  }

  async function forget(upTo?: string): Promise<number> {
    const { oldest, end } = await bounds();
    const before = upTo === undefined ? end : bigMin(end, offsetOf(upTo) + 1n);
    let letters = 0;
    for await (const _ of backwards({ oldest, end: before }, new Map())) letters++;
    await bus.forget(DEAD_LETTER_TOPIC, 0, before);
    return letters;
  }

  return {
    list,
    show,
    forget(upTo) {
      // Not in the middle of a round that puts them back.
      const result = replaying.then(() => forget(upTo));
      replaying = result.catch(() => {});
      return result;
    },
    replay(which, limit) {
      // One after the other, so that two people who press the button put each letter back once.
      const result = replaying.then(() => replay(which, limit));
      replaying = result.catch(() => {});
      return result;
    },
  };
}

function letterOf(message: BusMessage, replayedAt: ReadonlyMap<string, string>): DeadLetter | undefined {
  const headers = DeadLetterHeaders.safeParse(message.headers);
  if (!headers.success) {
    return undefined;
  }
  const id = String(message.offset);
  return {
    id,
    topic: headers.data['earshot-topic'],
    partition: headers.data['earshot-partition'],
    offset: headers.data['earshot-offset'],
    key: headers.data['earshot-key'],
    step: headers.data['earshot-step'],
    reason: headers.data['earshot-reason'],
    died_at: headers.data['earshot-died-at'],
    replayed_at: replayedAt.get(id) ?? null,
    value_bytes: message.value.length,
    deaths: headers.data['earshot-deaths'],
    trace_id: traceIdOf(message.headers),
  };
}

function whyNotReplayable(letter: DeadLetter, message: BusMessage): string | undefined {
  if (letter.replayed_at !== null) {
    return `replayed at ${letter.replayed_at}`;
  }
  const cutFrom = message.headers[CUT_FROM_HEADER];
  return cutFrom === undefined
    ? undefined
    : `only a part of its ${cutFrom} bytes was kept: send it again from where it came`;
}

function originalOf({ message, letter }: Kept): NewMessage {
  const own = Object.entries(message.headers).filter(([name]) => !name.startsWith('earshot-'));
  return {
    key: letter.key,
    value: message.value,
    headers: {
      ...Object.fromEntries(own),
      [FIRST_LOGGED_HEADER]: String(firstLoggedMs(message)),
      [DEATHS_HEADER]: String(letter.deaths),
    },
  };
}

function markerOf(letter: DeadLetter, nowMs: number): NewMessage {
  return {
    key: letter.topic,
    value: Buffer.alloc(0),
    headers: { [REPLAYED_ID_HEADER]: letter.id, [REPLAYED_AT_HEADER]: new Date(nowMs).toISOString() },
  };
}

function offsetOf(id: string): bigint {
  if (!/^\d{1,19}$/.test(id)) {
    throw new UnknownDeadLetterError(id);
  }
  return BigInt(id);
}

function bigMax(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function bigMin(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
