import { BusClosedError, BusOverloadedError } from './busErrors.js';

export interface WriteQueueOptions<Item, Result> {
  /** What is written at once holds at most so many bytes, or one item. */
  readonly groupBytesMax: number;
  readonly pendingBytesMax: number;
  /** Writes all or fails; results in the order of the items. */
  write(group: readonly Item[]): Promise<readonly Result[]>;
}

export interface WriteQueue<Item, Result> {
  push(item: Item, bytes: number): Promise<Result>;
  /** Takes nothing more and resolves when all that was taken is written or has failed. */
  close(): Promise<void>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly bytes: number;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: one write is under way at a time, and what comes meanwhile goes together into the next. Under load a
 * disk's sync or a broker's round trip is so shared by thousands of messages; alone, a message waits for nobody.
 */
export function createWriteQueue<Item, Result>(options: WriteQueueOptions<Item, Result>): WriteQueue<Item, Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let pendingBytes = 0;
  let closed = false;
  let running: Promise<void> | undefined;

  function takeGroup(): Waiting<Item, Result>[] {
    let bytes = 0;
    let count = 0;
    for (const { bytes: next } of waiting) {
      if (count > 0 && bytes + next > options.groupBytesMax) {
        break;
      }
      bytes += next;
      count += 1;
    }
    const group = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return group;
  }

  async function writeGroup(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await options.write(group.map(({ item }) => item));
      for (const [index, { resolve }] of group.entries()) {
        resolve(results[index] as Result);
      }
    } catch (error) {
      for (const { reject } of group) {
        reject(error);
      }
    }
    for (const { bytes } of group) {
      pendingBytes -= bytes;
    }
  }

  async function run(): Promise<void> {
    // What the same turn of the event loop still pushes belongs to the first group.
    await Promise.resolve();
    while (waiting.length > 0) {
      await writeGroup(takeGroup());
    }
    running = undefined;
  }

  return {
    push(item, bytes) {
      if (closed) {
        return Promise.reject(new BusClosedError());
      }
      if (pendingBytes > 0 && pendingBytes + bytes > options.pendingBytesMax) {
        return Promise.reject(new BusOverloadedError(pendingBytes + bytes, options.pendingBytesMax));
      }
      pendingBytes += bytes;
      return new Promise((resolve, reject) => {
        waiting.push({ item, bytes, resolve, reject });
        running ??= run();
      });
    },
    async close() {
      closed = true;
      await running;
    },
  };
}
