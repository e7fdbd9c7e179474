/** Every bound of the store, with its unit in the name. `connectStore` takes overrides. */
export const storeLimits = {
  /** Reads side by side. One chdb connection runs one query at a time, and each running query holds a libuv thread. */
  readersMax: 2,
  /** Analysts' statements side by side, apart from the pages' readers: a slow one must not stall a page. */
  sqlDoorsMax: 1,
  /** The same for those that come over ClickHouse's own protocol, and what services send that way. */
  sqlAnalystsMax: 2,
  sqlServicesMax: 4,
  /** Connections kept for the next call with the same settings. */
  sqlIdleSessionsMax: 16,
  /** How often a query that nobody waits for is told to end: once is in vain where it has not begun yet. */
  sqlKillEveryMs: 100,
  /** Inserts side by side. They are milliseconds long, and ClickHouse likes few large ones. */
  writersMax: 1,
  /** Callers that may wait for one of the above before `StoreBusyError`. */
  waitingMax: 512,
  waitMsMax: 60_000,
  /** Rows of one INSERT statement; larger calls are cut. A 384-byte embedding is 1.5 kB of JSON. */
  insertRowsMax: 5_000,

  /** One query of a page or a service. */
  readSecondsMax: 30,
  readBytesMemoryMax: 300_000_000,

  /**
   * A row bears the time at which its insert began. The counts by day leave out this much, for inserts that are not done yet; days
   * written to within it are counted anew by every reader.
   */
  insertSecondsMax: 60,

  /** One step of counting a month anew. */
  keeperBytesMemoryMax: 300_000_000,

  /** One analyst's statement of `Store.sql`. Its answer is kept in a file until it is whole. */
  sqlSecondsMax: 60,
  sqlBytesMemoryMax: 300_000_000,
  sqlResultRowsMax: 1_000_000,
  sqlResultBytesMax: 100_000_000,
  sqlCharsMax: 100_000,

  /** Exports side by side, and one of them. */
  exportsMax: 1,
  exportSecondsMax: 1_800,
  exportBytesMemoryMax: 400_000_000,

  /** The embedded engine as a whole. A laptop's default would be 80 % of its memory and caches of 5 GB. */
  engineBytesMemoryMax: 700_000_000,
  engineMarkCacheBytesMax: 32_000_000,
  enginePrimaryIndexCacheBytesMax: 32_000_000,
  engineThreadsPerQueryMax: 2,
  /**
   * Threads are made as they are needed and wait for each other: with 64 a folder of 480 parts did not open again and a query with
   * a subquery over 24 months stood still for ever (tried). Idle ones above the second number are let go.
   */
  enginePoolThreadsMax: 1_000,
  enginePoolIdleThreadsMax: 32,
  /** Threads that read what parts there are when the folder is opened. */
  engineLoadThreadsMax: 8,
  /** Partitions (months) that one INSERT may touch: history of ten years comes in one batch. */
  insertPartitionsMax: 1_000,
} as const;

export type StoreLimits = { readonly [Name in keyof typeof storeLimits]: number };
