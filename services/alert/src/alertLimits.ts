/** Limits of the alert service, units in the names. */
export const alertLimits = {
  /** Ticks that one reading of the store serves, and how long one job may go on before it hands over to the next. */
  ticksPerReadMax: 96,
  evaluateMsMax: 60_000,
  /** A gap in stream time up to this is closed by one tick at its end: windows are counted anew anyway. */
  singleTickGapMinutesMax: 15,
  /** Longer gaps are walked in small steps up to two days, in large ones beyond, and no further back than two months. */
  smallStepMinutes: 15,
  smallStepGapMinutesMax: 2 * 24 * 60,
  largeStepMinutes: 60,
  catchUpDaysMax: 60,
  /** Catching up waits until imported history stands still between two jobs, at most so long. */
  settleWaitMsMax: 10 * 60_000,
  /** A baseline serves an hour of stream time, a day of it while catching up. */
  baselineAgeMsMax: 3_600_000,
  baselineAgeCatchUpMsMax: 24 * 3_600_000,
  /** Stream time further behind the wall clock than this is history: nobody is told. */
  liveLagMsMax: 3_600_000,
  /** Open and lately ended signals that a start reads back. */
  signalsReadMax: 1_000,
  wordsMax: 3,
  wordCharsMax: 280,
  /** Complaints of a spike that are looked at for its words. */
  wordCandidatesMax: 500,
  /** A dead channel is tried for about two hours: 5 s, doubled up to 10 min. */
  deliverAttemptsMax: 20,
  deliverBackoffMs: 5_000,
  deliverBackoffMsMax: 10 * 60_000,
  deliverTimeoutMs: 10_000,
  /** Waits that a vendor may ask for within one try, and how long each may be: DingTalk silences for ten minutes. */
  deliverWaitsMax: 6,
  deliverWaitMsMax: 15 * 60_000,
  /** Tries read back to keep a vendor's pace: more than any allows in its window. */
  pacedTriesMax: 200,
  /** Characters kept of what a receiver answered or why it could not be reached. */
  lastErrorCharsMax: 300,
} as const;

export type AlertLimits = { readonly [Name in keyof typeof alertLimits]: number };
