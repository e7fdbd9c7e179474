import type { Kafka, Message, Producer, RecordMetadata, TopicMessages } from 'kafkajs';
import type { NewMessage, PublishedAt } from '../../bus.js';
import { messageBytes } from '../../busLimits.js';
import { partitionOf } from '../../partitionOf.js';
import { createWriteQueue, type WriteQueue } from '../../writeQueue.js';

export const kafkaWriterLimits = {
  /** One request holds at most so many bytes, or one message; so no partition's batch exceeds what a broker takes. */
  requestBytesMax: 900 * 1024,
  groupBytesMax: 4 * 1024 * 1024,
  pendingBytesMax: 64 * 1024 * 1024,
} as const;

export interface WriteCall {
  readonly topic: string;
  readonly partitions: number;
  readonly messages: readonly NewMessage[];
}

interface Placed {
  readonly topic: string;
  readonly partition: number;
  readonly message: NewMessage;
}

export interface KafkaWriter extends Pick<WriteQueue<WriteCall, readonly PublishedAt[]>, 'push' | 'close'> {}

/** Writes durably (acks of all in-sync replicas) and in order: one request at a time, filled by what came meanwhile. */
export function createKafkaWriter(kafka: Kafka): KafkaWriter {
  let producer: Promise<Producer> | undefined;

  async function connect(): Promise<Producer> {
    const fresh = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      // The partition is chosen before, by the same function as on every driver.
      createPartitioner:
        () =>
        ({ message }) =>
          message.partition ?? 0,
    });
    await fresh.connect();
    return fresh;
  }

  /**
   * After a failed request nobody knows whether the broker took it. KafkaJS would give its sequence numbers to the next
   * one, which the broker then takes for a repetition and drops, acknowledged. A new producer has a new identity.
   */
  async function discardProducer(): Promise<void> {
    const failed = producer;
    producer = undefined;
    await failed?.then((old) => old.disconnect()).catch(() => {});
  }

  async function send(placed: readonly Placed[]): Promise<RecordMetadata[]> {
    producer ??= connect();
    try {
      return await (await producer).sendBatch({ acks: -1, topicMessages: byTopic(placed) });
    } catch (error) {
      await discardProducer();
      throw error;
    }
  }

  async function write(calls: readonly WriteCall[]): Promise<readonly PublishedAt[][]> {
    const placed = calls.flatMap(({ topic, partitions, messages }) =>
      messages.map((message): Placed => ({ topic, partition: partitionOf(message.key, partitions), message })),
    );
    const places: PublishedAt[] = [];
    for (const request of requestsOf(placed)) {
      places.push(...placesOf(request, await send(request)));
    }
    let at = 0;
    return calls.map(({ messages }) => {
      at += messages.length;
      return places.slice(at - messages.length, at);
    });
  }

  const queue = createWriteQueue<WriteCall, readonly PublishedAt[]>({
    groupBytesMax: kafkaWriterLimits.groupBytesMax,
    pendingBytesMax: kafkaWriterLimits.pendingBytesMax,
    write,
  });
  return {
    push: queue.push,
    async close() {
      await queue.close();
      await discardProducer();
    },
  };
}

function requestsOf(placed: readonly Placed[]): Placed[][] {
  const requests: Placed[][] = [];
  let current: Placed[] = [];
  let bytes = 0;
  for (const one of placed) {
    const next = messageBytes(one.message);
    if (current.length > 0 && bytes + next > kafkaWriterLimits.requestBytesMax) {
      requests.push(current);
      current = [];
      bytes = 0;
    }
    current.push(one);
    bytes += next;
  }
  return current.length > 0 ? [...requests, current] : requests;
}

function byTopic(placed: readonly Placed[]): TopicMessages[] {
  const topics = new Map<string, Message[]>();
  for (const { topic, partition, message } of placed) {
    const messages = topics.get(topic) ?? [];
    messages.push({ partition, key: message.key, value: message.value, headers: { ...message.headers } });
    topics.set(topic, messages);
  }
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
}

/** The broker tells the offset of the first message of each partition; the others follow in order. */
function placesOf(placed: readonly Placed[], written: readonly RecordMetadata[]): PublishedAt[] {
  const next = new Map(
    written.map(({ topicName, partition, baseOffset }) => [`${topicName}/${partition}`, BigInt(baseOffset ?? -1)]),
  );
  return placed.map(({ topic, partition }) => {
    const place = `${topic}/${partition}`;
    const offset = next.get(place) ?? -1n;
    next.set(place, offset + 1n);
    return { partition, offset };
  });
}
