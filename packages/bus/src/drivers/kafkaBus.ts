import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Admin, type SASLOptions } from 'kafkajs';
import { z } from 'zod';
import type { Bus, PartitionLag, Subscription } from '../bus.js';
import { BusClosedError, TopicMismatchError, UnknownTopicError } from '../busErrors.js';
import { checkedBytes, messageBytesMaxOf } from '../busLimits.js';
import { installKafkaCodecs } from './kafka/codecs.js';
import { joinAsKafkaMember, kafkaRetry } from './kafka/member.js';
import { quietRequestQueue } from './kafka/quietRequestQueue.js';
import { createKafkaReader, type KafkaReader } from './kafka/reader.js';
import { createKafkaWriter } from './kafka/writer.js';

// It is CommonJS, and Node finds only some of its names.
const { Kafka, KafkaJSConnectionError, KafkaJSError, KafkaJSProtocolError, logLevel } = kafkajs;

export const KafkaBusOptions = z.object({
  /** host:port of some brokers; the others are found through them. */
  brokers: z.array(z.string().regex(/^.+:\d+$/, 'expected host:port')).min(1),
  clientId: z.string().min(1).default('earshot'),
  ssl: z.boolean().default(false),
  sasl: z
    .object({
      mechanism: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']),
      username: z.string(),
      password: z.string(),
    })
    .optional(),
  /** Copies of new topics; -1 leaves it to the broker's `default.replication.factor`. */
  replicationFactor: z.int().min(-1).default(-1),
  /** A member that died without a word is replaced after so long. Brokers take 6 s to 30 min by default. */
  sessionTimeoutMs: z.int().positive().default(12_000),
  /** A member learns of a rebalance within so long. */
  heartbeatIntervalMs: z.int().positive().default(1_000),
  /** Members have so long to finish their batches when the group rebalances. */
  rebalanceTimeoutMs: z.int().positive().default(60_000),
  /** A fetch waits so long for messages to come; stop() waits for it. */
  fetchWaitMs: z.int().positive().default(500),
  batchMs: z
    .int()
    .positive()
    .default(10 * 60_000),
  retryPauseMs: z.int().positive().default(200),
  retryPauseMsMax: z.int().positive().default(30_000),
});
export type KafkaBusOptions = z.input<typeof KafkaBusOptions>;

export interface KafkaLogEntry {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  readonly message: string;
}

export interface KafkaBusParts {
  /** Gets what KafkaJS has to say, without its fields, which may hold what was processed. Nothing goes to stdout. */
  readonly log?: (entry: KafkaLogEntry) => void;
}

/** Room for the broker's own bytes around a message. */
const recordOverheadBytes = 64 * 1024;
const askTriesMax = 6;
const askPauseMs = 200;

/**
 * The ordered log on Apache Kafka (or what speaks its protocol).
 *
 * Retention is the broker's: unlike the embedded log it drops what a group has not read yet. Topics that are there
 * already keep their settings; only their number of partitions is checked.
 */
