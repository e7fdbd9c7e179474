import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { BatchContext, Bus, BusMessage, Subscription, SubscriptionHandlers } from './bus.js';
import { DEAD_LETTER_TOPIC } from './busLimits.js';
import { deadLetterMessage } from './deadLetterMessage.js';
import { failureReason, parseReason } from './failureReason.js';
import { firstLoggedMs } from './firstLoggedMs.js';
import { isolateFailures, StaleBatchError, StepFailedError } from './isolateFailures.js';
import { dead, type StepResult } from './stepResult.js';
import { traceIdOf } from './traceOf.js';

export const consumeLimits = {
  batchMessagesMax: 500,
  batchBytesMax: 4 * 1024 * 1024,
  partitionsConcurrentMax: 3,
  /** Tries of a whole batch before the message to blame is looked for. */
  attemptsMax: 3,
  retryPauseMs: 100,
  retryPauseMsMax: 5_000,
  /** So many messages may fail one after the other before the step itself is doubted. */
  failuresInRowMax: 32,
  outcomeTracesMax: 10,
} as const;

export type ConsumeLimits = { readonly [Name in keyof typeof consumeLimits]: number };

export interface Received<Value> {
  readonly value: Value;
  readonly message: BusMessage;
  /** See `firstLoggedMs`. */
  readonly firstLoggedMs: number;
}

/** Counted for metrics: so many messages of a topic ended so. Reasons of drops are constants; those of the dead are free text. */
export interface StepOutcome {
  readonly step: string;
  readonly topic: string;
  readonly partition: number;
  readonly outcome: StepResult['outcome'] | 'retry';
  readonly reason: string;
  readonly count: number;
  /** Traces of some of them, for the log: at most `outcomeTracesMax`, none of those that are ok. */
  readonly traces: readonly string[];
}

export interface ConsumeOptions<Value> {
  readonly group: string;
  /** Topic → what its messages hold, as JSON in UTF-8. What does not parse goes to the dead letters. */
  readonly schemas: Readonly<Record<string, z.ZodType<Value>>>;
  /** Name of the step, as dead letters and metrics show it: `analyze`, `cluster`. */
  readonly step: string;
  /**
   * Processes messages of one partition, in order, and returns a result for each. It resolves when what it wrote is
   * durable, and is idempotent: after a failure messages come again. A throw means that all are to be tried again.
   */
  processBatch(batch: readonly Received<Value>[], context: BatchContext): Promise<readonly StepResult[]>;
  readonly onAssigned?: SubscriptionHandlers['onAssigned'];
  readonly onRevoked?: SubscriptionHandlers['onRevoked'];
  readonly onOutcome?: (outcome: StepOutcome) => void;
  /** Errors name step, topic, partition, offsets and reason; they quote no text. The loop goes on by itself. */
  readonly onError?: (error: Error) => void;
  readonly limits?: Partial<ConsumeLimits>;
  readonly now?: () => number;
}

/** A batch was not processed and will come again. */
export class BatchFailedError extends Error {
  override readonly name = 'BatchFailedError';
}

/**
 * The loop of every service that reads the log: parse, process, write the dead letters, commit; in this order, so that
 * nothing is acknowledged that is not done.
 *
 * - A throw of the step is retried with growing pauses (`attemptsMax`, `retryPauseMs`).
 * - Then `isolateFailures` looks for the messages to blame. They go to `dead.letters`, the rest goes on.
 * - Where everything fails the fault is not the messages': nothing is committed, and the driver brings the batch again.
 *   A message alone in its batch falls under this too: it waits, uncommitted, until the step succeeded for another one
 *   (a later one of its partition, or one of another partition) and fails again then.
 * - Where dead letters cannot be written, nothing is committed either.
 */
