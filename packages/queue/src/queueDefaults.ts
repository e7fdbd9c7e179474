/** What holds where a caller says nothing; the same on every driver. */
export const queueDefaults = {
  attemptsMax: 5,
  backoffMs: 1_000,
  backoffMaxMs: 5 * 60_000,
  concurrency: 1,
  stalledAfterMs: 30_000,
  closeWaitMs: 30_000,
  completedKeptMax: 10_000,
  failedKeptMax: 1_000,
  /** A job that takes its process down with it must not do so forever: after so many deaths it stands in `failed`. */
  stallsMax: 5,
  /** Characters kept of what a handler threw. */
  reasonCharsMax: 2_000,
} as const;
