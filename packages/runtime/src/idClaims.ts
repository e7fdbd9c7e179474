/** Lets one holder at a time work on an id, so that "is it new?" and "it is known now" are one step for everybody else. */
export interface IdClaims {
  /** Waits until nobody holds any of the ids, then holds them all; the answer gives them back. */
  claim(ids: ReadonlySet<string>): Promise<() => void>;
}

/**
 * Within this process. Without it two requests with the same id at the same moment would both find it new, and publish it
 * twice. A waiter holds nothing, so waiters cannot lock each other out.
 */
export function createIdClaims(): IdClaims {
  const held = new Map<string, Promise<void>>();

  return {
    async claim(ids) {
      for (;;) {
        const others = new Set<Promise<void>>();
        for (const id of ids) {
          const holder = held.get(id);
          if (holder !== undefined) others.add(holder);
        }
        if (others.size === 0) break;
        await Promise.all(others);
      }
      const { promise, resolve } = withResolvers();
      for (const id of ids) held.set(id, promise);
      return () => {
        for (const id of ids) held.delete(id);
        resolve();
      };
    },
  };
}

/** `Promise.withResolvers` of ES2024, which Node 20 lacks. */
function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
