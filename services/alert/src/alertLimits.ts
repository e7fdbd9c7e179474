/** Limits of the alert service, units in the names. */
export const alertLimits = {
  /** Hours that one reading of the store serves while catching up, and how long one job may go on before it hands over to the next. */
  hoursPerReadMax: 168,
  evaluateMsMax: 60_000,
  /** A gap in stream time above this is the past being walked through, not the present watched. */
  liveGapMsMax: 15 * 60_000,
  /** At a start the hour under way is walked through in such steps. */
  rebuildStepMs: 5 * 60_000,
  /** How far back the past is looked at. */
  pastDaysMax: 60,
  /** Rows of the last hours that came late are looked for so often. */
  lateHoursMax: 24,
  lateEveryMs: 10 * 60_000,
  /** How often to look whether history was imported, wall clock. */
  historyLookMs: 5 * 60_000,
  /** Catching up waits until imported history stands still between two jobs, at most so long. */
  settleWaitMsMax: 10 * 60_000,
  /** Stream time further behind the wall clock than this is history: nobody is told. */
  liveLagMsMax: 3_600_000,
  /** Open and lately ended signals that a start reads back. */
  signalsReadMax: 1_000,
  /** Deliveries that wait for their time and are looked at in one go. */
  heldDeliveriesMax: 5_000,
  wordsMax: 3,
  wordCharsMax: 280,
  /** Complaints of a spike that are looked at for its words. */
  wordCandidatesMax: 500,
  /** Values of attributes that are compared to find what is distinct. */
  attributeValuesMax: 2_000,
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
