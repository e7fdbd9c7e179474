import type { Store } from '@earshot/store';
import type { AlertLimits } from './alertLimits.js';
import { historyPulse } from './alertQueries.js';

/** Knows whether imported history stands still: half an import would be taken for the whole past. */
export interface SettleGate {
  /** Rows of imported history now. */
  rows(): Promise<number>;
  /** True once they stood still between two looks, or were waited for long enough. */
  isSettled(): Promise<boolean>;
  /** How many they are where they have grown from `before` and stand still again; looked at now and then. */
  grownTo(before: number | undefined): Promise<number | undefined>;
}

export function createSettleGate(store: Pick<Store, 'query'>, clock: () => Date, limits: AlertLimits): SettleGate {
  let seen: { readonly rows: number; readonly sinceMs: number } | undefined;
  let grown: number | undefined;
  let lookedMs = Number.NEGATIVE_INFINITY;
  const rows = async () => (await store.query(historyPulse, {}))[0]?.rows ?? 0;
  return {
    rows,
    async isSettled() {
      const count = await rows();
      const nowMs = clock().getTime();
      const waitedLong = seen !== undefined && nowMs - seen.sinceMs >= limits.settleWaitMsMax;
      const stoodStill = count === 0 || seen?.rows === count;
      seen = { rows: count, sinceMs: seen?.sinceMs ?? nowMs };
      if (!stoodStill && !waitedLong) return false;
      seen = { rows: count, sinceMs: nowMs };
      return true;
    },
    async grownTo(before) {
      const nowMs = clock().getTime();
      if (before === undefined || nowMs - lookedMs < limits.historyLookMs) return undefined;
      lookedMs = nowMs;
      const count = await rows();
      if (count === before) {
        grown = undefined;
        return undefined;
      }
      const stoodStill = grown === count;
      grown = stoodStill ? undefined : count;
      return stoodStill ? count : undefined;
    },
  };
}
