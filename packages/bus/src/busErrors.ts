/** A topic lives with another number of partitions than the table of topics says. */
export class TopicMismatchError extends Error {
  override readonly name = 'TopicMismatchError';
  readonly topic: string;

  constructor(topic: string, expected: number, actual: number) {
    super(
      `topic ${topic} has ${actual} partitions, expected ${expected}: offsets order rows, so the number cannot change while the ` +
        'topic lives. Put the former number back, or drain the topic, delete it and start again',
    );
    this.topic = topic;
  }
}

export class UnknownTopicError extends Error {
  override readonly name = 'UnknownTopicError';
  readonly topic: string;

  constructor(topic: string) {
    super(`topic ${topic} does not exist: call ensureTopics() with its TopicSpec first`);
    this.topic = topic;
  }
}

/** A message is larger than its topic takes. Nothing of the call was published. */
export class MessageTooLargeError extends Error {
  override readonly name = 'MessageTooLargeError';
  readonly topic: string;

  constructor(topic: string, index: number, messageBytes: number, messageBytesMax: number) {
    super(
      `message ${index} for topic ${topic} has ${messageBytes} bytes with key and headers, at most ${messageBytesMax} are taken: shorten or reject it`,
    );
    this.topic = topic;
  }
}

/** More waits to be written than the writer may hold in memory. Nothing of the call was published; try again later. */
export class BusOverloadedError extends Error {
  override readonly name = 'BusOverloadedError';

  constructor(pendingBytes: number, pendingBytesMax: number) {
    super(
      `${pendingBytes} bytes wait to be written, at most ${pendingBytesMax} may: await earlier publish() calls before the next, or retry later`,
    );
  }
}

export class BusClosedError extends Error {
  override readonly name = 'BusClosedError';

  constructor() {
    super('the log is closed: nothing can be published or read any more');
  }
}

/** Another process has the folder of an embedded log open. */
export class BusInUseError extends Error {
  override readonly name = 'BusInUseError';

  constructor(path: string, owner: string) {
    super(
      `the log in ${path} is open in ${owner}: an embedded log belongs to one process. Stop that one, or use another folder`,
    );
  }
}
