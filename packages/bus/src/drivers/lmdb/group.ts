import type { SubscribeOptions, Subscription, SubscriptionHandlers, TopicPartition } from '../../bus.js';
import { assignPartitions } from './assignPartitions.js';
import type { LmdbLog } from './log.js';

export interface RetryPauses {
  /** Pause after a batch failed; doubles with each failure in a row. */
  readonly retryPauseMs: number;
  readonly retryPauseMsMax: number;
}

/** A partition in the hands of one member. */
interface Reader extends TopicPartition {
  position: number;
  /** To be handed over as soon as it is not working. */
  revoked: boolean;
  /** `working`: its member's code runs; `pausing`: after a failure, until its timer ends. */
  state: 'idle' | 'working' | 'pausing';
  /** Stands in its member's queue. */
  queued: boolean;
  failures: number;
  timer: NodeJS.Timeout | undefined;
}

interface Member {
  readonly id: number;
  readonly topics: readonly string[];
  readonly options: SubscribeOptions;
  readonly handlers: SubscriptionHandlers;
  readonly readers: Map<string, Reader>;
  readonly queue: Reader[];
  running: number;
  leaving: boolean;
  left: () => void;
}

export type LmdbGroup = ReturnType<typeof createLmdbGroup>;

const placeOf = ({ topic, partition }: TopicPartition) => `${topic}/${partition}`;

/**
 * The members of one consumer group in this process. A partition moves only when the member that has it is through
 * with its batch; the others read on undisturbed meanwhile.
 */
