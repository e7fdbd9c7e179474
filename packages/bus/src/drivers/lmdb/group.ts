import type { BusMessage, SubscribeOptions, Subscription, SubscriptionHandlers, TopicPartition } from '../../bus.js';
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
  /** Handed over once the batch in flight is through. */
  revoked: boolean;
  inFlight: boolean;
  ready: boolean;
  failures: number;
  retryTimer: NodeJS.Timeout | undefined;
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
    if (revoked && !reader.inFlight) {
      void release(owner, reader);
    }
  }

  /** Gives a partition up, tells its member, and lets the next one have it. */
  async function release(owner: Member, reader: Reader): Promise<void> {
    reader.inFlight = true; // nothing more starts on it
    clearTimeout(reader.retryTimer);
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
    const readers = places.map((place): Reader => ({
      ...place,
      position: position(place),
      revoked: false,
      inFlight: true, // until onAssigned is through
      ready: false,
      failures: 0,
      retryTimer: undefined,
    }));
    for (const reader of readers) {
      member.readers.set(placeOf(reader), reader);
    }
    void begin(member, readers, 0);
  }

  async function begin(member: Member, readers: readonly Reader[], failures: number): Promise<void> {
    const told = await tell(member, () => member.handlers.onAssigned?.(readers.map(({ topic, partition }) => ({ topic, partition }))));
    const kept = readers.filter((reader) => !reader.revoked);
    if (!told && kept.length > 0) {
      // Without its onAssigned a partition must not be read: what it prepares would be missing.
      const timer = setTimeout(() => void begin(member, kept, failures + 1), pauseMs(failures + 1));
      for (const reader of kept) {
        reader.retryTimer = timer;
      }
    }
    for (const reader of readers) {
      if (reader.revoked) {
        void release(member, reader);
      } else if (told) {
        reader.inFlight = false;
        wake(member, reader);
      }
    }
  }

  function position(place: TopicPartition): number {
    return log.committed(name, place.topic, place.partition) ?? 0;
  }

  function pauseMs(failures: number): number {
    return Math.min(pauses.retryPauseMs * 2 ** (failures - 1), pauses.retryPauseMsMax);
  }

  function wake(member: Member, reader: Reader): void {
    if (!reader.ready) {
      reader.ready = true;
      member.queue.push(reader);
    }
    pump(member);
  }

  /** Starts what may start. Each partition goes to the end of the queue after its batch, so that none starves. */
  function pump(member: Member): void {
    const later: Reader[] = [];
    while (member.running < member.options.partitionsConcurrentMax) {
      const reader = member.queue.shift();
      if (reader === undefined) {
        break;
      }
      reader.ready = false;
      if (!reader.inFlight && !reader.revoked) {
        start(member, reader);
      }
    }
    member.queue.push(...later);
  }

  function start(member: Member, reader: Reader): void {
    const { batchMessagesMax, batchBytesMax } = member.options;
    const messages = log.read(reader.topic, reader.partition, reader.position, batchMessagesMax, batchBytesMax);
    if (messages.length === 0) {
      return; // the next writer wakes it
    }
    reader.inFlight = true;
    member.running += 1;
    void handOver(member, reader, messages).then((resolved) => finish(member, reader, resolved));
  }

  async function handOver(member: Member, reader: Reader, messages: readonly BusMessage[]): Promise<boolean> {
    const next = Number(messages.at(-1)?.offset ?? 0n) + 1;
    return tell(member, async () => {
      await member.handlers.onBatch(messages, { isStale: () => reader.revoked, heartbeat: async () => {} });
      await log.commit(name, reader.topic, reader.partition, next);
      reader.position = next;
    });
  }

  function finish(member: Member, reader: Reader, resolved: boolean): void {
    reader.inFlight = false;
    member.running -= 1;
    reader.failures = resolved ? 0 : reader.failures + 1;
    if (reader.revoked) {
      void release(member, reader);
    } else if (resolved) {
      wake(member, reader);
    } else {
      reader.inFlight = true;
      reader.retryTimer = setTimeout(() => {
        reader.inFlight = false;
        wake(member, reader);
      }, pauseMs(reader.failures));
    }
    pump(member);
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
