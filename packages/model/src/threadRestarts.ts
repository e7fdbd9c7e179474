export const restartLimits = {
  /** More deaths than these within the window, of all copies together, are no accident: the weights or the machine are broken. */
  restartsMax: 5,
  restartWindowMs: 10 * 60_000,
  /** So that a thread that dies at once does not take the machine with it. */
  restartPauseMs: 500,
  watchEveryMs: 15_000,
  /** A run of the network takes a second on a busy machine; a thread that says nothing for so long does not come back. */
  hangMsMax: 120_000,
} as const;

export type RestartLimits = { readonly [Name in keyof typeof restartLimits]: number };

export interface RestartBudget {
  /** False where the restarts of the window are used up. */
  take(nowMs: number): boolean;
}

export function createRestartBudget(limits: Pick<RestartLimits, 'restartsMax' | 'restartWindowMs'>): RestartBudget {
  let takenAtMs: number[] = [];
  return {
    take(nowMs) {
      takenAtMs = takenAtMs.filter((atMs) => nowMs - atMs < limits.restartWindowMs);
      if (takenAtMs.length >= limits.restartsMax) return false;
      takenAtMs.push(nowMs);
      return true;
    },
  };
}
