export interface AttemptLimits {
  readonly failuresMax: number;
  readonly windowMs: number;
  /** Keys remembered; of more the oldest are forgotten. */
  readonly keysMax: number;
}

/** Counts failures by a key (a name, an address) in a window that begins with the first of them. */
export interface Attempts {
  /** How long the key must wait, in milliseconds; 0 where it may try. */
  waitMs(key: string, nowMs: number): number;
  fail(key: string, nowMs: number): void;
  forget(key: string): void;
}

export function createAttempts({ failuresMax, windowMs, keysMax }: AttemptLimits): Attempts {
  const failures = new Map<string, { readonly sinceMs: number; count: number }>();

  function current(key: string, nowMs: number) {
    const found = failures.get(key);
    if (found === undefined || nowMs - found.sinceMs < windowMs) return found;
    failures.delete(key);
    return undefined;
  }

  return {
    waitMs(key, nowMs) {
      const found = current(key, nowMs);
      return found === undefined || found.count < failuresMax ? 0 : found.sinceMs + windowMs - nowMs;
    },
    fail(key, nowMs) {
      const found = current(key, nowMs);
      if (found !== undefined) {
        found.count++;
        return;
      }
      failures.set(key, { sinceMs: nowMs, count: 1 });
      if (failures.size <= keysMax) return;
      const [oldest] = failures.keys();
      if (oldest !== undefined) failures.delete(oldest);
    },
    forget(key) {
      failures.delete(key);
    },
  };
}
