import { randomUUID } from 'node:crypto';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { BusMessage } from '../../bus.js';
import { toBusMessage } from './messages.js';

const readMsMax = 30_000;
const readBytesMax = 16 * 1024 * 1024;
const idleMsMax = 20_000;
const idlePollMs = 50;

interface Request {
  readonly partition: number;
  readonly from: bigint;
  /** Where the log ended when the request came. */
  readonly end: bigint;
  readonly messagesMax: number;
  readonly found: BusMessage[];
  bytes: number;
  done(): void;
}

export interface KafkaReader {
  /** Messages from an offset on, up to `end`: at most `messagesMax` and about 16 MiB. */
  read(partition: number, from: bigint, end: bigint, messagesMax: number): Promise<readonly BusMessage[]>;
  close(): Promise<void>;
}

/**
 * Reads a topic at will. KafkaJS fetches only for groups, so this is a group of one with a random name that commits
 * nothing (brokers forget such groups). Joining takes as long as the broker's `group.initial.rebalance.delay.ms`, so the
 * consumer is kept for the next read and closed after 20 idle seconds.
 */
export function createKafkaReader(kafka: Kafka, topic: string, partitions: number): KafkaReader {
  const all = [{ topic, partitions: Array.from({ length: partitions }, (_, partition) => partition) }];
  let running: Promise<Consumer> | undefined;
  let request: Request | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let idleTimer: NodeJS.Timeout | undefined;

  async function start(): Promise<Consumer> {
    const consumer = kafka.consumer({
      groupId: `earshot-read-${randomUUID()}`,
      allowAutoTopicCreation: false,
      maxWaitTimeInMs: idlePollMs,
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const joined = new Promise<void>((resolve) => {
      consumer.on(consumer.events.GROUP_JOIN, () => resolve());
    });
    await consumer.run({ autoCommit: false, eachBatchAutoResolve: true, eachBatch });
    await joined;
    return consumer;
  }

  async function eachBatch({ batch, pause, isStale }: EachBatchPayload): Promise<void> {
    const asked = request;
    if (asked === undefined || asked.partition !== batch.partition) {
      pause();
      return;
    }
    if (isStale()) {
      return;
    }
    for (const raw of batch.messages) {
      const message = toBusMessage(topic, batch.partition, raw);
      if (message.offset >= asked.from && message.offset < asked.end && !isFull(asked)) {
        asked.found.push(message);
        asked.bytes += message.value.length;
      }
    }
    if (isFull(asked) || BigInt(batch.lastOffset()) + 1n >= asked.end) {
      pause();
      asked.done();
    }
  }

  async function readNow(
    partition: number,
    from: bigint,
    end: bigint,
    messagesMax: number,
  ): Promise<readonly BusMessage[]> {
    clearTimeout(idleTimer);
    running ??= start();
    const consumer = await running.catch((error: unknown) => {
      running = undefined;
      throw error;
    });
    const found: BusMessage[] = [];
    let timer: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        timer = setTimeout(
          () =>
            reject(
              new Error(`reading ${topic}/${partition} took longer than ${readMsMax} ms: is the broker overloaded?`),
            ),
          readMsMax,
        );
        request = { partition, from, end, messagesMax, found, bytes: 0, done: resolve };
        consumer.seek({ topic, partition, offset: String(from) });
        consumer.pause(all);
        consumer.resume([{ topic, partitions: [partition] }]);
      });
    } catch (error) {
      await close(); // the next read begins with a fresh consumer
      throw error;
    } finally {
      clearTimeout(timer);
      request = undefined;
      idleTimer = setTimeout(() => void close(), idleMsMax).unref();
    }
    return found;
  }

  async function close(): Promise<void> {
    clearTimeout(idleTimer);
    const closing = running;
    running = undefined;
    await closing?.then((consumer) => consumer.disconnect()).catch(() => {});
  }

  return {
    read(partition, from, end, messagesMax) {
      const result = turn.then(() => readNow(partition, from, end, messagesMax));
      turn = result.catch(() => {});
      return result;
    },
    async close() {
      await turn;
      await close();
    },
  };
}

function isFull({ found, messagesMax, bytes }: Request): boolean {
  return found.length >= messagesMax || bytes >= readBytesMax;
}