export function createKafkaBus(input: KafkaBusOptions, { log = () => {} }: KafkaBusParts = {}): Bus {
  const options = KafkaBusOptions.parse(input);
  installKafkaCodecs();
  quietRequestQueue();
  const kafka = new Kafka({
    clientId: options.clientId,
    brokers: options.brokers,
    ssl: options.ssl,
    ...(options.sasl === undefined ? {} : { sasl: saslOf(options.sasl) }),
    retry: kafkaRetry,
    logLevel: logLevel.INFO,
    logCreator: () => (entry) =>
      log({ level: levelOf(entry.level), message: `${entry.namespace}: ${entry.log.message}` }),
  });
  const writer = createKafkaWriter(kafka);
  const readers = new Map<string, KafkaReader>();
  const subscriptions = new Set<Subscription>();
  const partitionsByTopic = new Map<string, number>();
  let connectedAdmin: Promise<Admin> | undefined;
  let closing: Promise<void> | undefined;

  function admin(): Promise<Admin> {
    if (closing !== undefined) {
      return Promise.reject(new BusClosedError());
    }
    connectedAdmin ??= connectAdmin().catch((error: unknown) => {
      connectedAdmin = undefined;
      throw error;
    });
    return connectedAdmin;
  }

  async function connectAdmin(): Promise<Admin> {
    const created = kafka.admin();
    await created.connect();
    return created;
  }

  /** Asks the cluster, again where a broker was away or a coordinator moved: KafkaJS gives these up at once. */
  async function ask<Answer>(question: (client: Admin) => Promise<Answer>): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await question(await admin());
      } catch (error) {
        if (tries === askTriesMax || closing !== undefined || !isPassing(error)) {
          throw error;
        }
        const lost = connectedAdmin;
        connectedAdmin = undefined;
        await lost?.then((client) => client.disconnect()).catch(() => {});
        await sleep(askPauseMs * tries);
      }
    }
  }

  async function partitionsOf(topic: string): Promise<number> {
    const known = partitionsByTopic.get(topic);
    if (known !== undefined) {
      return known;
    }
    const [partitions] = await partitionCounts([topic]);
    if (partitions === undefined) {
      throw new UnknownTopicError(topic);
    }
    return partitions;
  }

  /** Undefined for a topic that does not exist. */
  async function partitionCounts(names: readonly string[]): Promise<(number | undefined)[]> {
    const existing = new Set(await ask((client) => client.listTopics()));
    const topics = names.filter((name) => existing.has(name));
    if (topics.length > 0) {
      const metadata = await ask((client) => client.fetchTopicMetadata({ topics }));
      for (const { name, partitions } of metadata.topics) {
        partitionsByTopic.set(name, partitions.length);
      }
    }
    return names.map((name) => (existing.has(name) ? partitionsByTopic.get(name) : undefined));
  }

  async function lagOf(group: string, topics: readonly string[]): Promise<PartitionLag[]> {
    await Promise.all(topics.map(partitionsOf));
    const committed = await ask((client) => client.fetchOffsets({ groupId: group, topics: [...topics] }));
    const lags = await Promise.all(
      topics.map(async (topic) => {
        const places = await ask((client) => client.fetchTopicOffsets(topic));
        const offsets = committed.find((entry) => entry.topic === topic)?.partitions ?? [];
        return places.map(({ partition, low, high }): PartitionLag => {
          // -1 where the group never committed; it would start at the oldest message.
          const own = BigInt(offsets.find((entry) => entry.partition === partition)?.offset ?? -1);
          return { topic, partition, committed: own > BigInt(low) ? own : BigInt(low), end: BigInt(high) };
        });
      }),
    );
    return lags.flat().sort((a, b) => topics.indexOf(a.topic) - topics.indexOf(b.topic) || a.partition - b.partition);
  }

  async function closeAll(): Promise<void> {
    await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
    await Promise.all([...readers.values()].map((reader) => reader.close()));
    await writer.close();
    await connectedAdmin?.then((client) => client.disconnect()).catch(() => {});
  }

  return {
    async ensureTopics(specs) {
      const names = specs.map(({ name }) => name);
      const before = await partitionCounts(names);
      const missing = specs.filter((_, index) => before[index] === undefined);
      if (missing.length > 0) {
        const topics = missing.map(({ name, partitions, retentionMs }) => ({
          topic: name,
          numPartitions: partitions,
          replicationFactor: options.replicationFactor,
          configEntries: [
            { name: 'retention.ms', value: String(retentionMs) },
            { name: 'max.message.bytes', value: String(messageBytesMaxOf(name) + recordOverheadBytes) },
          ],
        }));
        // Another process may create them at the same time: what counts is what is there afterwards.
        await ask((client) => client.createTopics({ topics, waitForLeaders: true }));
      }
      const after = await partitionCounts(names);
      for (const [index, { name, partitions }] of specs.entries()) {
        const actual = after[index];
        if (actual === undefined) {
          throw new UnknownTopicError(name);
        }
        if (actual !== partitions) {
          throw new TopicMismatchError(name, partitions, actual);
        }
      }
    },

    async publish(topic, messages) {
      const partitions = await partitionsOf(topic);
      return messages.length === 0 ? [] : writer.push({ topic, partitions, messages }, checkedBytes(topic, messages));
    },

    async subscribe(subscribeOptions, handlers) {
      await Promise.all(subscribeOptions.topics.map(partitionsOf));
      const joined = await joinAsKafkaMember(kafka, subscribeOptions, handlers, options);
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

    lag: (group, topics) => lagOf(group, topics),

    async read(topic, partition, from, messagesMax) {
      const partitions = await partitionsOf(topic);
      const places = await ask((client) => client.fetchTopicOffsets(topic));
      const place = places.find((entry) => entry.partition === partition);
      const low = BigInt(place?.low ?? 0);
      const end = BigInt(place?.high ?? 0);
      const start = from > low ? from : low;
      if (start >= end || messagesMax < 1) {
        return [];
      }
      const reader = readers.get(topic) ?? createKafkaReader(kafka, topic, partitions);
      readers.set(topic, reader);
      return reader.read(partition, start, end, messagesMax);
    },

    async forget(topic, partition, before) {
      await partitionsOf(topic);
      const places = await ask((client) => client.fetchTopicOffsets(topic));
      const { low = '0', high = '0' } = places.find((entry) => entry.partition === partition) ?? {};
      const offset = before < BigInt(high) ? before : BigInt(high);
      // Kafka refuses an offset that it has removed already.
      if (offset <= BigInt(low)) return;
      await ask((client) => client.deleteTopicRecords({ topic, partitions: [{ partition, offset: String(offset) }] }));
    },

    async ping() {
      await ask((client) => client.describeCluster());
    },

    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}

function saslOf({ mechanism, username, password }: NonNullable<z.infer<typeof KafkaBusOptions>['sasl']>): SASLOptions {
  return { mechanism, username, password } as SASLOptions;
}

function isPassing(error: unknown): boolean {
  return (
    (error instanceof KafkaJSError && error.retriable) ||
    error instanceof KafkaJSConnectionError ||
    // Right after a coordinator moved, which KafkaJS deems a matter of members.
    (error instanceof KafkaJSProtocolError && error.type === 'NOT_COORDINATOR_FOR_GROUP')
  );
}

function levelOf(level: kafkajs.logLevel): KafkaLogEntry['level'] {
  switch (level) {
    case logLevel.ERROR:
      return 'error';
    case logLevel.WARN:
      return 'warn';
    case logLevel.INFO:
      return 'info';
    default:
      return 'debug';
  }
}
