/** Bounds of the reading side, with their units. */
export const apiLimits = {
  windowHoursMax: 24 * 28,
  clustersMax: 200,
  wordsMax: 200,
  signalsMax: 500,
  /** Signals of the past that a rule is tried on. */
  previewSignalsMax: 5_000,
  casesMax: 200,
  timelineDaysMax: 92,
  exemplarsMax: 8,
  /** Rows of the heat map: those with the most surprising cell. */
  heatmapSuppliersMax: 40,
  /** How far back the past of a window is looked at. */
  pastDaysMax: 56,
  scoresMax: 200,
  savedSearchesMax: 1_000,
  compareSuppliersMax: 50,
  correctionsPerReadMax: 1_000,
  facetRowsMax: 20,
  /** A search by words looks back until it has a page and has looked at so many, and at the most at so many. */
  searchRowsMin: 100_000,
  searchRowsMax: 2_000_000,
  /** A search by meaning compares at least so many of the newest, and these few of each month exactly. */
  meaningRowsMin: 100_000,
  meaningCandidatesMax: 200,
  productsOfSupplierMax: 100,
  nameCharsMax: 120,
  idCharsMax: 256,
  catalogueEntriesMax: 10_000,
  deadLettersMax: 10_000,
  sqlBytesMax: 100_000,

  /** Reads of one answer may be this old: many pages ask for the same at once. */
  streamClockAgeMsMax: 1_000,
  catalogueAgeMsMax: 10_000,
  suppliersSinceAgeMsMax: 60_000,
  scoresAgeMsMax: 10_000,

  liveClientsMax: 200,
  /** Different sets of suppliers that listeners are bound to: each has its own overview. */
  liveBoundsMax: 20,
  /** How often it is looked at whether listeners still may: a session ends, a token is revoked. */
  liveDismissEveryMs: 30_000,
  livePollMs: 1_000,
  liveOverviewMs: 2_000,
  /** While nothing is written: lag and texts per minute move all the same. */
  liveOverviewIdleMs: 5_000,
  liveHeartbeatMs: 15_000,
  /** New words told at once; more of them come in no more than a reader can see. */
  liveWordsMax: 30,
  liveClustersMax: 500,
  liveSignalsMax: 100,
  liveCasesMax: 500,
  /** Rows may appear up to this long after the time that they bear: another writer's insert took longer. */
  liveOverlapMs: 15_000,
  /** A command may wait so long in cluster.input before its case is written. */
  liveCasesOverlapMs: 600_000,
  liveSeenMax: 10_000,
  /** Events kept for a page that lost its line and comes back with Last-Event-ID. */
  liveEventsKeptMax: 200,
  /** A reader that leaves this much unread is cut off; it comes back with Last-Event-ID. */
  liveClientBytesMax: 1_000_000,
} as const;
