import { StoreBusyError } from './errors.js';

/** A fixed set of things of which each serves one caller at a time. */
export interface Pool<Item> {
  /** Runs `work` with the next free item; callers wait in the order they came. Throws `StoreBusyError` past the limits. */
  use<Result>(work: (item: Item) => Promise<Result>): Promise<Result>;
  /** How many wait now. */
  waiting(): number;
  /** Refuses new work, waits for what runs, and hands out each item to be closed. */
  drain(close: (item: Item) => Promise<void>): Promise<void>;
}

interface Waiter<Item> {
  readonly resolve: (item: Item) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

export function createPool<Item>(
  items: readonly Item[],
  limits: { waitingMax: number; waitMsMax: number },
): Pool<Item> {
  const free = [...items];
  const waiters: Waiter<Item>[] = [];
  let draining: { readonly done: () => void } | undefined;

  function take(): Promise<Item> {
    if (draining !== undefined) return Promise.reject(new StoreBusyError('the store is closing'));
    const item = free.pop();
    if (item !== undefined) return Promise.resolve(item);
    if (waiters.length >= limits.waitingMax) {
      return Promise.reject(
        new StoreBusyError(`${waiters.length} callers already wait for one of ${items.length} connections`),
      );
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiters.splice(waiters.indexOf(waiter), 1);
        reject(new StoreBusyError(`no connection was free within ${limits.waitMsMax} ms`));
      }, limits.waitMsMax);
      const waiter: Waiter<Item> = { resolve, reject, timer };
      waiters.push(waiter);
    });
  }

  function give(item: Item): void {
    const waiter = waiters.shift();
    if (waiter === undefined) {
      free.push(item);
      if (free.length === items.length) draining?.done();
      return;
    }
    clearTimeout(waiter.timer);
    waiter.resolve(item);
  }

  return {
    async use(work) {
      const item = await take();
      try {
        return await work(item);
      } finally {
        give(item);
      }
    },
    waiting: () => waiters.length,
    async drain(close) {
      await new Promise<void>((resolve) => {
        draining = { done: resolve };
        if (free.length === items.length) resolve();
      });
      for (const item of items) await close(item);
    },
  };
}