export async function consume<Value>(bus: Bus, options: ConsumeOptions<Value>): Promise<Subscription> {
  const limits: ConsumeLimits = { ...consumeLimits, ...options.limits };
  if (limits.batchMessagesMax < 2) {
    throw new RangeError(
      'batchMessagesMax must be 2 or more: a message alone in its batch can never be told from an outage',
    );
  }
  const topics = Object.keys(options.schemas);
  const runBatch = createBatchRunner(bus, options, limits);
  const onError = (error: Error) => {
    if (!(error instanceof StaleBatchError)) {
      options.onError?.(error);
    }
  };
  return bus.subscribe(
    {
      group: options.group,
      topics,
      batchMessagesMax: limits.batchMessagesMax,
      batchBytesMax: limits.batchBytesMax,
      partitionsConcurrentMax: limits.partitionsConcurrentMax,
    },
    {
      onBatch: runBatch,
      onError,
      ...(options.onAssigned ? { onAssigned: options.onAssigned } : {}),
      ...(options.onRevoked ? { onRevoked: options.onRevoked } : {}),
    },
  );
}

type Judged<Value> =
  | { readonly message: BusMessage; readonly received: Received<Value> }
  | { readonly message: BusMessage; readonly unreadable: StepResult };

function createBatchRunner<Value>(bus: Bus, options: ConsumeOptions<Value>, limits: ConsumeLimits) {
  const { step, schemas, now = Date.now } = options;
  /** Calls of the step that succeeded, on all partitions. */
  let successes = 0;
  /** Partition → its batch that failed as a whole, and how many calls had succeeded by then. */
  const failedBatches = new Map<string, { offset: bigint; successes: number }>();

  async function runStep(batch: readonly Received<Value>[], context: BatchContext): Promise<readonly StepResult[]> {
    if (context.isStale()) {
      throw new StaleBatchError();
    }
    try {
      const results = await options.processBatch(batch, context);
      if (results.length !== batch.length) {
        throw new RangeError(
          `step ${step} returned ${results.length} results for ${batch.length} messages: return one for each`,
        );
      }
      successes += 1;
      return results;
    } catch (error) {
      throw context.isStale() ? new StaleBatchError() : error;
    }
  }

  async function runStepWithRetries(
    batch: readonly Received<Value>[],
    context: BatchContext,
  ): Promise<readonly StepResult[] | undefined> {
    const [first] = batch;
    for (let attempt = 1; attempt <= limits.attemptsMax; attempt += 1) {
      try {
        return await runStep(batch, context);
      } catch (error) {
        if (error instanceof StaleBatchError || first === undefined) {
          throw error;
        }
        const reason = failureReason(
          error,
          batch.map(({ message }) => message.value),
        );
        const messages = batch.map(({ message }) => message);
        count(first.message, 'retry', reason, messages);
      }
      if (attempt < limits.attemptsMax) {
        await sleep(Math.min(limits.retryPauseMs * 2 ** (attempt - 1), limits.retryPauseMsMax));
      }
    }
    return undefined;
  }

  async function process(batch: readonly Received<Value>[], context: BatchContext): Promise<readonly StepResult[]> {
    const first = batch[0]?.message;
    if (first === undefined) {
      return [];
    }
    const place = `${first.topic}/${first.partition}`;
    const before = failedBatches.get(place);
    const successesBefore = successes;
    const whole = await runStepWithRetries(batch, context);
    if (whole !== undefined) {
      failedBatches.delete(place);
      return whole;
    }
    try {
      const results = await isolateFailures(batch, {
        run: (some) => runStep(some, context),
        reasonOf: (error, some) =>
          failureReason(
            error,
            some.map(({ message }) => message.value),
          ),
        workedSince: before !== undefined && before.offset === first.offset && successesBefore > before.successes,
        failuresInRowMax: limits.failuresInRowMax,
      });
      failedBatches.delete(place);
      return results;
    } catch (error) {
      if (error instanceof StepFailedError) {
        // Counted from before this round: what succeeded while it failed is proof for the next one.
        failedBatches.set(place, { offset: first.offset, successes: successesBefore });
      }
      throw error;
    }
  }

  function count(
    { topic, partition }: BusMessage,
    outcome: StepOutcome['outcome'],
    reason: string,
    messages: readonly BusMessage[],
  ): void {
    const traces = outcome === 'ok' ? [] : tracesOf(messages, limits.outcomeTracesMax);
    options.onOutcome?.({ step, topic, partition, outcome, reason, count: messages.length, traces });
  }

  function countAll(messages: readonly BusMessage[], results: readonly StepResult[]): void {
    const counts = new Map<string, { result: StepResult; messages: BusMessage[] }>();
    for (const [index, result] of results.entries()) {
      const message = messages[index];
      const kind = result.outcome === 'ok' ? 'ok' : `${result.outcome} ${result.reason}`;
      const same = counts.get(kind);
      if (message !== undefined && same !== undefined) {
        same.messages.push(message);
      } else if (message !== undefined) {
        counts.set(kind, { result, messages: [message] });
      }
    }
    for (const { result, messages: same } of counts.values()) {
      const [first] = same;
      if (first !== undefined) {
        count(first, result.outcome, result.outcome === 'ok' ? '' : result.reason, same);
      }
    }
  }

  async function writeDeadLetters(messages: readonly BusMessage[], results: readonly StepResult[]): Promise<void> {
    const letters = messages.flatMap((message, index) => {
      const result = results[index];
      return result?.outcome === 'dead' ? [deadLetterMessage(message, step, result.reason, now())] : [];
    });
    if (letters.length > 0) {
      await bus.publish(DEAD_LETTER_TOPIC, letters);
    }
  }

  return async (messages: readonly BusMessage[], context: BatchContext): Promise<void> => {
    const judged = messages.map((message): Judged<Value> => parse(message, schemas[message.topic]));
    const readable = judged.flatMap((one) => ('received' in one ? [one.received] : []));
    try {
      const processed = (await process(readable, context)).values();
      const results = judged.map((one) =>
        'unreadable' in one ? one.unreadable : (processed.next().value ?? dead('the step gave no result')),
      );
      await writeDeadLetters(messages, results);
      countAll(messages, results);
    } catch (error) {
      throw error instanceof StaleBatchError ? error : batchFailed(step, messages, error);
    }
  };
}

