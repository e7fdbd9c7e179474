import { z } from 'zod';
import type { Bus, PartitionLag, Subscription } from '../bus.js';
import { BusClosedError } from '../busErrors.js';
import { checkedBytes } from '../busLimits.js';
import { createLmdbGroup, type LmdbGroup } from './lmdb/group.js';
import { openLmdbLog } from './lmdb/log.js';
import { createRetention } from './lmdb/retention.js';

export const LmdbBusOptions = z.object({
  /** Folder of the log; made where it is missing. One process at a time. */
  path: z.string().min(1),
  retryPauseMs: z.int().positive().default(200),
  retryPauseMsMax: z.int().positive().default(30_000),
  pruneIntervalMs: z.int().positive().default(60_000),
  pruneStepRecordsMax: z.int().positive().default(64),
  groupForgottenMs: z
    .int()
    .positive()
    .default(30 * 24 * 3_600_000),
});
export type LmdbBusOptions = z.input<typeof LmdbBusOptions>;

export interface LmdbBusParts {
  readonly now?: () => number;
  /** Told when background pruning failed; it is tried again at the next interval. */
  readonly onError?: (error: Error) => void;
}

export interface LmdbBus extends Bus {
  /** One pass of retention now, as the background does it every `pruneIntervalMs`. Returns the records removed. */
  prune(): Promise<number>;
}

/**
 * The ordered log in one folder, for one process: LMDB, synced to the disk at every commit. After kill -9 all that was
 * acknowledged is there.
 *
 * @throws BusInUseError where another process has the folder open
 */
export function createLmdbBus(
  input: LmdbBusOptions,
  { now = Date.now, onError = () => {} }: LmdbBusParts = {},
): LmdbBus {
  const options = LmdbBusOptions.parse(input);
  const log = openLmdbLog(options.path, now);
  const groups = new Map<string, LmdbGroup>();
  const subscriptions = new Set<Subscription>();
  const retention = createRetention(
    log,
    options,
    () => new Map([...groups].map(([name, group]) => [name, group.topics()])),
    now,
  );
  let closing: Promise<void> | undefined;
  let pruning: Promise<unknown> = Promise.resolve();
  const pruneTimer = setInterval(() => {
    pruning = retention.prune().catch((error: unknown) => {
      if (closing === undefined) {
        onError(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }, options.pruneIntervalMs).unref();

  function refuseClosed(): void {
    if (closing !== undefined) {
      throw new BusClosedError();
    }
  }

  function groupOf(name: string): LmdbGroup {
    const known = groups.get(name);
    const group = known ?? createLmdbGroup(name, log, options);
    groups.set(name, group);
    return group;
  }

  function lagOf(group: string, topic: string, partition: number): PartitionLag {
    const committed = Math.max(log.committed(group, topic, partition) ?? 0, log.oldest(topic, partition));
    return { topic, partition, committed: BigInt(committed), end: BigInt(log.end(topic, partition)) };
  }

  async function closeAll(): Promise<void> {
    clearInterval(pruneTimer);
    await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
    await pruning;
    await log.close();
  }

  return {
    async ensureTopics(specs) {
      refuseClosed();
      await Promise.all(specs.map((spec) => log.ensureTopic(spec)));
    },

    async publish(topic, messages) {
      refuseClosed();
      log.topicOf(topic);
      return messages.length === 0 ? [] : log.append(topic, messages, checkedBytes(topic, messages));
    },

    async subscribe(subscribeOptions, handlers) {
      refuseClosed();
      const joined = await groupOf(subscribeOptions.group).join(subscribeOptions, handlers);
      const subscription: Subscription = {
        isRunning: joined.isRunning,
        async stop() {
          await joined.stop();
          subscriptions.delete(subscription);
        },
      };
      subscriptions.add(subscription);
      return subscription;
    },

    async lag(group, topics) {
      refuseClosed();
      return topics.flatMap((topic) =>
        Array.from({ length: log.topicOf(topic).partitions }, (_, partition) => lagOf(group, topic, partition)),
      );
    },

    async read(topic, partition, from, messagesMax) {
      refuseClosed();
      log.topicOf(topic);
      return log.read(topic, partition, Number(from), messagesMax, lmdbReadBytesMax);
    },

    async forget(topic, partition, before) {
      refuseClosed();
      log.topicOf(topic);
      for (;;) {
        const oldest = log.oldestRecords(topic, partition, options.pruneStepRecordsMax);
        const stays = oldest.findIndex(({ base, count }) => base + count > Number(before));
        const gone = stays === -1 ? oldest : oldest.slice(0, stays);
        const bases = gone.map(({ base }) => base);
        if (bases.length > 0) await log.removeRecords(topic, partition, bases);
        if (gone.length < options.pruneStepRecordsMax) {
          const straddling = oldest[stays];
          if (straddling !== undefined && straddling.base < Number(before))
            await log.cutRecord(topic, partition, straddling.base, Number(before));
          return;
        }
      }
    },

    async ping() {
      refuseClosed();
    },

    prune: () => retention.prune(),

    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}

/** One read() holds about so much in memory at most; the caller asks again from where it ended. */
const lmdbReadBytesMax = 16 * 1024 * 1024;
