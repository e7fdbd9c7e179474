import type { TopicSpec } from '@earshot/contracts';

/** A message as it lies in the log. Offsets grow by order of acceptance within a partition; gaps are allowed. */
export interface BusMessage {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly timestampMs: number;
}

export interface NewMessage {
  /** Messages of one key go to one partition and keep their order. The partition of a key is the same on every driver. */
  readonly key: string;
  readonly value: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PublishedAt {
  readonly partition: number;
  readonly offset: bigint;
}

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

export interface PartitionLag extends TopicPartition {
  /** Next offset that the group would read, and the next that a writer would write. */
  readonly committed: bigint;
  readonly end: bigint;
}

export interface SubscribeOptions {
  /** Members of one group share the partitions; each partition has one reader in a group at a time. */
  readonly group: string;
  readonly topics: readonly string[];
  /** Largest number of messages, and about the largest number of bytes, handed over at once. */
  readonly batchMessagesMax: number;
  readonly batchBytesMax: number;
  /** Partitions that may be in flight side by side. Within a partition batches come one after the other. */
  readonly partitionsConcurrentMax: number;
}

export interface BatchContext {
  /** True once the partition went to another member or the consumer is stopping: finish or give up, then return. */
  isStale(): boolean;
  /** Says that the member lives. Drivers say so by themselves while a batch is worked on; this is for once more. */
  heartbeat(): Promise<void>;
}

export interface SubscriptionHandlers {
  /**
   * One partition's next messages in order. Resolving commits them; rejecting leaves them uncommitted and they come
   * again after a pause. So: resolve only after what they cause is durable.
   */
  onBatch(messages: readonly BusMessage[], context: BatchContext): Promise<void>;
  /**
   * The partitions this member gained, before their first batch: it is tried until it succeeds. And those that it lost,
   * after their last; a crash skips this one, so it is for clearing memory, never for what must be durable.
   */
  onAssigned?(partitions: readonly TopicPartition[]): Promise<void> | void;
  onRevoked?(partitions: readonly TopicPartition[]): Promise<void> | void;
  /** A batch failed or the connection broke; the driver goes on by itself. */
  onError?(error: Error): void;
}

export interface Subscription {
  /** False before it has its place in the group, after a crash until it has it again, and once it stopped. */
  isRunning(): boolean;
  /** Waits for batches in flight, commits what they finished, leaves the group. */
  stop(): Promise<void>;
}

/** The ordered log. Everything is at-least-once; readers are idempotent. */
export interface Bus {
  /** Creates what is missing. Throws `TopicMismatchError` where a topic lives with another number of partitions. */
  ensureTopics(specs: readonly TopicSpec[]): Promise<void>;
  /** Resolves when the messages are durable, with their places in the order given. All or an error. */
  publish(topic: string, messages: readonly NewMessage[]): Promise<readonly PublishedAt[]>;
  /** A group that never committed starts at the oldest message kept. */
  subscribe(options: SubscribeOptions, handlers: SubscriptionHandlers): Promise<Subscription>;
  lag(group: string, topics: readonly string[]): Promise<readonly PartitionLag[]>;
  /** Messages from an offset on, without a group: for lists of dead letters. Stops at the end of the log as it is now. */
  read(topic: string, partition: number, from: bigint, messagesMax: number): Promise<readonly BusMessage[]>;
  /**
   * Removes the messages before an offset for good, whether they were read or not; those from it on stay. For what somebody has a
   * right to have erased: retention is the log's own business.
   */
  forget(topic: string, partition: number, before: bigint): Promise<void>;
  /** Resolves if the log answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
