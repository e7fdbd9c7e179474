import { accessLimits } from './accessLimits.js';

/** What a look into the store found by a key, believed for a few seconds. */
export interface Remembered<Found> {
  /** @throws what the look throws, where nothing is remembered that may stand in for it */
  get(key: string): Promise<Found | undefined>;
  forget(key: string): void;
}

export function createRemembered<Found>(
  clock: () => Date,
  look: (key: string) => Promise<Found | undefined>,
): Remembered<Found> {
  const known = new Map<string, { readonly found: Found | undefined; readonly atMs: number }>();
  return {
    async get(key) {
      const before = known.get(key);
      const ageMs = before === undefined ? Number.POSITIVE_INFINITY : clock().getTime() - before.atMs;
      if (before !== undefined && ageMs <= accessLimits.rememberedMsMax) return before.found;
      try {
        const found = await look(key);
        known.delete(key);
        // Strangers are not remembered: they would push out those who are known.
        if (found !== undefined) known.set(key, { found, atMs: clock().getTime() });
        if (known.size > accessLimits.rememberedMax) {
          const [oldest] = known.keys();
          if (oldest !== undefined) known.delete(oldest);
        }
        return found;
      } catch (error) {
        if (before?.found !== undefined && ageMs <= accessLimits.rememberedStoreAwayMsMax) return before.found;
        throw error;
      }
    },
    forget(key) {
      known.delete(key);
    },
  };
}
