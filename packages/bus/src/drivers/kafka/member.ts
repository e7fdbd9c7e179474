import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, ConsumerCrashEvent, ConsumerGroupJoinEvent, EachBatchPayload, Kafka } from 'kafkajs';
import type { BusMessage, SubscribeOptions, Subscription, SubscriptionHandlers, TopicPartition } from '../../bus.js';
import { toBusMessage } from './messages.js';

export interface KafkaMemberSettings {
  readonly sessionTimeoutMs: number;
  readonly heartbeatIntervalMs: number;
  readonly rebalanceTimeoutMs: number;
  readonly fetchWaitMs: number;
  readonly retryPauseMs: number;
  readonly retryPauseMsMax: number;
  /** A batch that takes longer is no longer kept alive by heartbeats: its member loses its partitions. */
  readonly batchMs: number;
}

const commitTriesMax = 5;

/** How KafkaJS tries requests again; a consumer that used them up starts anew. */
export const kafkaRetry = { initialRetryTime: 100, maxRetryTime: 5_000, retries: 8 } as const;

const placeOf = ({ topic, partition }: TopicPartition) => `${topic}/${partition}`;
const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

/**
 * One member of a consumer group on KafkaJS.
 *
 * KafkaJS rejoins as soon as one of the batches in flight learns of a rebalance, crashes after a number of failures of a
 * handler, and gives no commits any more once it is stopping. So here no failure of a handler reaches it (the partition
 * pauses and is read again), a rebalance is passed on only when every batch in flight is through, and stop() lets
 * batches finish before KafkaJS hears of it.
 */