function parse<Value>(message: BusMessage, schema: z.ZodType<Value> | undefined): Judged<Value> {
  let json: unknown;
  try {
    json = JSON.parse(message.value.toString());
  } catch {
    // The parser's own message quotes the text.
    return { message, unreadable: dead('value: expected JSON in UTF-8') };
  }
  const parsed = schema?.safeParse(json);
  if (parsed === undefined) {
    return { message, unreadable: dead(`topic ${message.topic}: no schema is known for it`) };
  }
  if (!parsed.success) {
    return { message, unreadable: dead(parseReason(parsed.error)) };
  }
  return { message, received: { value: parsed.data, message, firstLoggedMs: firstLoggedMs(message) } };
}

function tracesOf(messages: readonly BusMessage[], tracesMax: number): string[] {
  const traces = new Set<string>();
  for (const { headers } of messages) {
    const trace = traceIdOf(headers);
    if (trace !== '' && traces.size < tracesMax) {
      traces.add(trace);
    }
  }
  return [...traces];
}

/** Without a cause: that one may quote the text. */
function batchFailed(step: string, messages: readonly BusMessage[], error: unknown): BatchFailedError {
  const [first] = messages;
  const reason =
    error instanceof StepFailedError
      ? error.message
      : failureReason(
          error,
          messages.map(({ value }) => value),
        );
  return new BatchFailedError(
    `step ${step} failed for ${first?.topic}/${first?.partition} at offsets ${first?.offset} to ${messages.at(-1)?.offset}, ` +
      `which stay uncommitted and come again: ${reason}`,
  );
}