export function createLmdbGroup(name: string, log: LmdbLog, pauses: RetryPauses) {
  const members = new Map<number, Member>();
  let lastId = 0;

  function ownerOf(place: TopicPartition): Member | undefined {
    for (const member of members.values()) {
      if (member.readers.has(placeOf(place))) {
        return member;
      }
    }
    return undefined;
  }

  function rebalance(): void {
    const staying = [...members.values()].filter(({ leaving }) => !leaving);
    const topics = [...new Set([...members.values()].flatMap((member) => member.topics))].sort();
    const partitions = topics.flatMap((topic) =>
      Array.from({ length: log.topicOf(topic).partitions }, (_, partition) => ({ topic, partition })),
    );
    const targets = assignPartitions(partitions, staying, (place) => ownerOf(place)?.id);
    const gained = new Map<Member, TopicPartition[]>();
    for (const [index, place] of partitions.entries()) {
      const owner = ownerOf(place);
      const target = members.get(targets[index] ?? -1);
      if (owner === undefined && target !== undefined) {
        gained.set(target, [...(gained.get(target) ?? []), place]);
      }
      if (owner !== undefined) {
        takeAway(owner, place, owner !== target);
      }
    }
    for (const [member, places] of gained) {
      assign(member, places);
    }
  }

  function takeAway(owner: Member, place: TopicPartition, revoked: boolean): void {
    const reader = owner.readers.get(placeOf(place));
    if (reader === undefined) {
      return;
    }
    reader.revoked = revoked;
    if (revoked && reader.state !== 'working') {
      void release(owner, reader);
    }
  }

  /** Gives a partition up, tells its member, and lets the next one have it. */
  async function release(owner: Member, reader: Reader): Promise<void> {
    clearTimeout(reader.timer);
    reader.state = 'working';
    await tell(owner, () => owner.handlers.onRevoked?.([{ topic: reader.topic, partition: reader.partition }]));
    owner.readers.delete(placeOf(reader));
    if (owner.leaving && owner.readers.size === 0) {
      leave(owner);
    }
    rebalance();
  }

  function leave(member: Member): void {
    members.delete(member.id);
    member.left();
  }

  function assign(member: Member, places: readonly TopicPartition[]): void {
    const readers = places.map(
      (place): Reader => ({
        ...place,
        position: log.committed(name, place.topic, place.partition) ?? 0,
        revoked: false,
        state: 'idle',
        queued: false,
        failures: 0,
        timer: undefined,
      }),
    );
    for (const reader of readers) {
      member.readers.set(placeOf(reader), reader);
    }
    void begin(member, readers);
  }

  /** Without its onAssigned a partition is not read, what that prepares would be missing: it is tried until it succeeds. */
  async function begin(member: Member, readers: readonly Reader[]): Promise<void> {
    for (const reader of readers) {
      reader.state = 'working';
    }
    const told = await tell(member, () =>
      member.handlers.onAssigned?.(readers.map(({ topic, partition }) => ({ topic, partition }))),
    );
    for (const reader of readers) {
      settle(member, reader, told, () => void begin(member, [reader]));
    }
  }

  /** What follows when a member's code is through with a partition. */
  function settle(member: Member, reader: Reader, resolved: boolean, again: () => void): void {
    reader.failures = resolved ? 0 : reader.failures + 1;
    if (reader.revoked) {
      void release(member, reader);
    } else if (resolved) {
      reader.state = 'idle';
      wake(member, reader);
    } else {
      reader.state = 'pausing';
      reader.timer = setTimeout(again, pauseMs(reader.failures));
    }
  }

  function pauseMs(failures: number): number {
    return Math.min(pauses.retryPauseMs * 2 ** (failures - 1), pauses.retryPauseMsMax);
  }

  function wake(member: Member, reader: Reader): void {
    if (!reader.queued) {
      reader.queued = true;
      member.queue.push(reader);
    }
    pump(member);
  }

  /** Starts what may start. Each partition goes to the end of the queue after its batch, so that none starves. */
  function pump(member: Member): void {
    while (member.running < member.options.partitionsConcurrentMax) {
      const reader = member.queue.shift();
      if (reader === undefined) {
        return;
      }
      reader.queued = false;
      if (reader.state === 'idle' && !reader.revoked && reader.position < log.end(reader.topic, reader.partition)) {
        void work(member, reader);
      }
    }
  }

  async function work(member: Member, reader: Reader): Promise<void> {
    reader.state = 'working';
    member.running += 1;
    let caughtUp = false;
    const resolved = await tell(member, async () => {
      caughtUp = await workBatch(member, reader);
    });
    member.running -= 1;
    if (caughtUp && !reader.revoked) {
      reader.state = 'idle'; // the next writer wakes it
    } else {
      settle(member, reader, resolved, () => {
        reader.state = 'idle';
        wake(member, reader);
      });
    }
    pump(member);
  }

  /** Hands the next messages over and commits them. Says whether there were none. */
  async function workBatch(member: Member, reader: Reader): Promise<boolean> {
    const { batchMessagesMax, batchBytesMax } = member.options;
    const messages = log.read(reader.topic, reader.partition, reader.position, batchMessagesMax, batchBytesMax);
    const last = messages.at(-1);
    if (last === undefined) {
      return true;
    }
    await member.handlers.onBatch(messages, { isStale: () => reader.revoked, heartbeat: async () => {} });
    const next = Number(last.offset) + 1;
    await log.commit(name, reader.topic, reader.partition, next);
    reader.position = next;
    return false;
  }

  /** Runs a member's code; false where it failed, which the member is told. */
  async function tell(member: Member, action: () => Promise<void> | void): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      member.handlers.onError?.(error instanceof Error ? error : new Error(String(error)));
      return false;
    }
  }

  log.onAppended((topic, partition) => {
    const place = { topic, partition };
    const owner = ownerOf(place);
    const reader = owner?.readers.get(placeOf(place));
    if (owner !== undefined && reader !== undefined) {
      wake(owner, reader);
    }
  });

  return {
    /** Topics that have a member. */
    topics(): string[] {
      return [...new Set([...members.values()].flatMap((member) => member.topics))];
    },

    async join(options: SubscribeOptions, handlers: SubscriptionHandlers): Promise<Subscription> {
      for (const topic of options.topics) {
        log.topicOf(topic);
      }
      await log.touchGroup(name, options.topics);
      lastId += 1;
      let left = () => {};
      const gone = new Promise<void>((resolve) => {
        left = resolve;
      });
      const member: Member = {
        id: lastId,
        topics: [...new Set(options.topics)],
        options,
        handlers,
        readers: new Map(),
        queue: [],
        running: 0,
        leaving: false,
        left,
      };
      members.set(member.id, member);
      rebalance();
      return {
        isRunning: () => !member.leaving,
        async stop() {
          if (!member.leaving) {
            member.leaving = true;
            if (member.readers.size === 0) {
              leave(member);
            }
            rebalance();
          }
          await gone;
          await log.touchGroup(name, options.topics);
        },
      };
    },
  };
}