export async function joinAsKafkaMember(
  kafka: Kafka,
  options: SubscribeOptions,
  handlers: SubscriptionHandlers,
  settings: KafkaMemberSettings,
): Promise<Subscription> {
  const inFlight = new Set<Promise<void>>();
  const pauses = new Map<string, { failures: number; timer: NodeJS.Timeout }>();
  let owned: TopicPartition[] = [];
  let memberId: string | undefined;
  /** Counts joins and crashes: what began under another number is stale. */
  let generation = 0;
  let rebalance: Error | undefined;
  /** It has its place in the group and has not crashed since. */
  let isMember = false;
  let stopping = false;
  const stopSignal = new AbortController();
  /** Resolved when the partitions of this generation have been announced. */
  let ready: Promise<void> = Promise.resolve();
  let restartFailures = 0;
  let restartTimer: NodeJS.Timeout | undefined;
  let consumer = createConsumer();

  function createConsumer(): Consumer {
    const created = kafka.consumer({
      groupId: options.group,
      sessionTimeout: settings.sessionTimeoutMs,
      heartbeatInterval: settings.heartbeatIntervalMs,
      rebalanceTimeout: settings.rebalanceTimeoutMs,
      maxWaitTimeInMs: settings.fetchWaitMs,
      maxBytesPerPartition: options.batchBytesMax,
      maxBytes: options.batchBytesMax * options.partitionsConcurrentMax,
      allowAutoTopicCreation: false,
      // A crash that comes to its end after stop() must not bring the consumer back to life.
      retry: { ...kafkaRetry, restartOnFailure: async () => !stopping },
    });
    created.on(created.events.GROUP_JOIN, joined);
    created.on(created.events.CRASH, crashed);
    return created;
  }

  async function run(): Promise<void> {
    await consumer.connect();
    await consumer.subscribe({ topics: [...options.topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: options.partitionsConcurrentMax,
      eachBatch,
    });
  }

  function report(error: unknown): void {
    handlers.onError?.(asError(error));
  }

  // ── partitions come and go ────────────────────────────────────────────────────────────────────────────────────────

  function joined({ payload }: ConsumerGroupJoinEvent): void {
    generation += 1;
    isMember = true;
    rebalance = undefined;
    restartFailures = 0;
    const now = Object.entries(payload.memberAssignment).flatMap(([topic, partitions]) =>
      partitions.map((partition): TopicPartition => ({ topic, partition })),
    );
    // A new member id means that the group had given this one up: others may have had its partitions in between.
    const kept = new Set(memberId === payload.memberId ? owned.map(placeOf) : []);
    const places = new Set(now.map(placeOf));
    const lost = owned.filter((place) => !kept.has(placeOf(place)) || !places.has(placeOf(place)));
    const gained = now.filter((place) => !kept.has(placeOf(place)));
    owned = now;
    memberId = payload.memberId;
    ready = announce(ready, lost, gained, generation);
  }

  async function announce(
    before: Promise<void>,
    lost: TopicPartition[],
    gained: TopicPartition[],
    mine: number,
  ): Promise<void> {
    await before;
    await Promise.allSettled([...inFlight]);
    if (lost.length > 0) {
      await attempt(() => handlers.onRevoked?.(lost));
    }
    // Without its onAssigned a partition is not read, what that prepares would be missing: it is tried until it succeeds.
    for (let failures = 1; gained.length > 0 && !(await attempt(() => handlers.onAssigned?.(gained))); failures += 1) {
      await pauseFor(failures);
      if (stopping || mine !== generation) {
        return;
      }
    }
  }

  /** Runs a handler; false where it failed, which is reported. */
  async function attempt(action: () => Promise<void> | void): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      report(error);
      return false;
    }
  }

  // ── batches ───────────────────────────────────────────────────────────────────────────────────────────────────────

  async function eachBatch(payload: EachBatchPayload): Promise<void> {
    const mine = generation;
    const keepAlive = keepAliveTimer(payload);
    try {
      await ready;
      if (mine === generation && !stopping) {
        const work = workThrough(payload, mine);
        inFlight.add(work);
        await work.finally(() => inFlight.delete(work));
      }
      // KafkaJS sends one as well right after; this one finds a rebalance while there is still time to wait for the others.
      await heartbeat(payload);
      if (rebalance !== undefined) {
        await Promise.allSettled([...inFlight]);
        throw rebalance;
      }
    } finally {
      clearInterval(keepAlive);
    }
  }

  function keepAliveTimer(payload: EachBatchPayload): NodeJS.Timeout {
    const until = performance.now() + settings.batchMs;
    const timer = setInterval(() => {
      if (performance.now() > until) {
        clearInterval(timer);
        report(
          new Error(
            `a batch of ${payload.batch.topic}/${payload.batch.partition} takes longer than ${settings.batchMs} ms (batchMs): its member gives up its partitions`,
          ),
        );
      } else {
        void heartbeat(payload);
      }
    }, settings.heartbeatIntervalMs);
    return timer;
  }

  async function heartbeat(payload: EachBatchPayload): Promise<void> {
    try {
      await payload.heartbeat();
    } catch (error) {
      learn(error);
    }
  }

  /** Any failure of a heartbeat or commit that the group is the reason of ends this generation for us. */
  function learn(error: unknown): boolean {
    const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined;
    if (typeof type === 'string' && endsGeneration.has(type)) {
      rebalance ??= asError(error);
      return true;
    }
    return false;
  }

  /** Hands the fetched messages over piece by piece, each committed before the next. Never rejects. */
  async function workThrough(payload: EachBatchPayload, mine: number): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    const place = { topic, partition };
    const isStale = () => stopping || rebalance !== undefined || mine !== generation;
    const context = { isStale, heartbeat: () => heartbeat(payload) };
    try {
      for (const piece of piecesOf(
        messages.map((message) => toBusMessage(topic, partition, message)),
        options,
      )) {
        if (isStale()) {
          return;
        }
        await handlers.onBatch(piece, context);
        const last = piece.at(-1)?.offset ?? 0n;
        if (!(await commit(payload, place, last + 1n))) {
          return;
        }
        payload.resolveOffset(String(last));
        pauses.delete(placeOf(place));
      }
    } catch (error) {
      report(error);
      pause(place);
    }
  }

  /** False where the group has moved on, so that the messages come again to whoever has the partition now. */
  async function commit(
    payload: EachBatchPayload,
    { topic, partition }: TopicPartition,
    next: bigint,
  ): Promise<boolean> {
    for (let tries = 1; ; tries += 1) {
      try {
        await payload.commitOffsetsIfNecessary({
          topics: [{ topic, partitions: [{ partition, offset: String(next) }] }],
        });
        return true;
      } catch (error) {
        if (learn(error)) {
          return false;
        }
        if (tries === commitTriesMax) {
          throw error;
        }
        await pauseFor(tries);
      }
    }
  }

  function pauseMs(failures: number): number {
    return Math.min(settings.retryPauseMs * 2 ** (failures - 1), settings.retryPauseMsMax);
  }

  /** Ends early when the member stops. */
  async function pauseFor(failures: number): Promise<void> {
    await sleep(pauseMs(failures), undefined, { signal: stopSignal.signal }).catch(() => {});
  }

  /** The offset was not resolved, so reading goes on at the failed message. */
  function pause({ topic, partition }: TopicPartition): void {
    const failures = (pauses.get(placeOf({ topic, partition }))?.failures ?? 0) + 1;
    const paused = [{ topic, partitions: [partition] }];
    consumer.pause(paused);
    const timer = setTimeout(() => {
      try {
        consumer.resume(paused);
      } catch {
        // It has stopped or restarts: a new run begins unpaused.
      }
    }, pauseMs(failures));
    pauses.set(placeOf({ topic, partition }), { failures, timer });
  }

  // ── crashes and the end ───────────────────────────────────────────────────────────────────────────────────────────

  /** KafkaJS restarts by itself after what it deems passing; after anything else a new consumer takes over here. */
  function crashed({ payload }: ConsumerCrashEvent): void {
    generation += 1;
    isMember = false;
    report(payload.error);
    if (!payload.restart && !stopping) {
      restart();
    }
  }

  function restart(): void {
    restartFailures += 1;
    restartTimer = setTimeout(() => {
      const old = consumer;
      consumer = createConsumer();
      void old.disconnect().catch(() => {});
      run().catch((error: unknown) => {
        report(error);
        if (!stopping) {
          restart();
        }
      });
    }, pauseMs(restartFailures));
  }

  async function leave(): Promise<void> {
    stopping = true;
    stopSignal.abort();
    clearTimeout(restartTimer);
    for (const { timer } of pauses.values()) {
      clearTimeout(timer);
    }
    await ready;
    await Promise.allSettled([...inFlight]);
    await consumer.disconnect();
    const last = owned;
    owned = [];
    if (last.length > 0) {
      await attempt(() => handlers.onRevoked?.(last));
    }
  }

  let leaving: Promise<void> | undefined;
  await run();
  return {
    isRunning: () => isMember && !stopping,
    stop() {
      leaving ??= leave();
      return leaving;
    },
  };
}

const endsGeneration = new Set([
  'REBALANCE_IN_PROGRESS',
  'NOT_COORDINATOR_FOR_GROUP',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
  'FENCED_INSTANCE_ID',
]);

function piecesOf(
  messages: readonly BusMessage[],
  limits: Pick<SubscribeOptions, 'batchMessagesMax' | 'batchBytesMax'>,
): BusMessage[][] {
  const pieces: BusMessage[][] = [];
  let piece: BusMessage[] = [];
  let bytes = 0;
  for (const message of messages) {
    const full = piece.length >= limits.batchMessagesMax || bytes + message.value.length > limits.batchBytesMax;
    if (piece.length > 0 && full) {
      pieces.push(piece);
      piece = [];
      bytes = 0;
    }
    piece.push(message);
    bytes += message.value.length;
  }
  return piece.length > 0 ? [...pieces, piece] : pieces;
}
